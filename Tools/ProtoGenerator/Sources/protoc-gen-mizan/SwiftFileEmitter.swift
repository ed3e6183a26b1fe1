import SwiftProtobufPluginLibrary

/// The Swift file of one proto: enums, messages, then services.
struct SwiftFileEmitter {
    private let file: FileDescriptor
    private let names: SwiftNames

    init(_ file: FileDescriptor, _ names: SwiftNames) {
        self.file = file
        self.names = names
    }

    func text(policies: inout MethodPolicies) throws -> String {
        var lines = ["// Made by `make generate` from Protos/\(file.name). Do not edit.", ""]
        if !file.messages.isEmpty { lines.append("internal import CMizanProtos") }
        if !file.services.isEmpty { lines.append("package import RPCCore") }
        lines.append("")
        for enumeration in file.enums { lines += emit(enumeration) }
        for message in file.messages { lines += emit(message) }
        for service in file.services { lines += try ServiceEmitter(service, names).lines(policies: &policies) }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Messages

    private func emit(_ message: Descriptor) -> [String] {
        let name = names.type(message)
        let properties = PropertyShape.all(of: message, names)
        var lines = comment(message.protoSourceComments(commentPrefix: "///"), 0)
        lines.append(contentsOf: open("struct \(message.containingType == nil ? name : message.name)", in: message))
        for property in properties {
            if case .oneof(let type, let members) = property.content { lines += emit(type, members) }
        }
        for property in properties {
            lines += comment(property.comment, 1)
            lines.append("    package var \(property.name): \(property.swiftType)")
        }
        if !properties.isEmpty { lines.append("") }
        lines += memberwise(properties)
        lines += reading(properties)
        lines += writing(properties)
        let accessor = DescriptorTables.accessor(message)
        let shape = "MessageShape(\(accessor)(), fieldCount: \(message.fields.count))"
        lines.append("    package static var shape: MessageShape { unsafe \(shape) }")
        lines += message.containingType == nil ? ["}", ""] : ["}", "}", ""]
        for enumeration in message.enums { lines += emit(enumeration) }
        for nested in message.messages where !nested.options.mapEntry { lines += emit(nested) }
        return lines
    }

    private func open(_ declaration: String, in message: Descriptor) -> [String] {
        let conformances = "GeneratedMessage"
        guard let outer = message.containingType else { return ["package \(declaration): \(conformances) {"] }
        return ["extension \(names.type(outer)) {", "package \(declaration): \(conformances) {"]
    }

    private func memberwise(_ properties: [PropertyShape]) -> [String] {
        guard !properties.isEmpty else { return ["    package init() {}", ""] }
        var lines = ["    package init("]
        lines += wrapped(properties.map { "\($0.name): \($0.swiftType) = \($0.defaultValue)" }, indent: 2)
        lines.append("    ) {")
        lines += properties.map { "        self.\($0.name) = \($0.name)" }
        return lines + ["    }", ""]
    }

    private func reading(_ properties: [PropertyShape]) -> [String] {
        var lines = ["    package init(reading reader: MessageReader) throws(WireError) {"]
        for property in properties {
            let place = property.place
            switch property.content {
            case .single(let shape), .message(let shape):
                lines.append("        \(property.name) = \(shape.read(place))")
            case .optional(let shape):
                let attempt = shape.canFail ? "try " : ""
                lines.append(
                    "        \(property.name) = \(attempt)reader.has(\(place)) ? reader.\(shape.call)(\(place)) : nil")
            case .repeated(let shape):
                let attempt = shape.canFail ? "try " : ""
                lines.append("        \(property.name) = \(attempt)reader.\(shape.pluralCall)(\(place))")
            case .map(let key, let value, let valueIsMessage):
                let fallback = valueIsMessage ? " ?? \(value.swiftType)()" : ""
                lines.append(
                    "        \(property.name) = try reader.map(\(place)) { (entry: MessageReader) throws(WireError) in")
                lines.append(
                    "            (\(key.read(0, from: "entry")), \(value.read(1, from: "entry"))\(fallback))")
                lines.append("        }")
            case .oneof(_, let members):
                lines.append("        switch reader.choice(\(place)) {")
                for member in members {
                    let fallback = member.isMessage ? " ?? \(member.shape.swiftType)()" : ""
                    let value = "\(member.shape.read(member.place))\(fallback)"
                    lines.append("        case \(member.number): \(property.name) = .\(member.name)(\(value))")
                }
                lines += ["        default: \(property.name) = nil", "        }"]
            }
        }
        return lines + ["    }", ""]
    }

    private func writing(_ properties: [PropertyShape]) -> [String] {
        var lines = ["    package func write(to writer: MessageWriter) {"]
        for property in properties {
            let (name, place) = (property.name, property.place)
            switch property.content {
            case .single(let shape), .message(let shape):
                lines.append("        writer.\(shape.call)(\(place), \(name))")
            case .optional(let shape):
                lines.append("        if let \(name) { writer.\(shape.call)(\(place), \(name)) }")
            case .repeated(let shape):
                lines.append("        writer.\(shape.pluralCall)(\(place), \(name))")
            case .map(let key, let value, _):
                lines.append(
                    "        writer.map(\(place), \(name)) { $0.\(key.call)(0, $1); $0.\(value.call)(1, $2) }")
            case .oneof(_, let members):
                lines.append("        switch \(name) {")
                for member in members {
                    let call = "writer.\(member.shape.call)(\(member.place), value)"
                    lines.append("        case .\(member.name)(let value)?: \(call)")
                }
                lines += ["        case nil: break", "        }"]
            }
        }
        return lines + ["    }", ""]
    }

    private func emit(_ oneof: String, _ members: [PropertyShape.Member]) -> [String] {
        var lines = ["    package enum \(oneof): Hashable, Sendable {"]
        for member in members {
            lines += comment(member.comment, 2)
            lines.append("        case \(member.name)(\(member.shape.swiftType))")
        }
        return lines + ["    }", ""]
    }

    // MARK: Enums

    private func emit(_ enumeration: EnumDescriptor) -> [String] {
        let name = names.type(enumeration)
        var seen: Set<Int32> = []
        let values = enumeration.values.filter { seen.insert($0.number).inserted }
        var lines: [String] = []
        if let outer = enumeration.containingType { lines.append("extension \(names.type(outer)) {") }
        lines += comment(enumeration.protoSourceComments(commentPrefix: "///"), 0)
        lines.append("package enum \(enumeration.containingType == nil ? name : enumeration.name): WireEnum {")
        for value in values {
            lines += comment(value.protoSourceComments(commentPrefix: "///"), 1)
            lines.append("    case \(SwiftNames.enumCase(value))")
        }
        lines += ["    /// A number this version of the contract does not name.", "    case unrecognized(Int32)", ""]
        lines += ["    package init(rawValue: Int32) {", "        switch rawValue {"]
        lines += values.map { "        case \($0.number): self = .\(SwiftNames.enumCase($0))" }
        lines += ["        default: self = .unrecognized(rawValue)", "        }", "    }", ""]
        lines += ["    package var rawValue: Int32 {", "        switch self {"]
        lines += values.map { "        case .\(SwiftNames.enumCase($0)): \($0.number)" }
        lines += ["        case .unrecognized(let number): number", "        }", "    }", ""]
        lines.append("    package static var namedValues: [(value: Self, name: String)] {")
        lines.append("        [")
        lines += values.map { "            (.\(SwiftNames.enumCase($0)), \"\(SwiftNames.shortName($0))\")," }
        lines += ["        ]", "    }", "}"]
        if enumeration.containingType != nil { lines.append("}") }
        return lines + [""]
    }

    // MARK: Layout

    private func comment(_ text: String, _ indent: Int) -> [String] {
        // What protoc ships carries its own manual.
        guard file.package != "google.protobuf" else { return [] }
        let margin = String(repeating: "    ", count: indent)
        return text.split(separator: "\n").map { line in
            margin + (line.last == " " ? line.dropLast() : line)
        }
    }

    /// Comma-separated parts, filled up to the line length.
    private func wrapped(_ parts: [String], indent: Int) -> [String] {
        let margin = String(repeating: "    ", count: indent)
        var lines: [String] = []
        var line = margin
        for (index, part) in parts.enumerated() {
            let piece = part + (index == parts.count - 1 ? "" : ",")
            if line.count > margin.count, line.count + piece.count + 1 > 120 {
                lines.append(line)
                line = margin
            }
            line += (line.count > margin.count ? " " : "") + piece
        }
        return lines + [line]
    }
}
