import SwiftProtobufPluginLibrary

/// How things of the contract are called in Swift.
struct SwiftNames {
    /// Prefix of the Swift names of each package; a name that already begins with it is not prefixed again.
    private static let prefixes = [
        "mizan.v1": "", "inference": "Inference", "grpc.health.v1": "Health", "grpc.reflection.v1": "Reflection",
        "grpc.reflection.v1alpha": "ReflectionV1Alpha", "grpc.testing": "Testing", "mizan.bench": "Bench",
        "google.rpc": "GoogleRPC",
        "google.protobuf": "Google",
    ]

    /// Names that generated code or its users need for something else.
    private static let taken: Set<String> = [
        "Any", "Array", "AuditClass", "Bool", "CallChannel", "CallContext", "CallKind", "CallOptions", "ClientCall",
        "Dictionary", "Double", "Duration", "Error", "ErrorDetail", "FieldViolation", "Float", "GeneratedMessage",
        "Handler",
        "Hashable", "Immediate", "Int", "Int32", "Int64", "MessageReader", "MessageWriter", "Messages", "Metadata",
        "MethodDescriptor", "Never", "Optional", "Peer", "Principal", "Range", "RequestStream", "ResponseWriter",
        "Result",
        "Router", "RPCError", "Sendable", "Sequence", "Set", "Span", "StatusCode", "String", "Task", "Type", "UInt32",
        "UInt64", "UInt8", "Void", "WireEnum", "WireMessage",
    ]

    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else",
        "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
        "init",
        "inout", "internal", "is", "let", "nil", "operator", "package", "precedencegroup", "private", "protocol",
        "public",
        "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws",
        "true", "try", "typealias", "var", "where", "while",
    ]

    private let topLevel: Set<String>

    /// - Throws: when two things would have the same name, or one that is taken.
    init(_ files: [FileDescriptor]) throws {
        var names: [String: String] = [:]
        for file in files {
            guard SwiftNames.prefixes[file.package] != nil else {
                throw GeneratorError("\(file.name): package \(file.package) has no prefix in SwiftNames.swift")
            }
            let types = file.messages.map { ($0.name, $0.fullName) } + file.enums.map { ($0.name, $0.fullName) }
            for (name, fullName) in types {
                let swift = SwiftNames.prefixed(name, file)
                if let other = names.updateValue(fullName, forKey: swift) {
                    throw GeneratorError("\(fullName) and \(other) would both be called \(swift) in Swift")
                }
                guard !SwiftNames.taken.contains(swift) else {
                    throw GeneratorError("\(fullName) cannot be called \(swift) in Swift: the name is taken")
                }
            }
        }
        topLevel = Set(names.keys)
    }

    func type(_ message: Descriptor) -> String {
        guard let outer = message.containingType else { return SwiftNames.prefixed(message.name, message.file) }
        return "\(type(outer)).\(message.name)"
    }

    func type(_ enumeration: EnumDescriptor) -> String {
        guard let outer = enumeration.containingType else {
            return SwiftNames.prefixed(enumeration.name, enumeration.file)
        }
        return "\(type(outer)).\(enumeration.name)"
    }

    func service(_ service: ServiceDescriptor) -> String {
        SwiftNames.prefixed(service.name, service.file)
    }

    /// The enum of a oneof, nested in its message.
    func type(_ oneof: OneofDescriptor) -> String {
        let name = SwiftNames.upperCamel(oneof.name)
        let message: Descriptor = oneof.containingType
        let nested = message.messages.map(\.name) + message.enums.map(\.name)
        let clashes = nested.contains(name) || topLevel.contains(name) || SwiftNames.taken.contains(name)
        return clashes ? name + "OneOf" : name
    }

    static func member(_ protoName: String) -> String { escaped(lowerCamel(protoName)) }

    /// `PUSH_ALL` of enum `Mode` with the value `MODE_PUSH_ALL`: `pushAll`.
    static func enumCase(_ value: EnumValueDescriptor) -> String {
        let name = lowerCamel(shortName(value).lowercased())
        return escaped(name.first?.isNumber == true ? "_" + name : name)
    }

    /// The value's name without the enum's: `CHANGE` of `AUDIT_CLASS_CHANGE`.
    static func shortName(_ value: EnumValueDescriptor) -> String {
        let prefix = upperSnake(value.enumType.name) + "_"
        return value.name.hasPrefix(prefix) ? String(value.name.dropFirst(prefix.count)) : value.name
    }

    static func method(_ name: String) -> String {
        escaped(name.prefix(1).lowercased() + name.dropFirst())
    }

    private static func prefixed(_ name: String, _ file: FileDescriptor) -> String {
        let prefix = prefixes[file.package] ?? ""
        return name.hasPrefix(prefix) ? name : prefix + name
    }

    private static func escaped(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    private static func lowerCamel(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.enumerated().map { $0.offset == 0 ? $0.element.lowercased() : capitalized($0.element) }.joined()
    }

    private static func upperCamel(_ name: String) -> String {
        name.split(separator: "_").map(capitalized).joined()
    }

    private static func capitalized(_ word: Substring) -> String {
        switch word.lowercased() {
        case "id", "url", "sql": word.uppercased()
        case "ids": "IDs"
        default: word.prefix(1).uppercased() + word.dropFirst()
        }
    }

    private static func upperSnake(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result += "_" }
            result += character.uppercased()
        }
        return result
    }
}
