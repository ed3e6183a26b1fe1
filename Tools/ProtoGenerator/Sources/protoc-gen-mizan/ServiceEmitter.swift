import SwiftProtobufPluginLibrary

/// The Swift side of one service: its method table, the protocol its implementation adopts, and a client.
struct ServiceEmitter {
    private let service: ServiceDescriptor
    private let names: SwiftNames
    private let name: String

    init(_ service: ServiceDescriptor, _ names: SwiftNames) {
        self.service = service
        self.names = names
        name = names.service(service)
    }

    func lines(policies: inout MethodPolicies) throws -> [String] {
        var methods: [Method] = []
        for method in service.methods {
            methods.append(try Method(method, policies.policy(of: method), names))
        }
        return try table(methods) + handler(methods) + registration(methods) + client(methods)
    }

    private struct Method {
        let proto: MethodDescriptor
        let policy: MethodPolicy
        let swiftName: String
        let request: String
        let response: String

        init(_ proto: MethodDescriptor, _ policy: MethodPolicy, _ names: SwiftNames) {
            self.proto = proto
            self.policy = policy
            swiftName = SwiftNames.method(proto.name)
            request = names.type(proto.inputType)
            response = names.type(proto.outputType)
        }

        var kind: String {
            switch (proto.clientStreaming, proto.serverStreaming) {
            case (false, false): "unary"
            case (true, false): "clientStreaming"
            case (false, true): "serverStreaming"
            case (true, true): "bidirectional"
            }
        }

        var isIdempotent: Bool {
            proto.options.idempotencyLevel == .noSideEffects || proto.options.idempotencyLevel == .idempotent
        }

        var comment: [String] {
            proto.protoSourceComments(commentPrefix: "///").split(separator: "\n").map { line in
                "    " + (line.last == " " ? line.dropLast() : line)
            }
        }
    }

    private func table(_ methods: [Method]) -> [String] {
        var lines = ["/// The methods of `\(service.fullName)`.", "package enum \(name)Methods {"]
        for method in methods {
            lines += [
                "    package static let \(method.swiftName) = MethodDescriptor(",
                "        service: \"\(service.fullName)\", name: \"\(method.proto.name)\", kind: .\(method.kind),",
                "        permission: \"\(method.policy.permission)\", auditClass: .\(method.policy.audit),"
                    + " isIdempotent: \(method.isIdempotent))",
            ]
        }
        lines.append("    package static let all: [MethodDescriptor] = [")
        lines += methods.map { "        \($0.swiftName)," }
        return lines + ["    ]", "}", ""]
    }

    private func handler(_ methods: [Method]) -> [String] {
        var lines = ["/// What answers `\(service.fullName)`.", "package protocol \(name)Handler: Sendable {"]
        for method in methods {
            lines += method.comment
            let (request, response) = (method.request, method.response)
            let declaration =
                switch method.kind {
                case "unary" where method.policy.isImmediate:
                    "(_ request: \(request), context: CallContext) throws -> Immediate<\(response)>"
                case "unary":
                    "(_ request: \(request), context: CallContext) async throws -> \(response)"
                case "serverStreaming":
                    "(_ request: \(request), context: CallContext, responses: ResponseWriter<\(response)>) async throws"
                case "clientStreaming":
                    "(_ requests: RequestStream<\(request)>, context: CallContext) async throws -> \(response)"
                default:
                    "(_ requests: RequestStream<\(request)>, context: CallContext,"
                        + " responses: ResponseWriter<\(response)>) async throws"
                }
            lines.append("    func \(method.swiftName)\(declaration)")
        }
        return lines + ["}", ""]
    }

    private func registration(_ methods: [Method]) throws -> [String] {
        var lines = [
            "extension \(name)Handler {", "    /// Adds every method of `\(service.fullName)` to the router.",
            "    package func register(in router: inout Router) {",
        ]
        for method in methods {
            let call = method.policy.isImmediate ? "immediate" : method.kind
            let policy = method.policy
            let resource = try RequestPath(policy.resource, "resource", method.proto, names)
                .closure(of: method.request, prefix: policy.resourcePrefix)
            let purpose =
                policy.purpose.isEmpty
                ? ""
                : ", purpose: "
                    + (try RequestPath(policy.purpose, "purpose", method.proto, names).closure(of: method.request))
            let arguments = method.proto.serverStreaming ? "$0, context: $1, responses: $2" : "$0, context: $1"
            let attempt = method.policy.isImmediate ? "try" : "try await"
            lines.append(
                "        router.\(call)(\(name)Methods.\(method.swiftName), resource: \(resource)\(purpose)) {")
            lines.append("            \(attempt) self.\(method.swiftName)(\(arguments))")
            lines.append("        }")
        }
        return lines + ["    }", "}", ""]
    }

    private func client(_ methods: [Method]) -> [String] {
        var lines = [
            "/// Calls `\(service.fullName)` over a channel.", "package struct \(name)Client: Sendable {",
            "    private let channel: any CallChannel", "", "    package init(_ channel: any CallChannel) {",
            "        self.channel = channel", "    }", "",
        ]
        for method in methods {
            let (request, response) = (method.request, method.response)
            let options = "options: CallOptions = CallOptions()"
            let descriptor = "\(name)Methods.\(method.swiftName)"
            let result = method.kind == "unary" ? response : "ClientCall<\(request), \(response)>"
            let parameters = method.proto.clientStreaming ? options : "_ request: \(request), \(options)"
            let body =
                switch method.kind {
                case "unary": "channel.reply(to: request, \(descriptor), options)"
                case "serverStreaming": "channel.replies(to: request, \(descriptor), options)"
                default: "ClientCall(channel.openStream(\(descriptor), options: options))"
                }
            lines += method.comment
            lines.append("    package func \(method.swiftName)(\(parameters)) async throws -> \(result) {")
            lines += ["        try await \(body)", "    }"]
        }
        return lines + ["}", ""]
    }
}

/// The way from a request to one of its texts: the name of the resource it is about, or its purpose.
struct RequestPath {
    private let path: String
    /// What the contract calls the path.
    private let role: String
    private let method: MethodDescriptor
    private let names: SwiftNames

    init(_ path: String, _ role: String, _ method: MethodDescriptor, _ names: SwiftNames) {
        self.path = path
        self.role = role
        self.method = method
        self.names = names
    }

    /// A closure from the request to the text; empty where a message on the way is absent.
    /// - Parameter prefix: put before a name that does not begin with `projects/`.
    func closure(of request: String, prefix: String = "") throws -> String {
        guard !path.isEmpty else { return "{ (_: \(request)) in \"\" }" }
        var message: Descriptor = method.inputType
        var value = "request"
        var guards: [String] = []
        let steps = path.split(separator: ".").map(String.init)
        for (index, step) in steps.enumerated() {
            guard let field = message.fields.first(where: { $0.name == step }), !field.isRepeated else {
                throw problem("\(message.fullName) has no single field \(step)")
            }
            let member = SwiftNames.member(step)
            let isLast = index == steps.count - 1
            guard isLast ? field.type == .string : field.type == .message else {
                throw problem("\(field.fullName) is not a \(isLast ? "string" : "message")")
            }
            if let oneof = field.realContainingOneof {
                let variable = "step\(index)"
                let choice = "\(value).\(SwiftNames.member(oneof.name))"
                guards.append("guard case .\(member)(let \(variable))? = \(choice) else { return \"\" }")
                value = variable
            } else if isLast {
                value += field.hasPresence ? ".\(member) ?? \"\"" : ".\(member)"
            } else {
                guards.append("guard let step\(index) = \(value).\(member) else { return \"\" }")
                value = "step\(index)"
            }
            if !isLast { message = field.messageType }
        }
        if !prefix.isEmpty {
            value = "qualifiedName(\(value), under: \"\(prefix)\")"
        }
        guard !guards.isEmpty else { return "{ (request: \(request)) in \(value) }" }
        return "{ (request: \(request)) -> String in \(guards.joined(separator: "; ")); return \(value) }"
    }

    private func problem(_ text: String) -> GeneratorError {
        GeneratorError("\(method.fullName): \(role) `\(path)`: \(text)")
    }
}
