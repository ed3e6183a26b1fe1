import SwiftProtobufPluginLibrary

/// The messages of one published proto as protoc-c 1.4 reads them, the same on the wire.
///
/// - `optional` is a one-member `oneof`: protoc-c refuses the keyword.
/// - Strings are `bytes`: protobuf-c's strings end at the first NUL. UTF-8 is checked in Swift.
/// - Enums are `int32`: a number the contract does not name must survive.
/// - A map is its repeated entry message, which is what it is on the wire. Key and value are always written, as other
///   encoders do: they are one-member `oneof`s too.
/// - Options, services, enums, comments and imports of options are gone: their descriptors are recursive.
struct WireProtoEmitter {
    private let file: FileDescriptor

    init(_ file: FileDescriptor) {
        self.file = file
    }

    func text() -> String {
        var lines = ["syntax = \"proto3\";", "package \(file.package);", "import \"protobuf-c/protobuf-c.proto\";"]
        lines += usedFiles().map { "import \"\($0)\";" }
        lines.append("option (pb_c_file).gen_pack_helpers = false;")
        for message in file.messages { lines += emit(message) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Files whose messages this one uses.
    private func usedFiles() -> [String] {
        var names: Set<String> = []
        func visit(_ message: Descriptor) {
            for field in message.fields where field.type == .message { names.insert(field.messageType.file.name) }
            message.messages.forEach(visit)
        }
        file.messages.forEach(visit)
        return names.subtracting([file.name]).sorted()
    }

    private func emit(_ message: Descriptor) -> [String] {
        var lines = ["message \(message.name) {"]
        for nested in message.messages { lines += emit(nested) }
        for oneof in message.realOneofs {
            lines.append("oneof \(oneof.name) {")
            lines += oneof.fields.map { "\(type($0)) \($0.name) = \($0.number);" }
            lines.append("}")
        }
        for field in message.fields where field.realContainingOneof == nil { lines.append(emit(field)) }
        lines.append("}")
        return lines
    }

    private func emit(_ field: FieldDescriptor) -> String {
        let declaration = "\(type(field)) \(field.name) = \(field.number)"
        if field.isRepeated { return "repeated \(declaration)\(field.isPacked ? " [packed = true]" : "");" }
        if field.containingOneof != nil || field.containingType.options.mapEntry {
            return "oneof _\(field.name) { \(declaration); }"
        }
        return "\(declaration);"
    }

    private func type(_ field: FieldDescriptor) -> String {
        switch field.type {
        case .message, .group: ".\(field.messageType.fullName)"
        case .string, .bytes: "bytes"
        case .enum: "int32"
        case .bool: "bool"
        case .double: "double"
        case .float: "float"
        case .int32: "int32"
        case .int64: "int64"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .sint32: "sint32"
        case .sint64: "sint64"
        case .fixed32: "fixed32"
        case .fixed64: "fixed64"
        case .sfixed32: "sfixed32"
        case .sfixed64: "sfixed64"
        }
    }
}
