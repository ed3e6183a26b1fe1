import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The C file between Swift and protoc-c's output, and the descriptors that reflection serves.
struct DescriptorTables {
    private let published: [FileDescriptor]
    private let embedded: [FileDescriptor]

    init(published: [FileDescriptor], embedded: [FileDescriptor]) {
        self.published = published
        self.embedded = embedded
    }

    /// The C function that returns protobuf-c's descriptor of a message.
    static func accessor(_ message: Descriptor) -> String {
        "wire_" + message.fullName.map { $0 == "." ? "_" : String($0) }.joined()
    }

    func header() -> String {
        var lines = [
            "// Made by `make generate`. Do not edit.", "#pragma once", "#include \"CProtobufC.h\"", "",
            "/// A serialized google.protobuf.FileDescriptorProto.", "typedef struct {", "    const char *name;",
            "    const unsigned char *bytes;", "    size_t size;", "} MizanProtoFile;", "",
            "size_t mizan_proto_file_count(void);", "MizanProtoFile mizan_proto_file(size_t index);", "",
        ]
        for message in allMessages() {
            lines.append("const ProtobufCMessageDescriptor *\(Self.accessor(message))(void);")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func source() -> String {
        var lines = ["// Made by `make generate`. Do not edit.", "#include \"CMizanProtos.h\""]
        lines += published.filter { !$0.messages.isEmpty }
            .map { "#include \"\($0.name.dropLast(".proto".count)).pb-c.h\"" }
        lines.append("")
        for message in allMessages() {
            lines.append("const ProtobufCMessageDescriptor *\(Self.accessor(message))(void) {")
            lines += ["    return &\(symbol(message));", "}"]
        }
        for (index, file) in embedded.enumerated() {
            lines += ["", "// \(file.name)", "static const unsigned char file\(index)[] ="]
            lines += literal(descriptor(of: file))
        }
        lines += ["", "static const MizanProtoFile files[] = {"]
        for (index, file) in embedded.enumerated() {
            lines.append("    {\"\(file.name)\", file\(index), sizeof file\(index) - 1},")
        }
        lines += [
            "};", "", "size_t mizan_proto_file_count(void) {", "    return sizeof files / sizeof files[0];", "}", "",
            "MizanProtoFile mizan_proto_file(size_t index) {", "    return files[index];", "}",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is declared in which file, one fact a line, for `ProtoDescriptors`.
    func index() -> String {
        var lines = [
            "// Made by `make generate`. Do not edit.", "", "/// What `ProtoDescriptors` knows, one fact a line.",
            "let protoIndex = \"\"\"",
        ]
        for file in embedded {
            lines.append("    file \(file.name)")
            lines += file.dependencies.map { "    import \($0.name)" }
            lines += symbols(file).map { "    symbol \($0)" }
            lines += file.extensions.map { "    extension \($0.number) \($0.containingType.fullName)" }
        }
        return (lines + ["    \"\"\""]).joined(separator: "\n") + "\n"
    }

    private func allMessages() -> [Descriptor] {
        func withNested(_ message: Descriptor) -> [Descriptor] {
            [message] + message.messages.filter { !$0.options.mapEntry }.flatMap(withNested)
        }
        return published.flatMap { $0.messages.flatMap(withNested) }
    }

    private func symbols(_ file: FileDescriptor) -> [String] {
        func inside(_ message: Descriptor) -> [String] {
            [message.fullName] + message.enums.map(\.fullName) + message.messages.flatMap(inside)
        }
        return file.messages.flatMap(inside) + file.enums.map(\.fullName) + file.extensions.map(\.fullName)
            + file.services.flatMap { [$0.fullName] + $0.methods.map(\.fullName) }
    }

    private func descriptor(of file: FileDescriptor) -> [UInt8] {
        let proto = file.extractProto()
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        // Serializing what protoc has just sent cannot fail.
        return (try? proto.serializedBytes(options: options)) ?? []
    }

    /// protoc-c's name of a message's descriptor: `mizan__v1__feature_row__descriptor`.
    private func symbol(_ message: Descriptor) -> String {
        let parts = message.fullName.split(separator: ".").map { part in
            var result = ""
            var wasUpper = true
            for character in part {
                if character.isUppercase, !wasUpper { result += "_" }
                wasUpper = character.isUppercase
                result += character.lowercased()
            }
            return result
        }
        return (parts + ["descriptor"]).joined(separator: "__")
    }

    private func literal(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var line = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"), 0..<32, 127...:
                let digits = String(byte, radix: 8)
                line += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: line.unicodeScalars.append(Unicode.Scalar(byte))
            }
            if line.utf8.count >= 110 {
                lines.append("    \"\(line)\"")
                line = ""
            }
        }
        lines.append("    \"\(line)\";")
        return lines
    }
}
