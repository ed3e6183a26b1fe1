import SwiftProtobufPluginLibrary

/// What the contract must keep to, so that a decoder needs no recursion and no proto2.
enum ContractRules {
    static func check(_ files: [FileDescriptor]) throws {
        for file in files {
            guard file.edition == .proto3 else { throw GeneratorError("\(file.name): only proto3 is supported") }
            for message in file.messages { try check(message) }
        }
    }

    private static func check(_ message: Descriptor) throws {
        var path: [String] = []
        try refuseRecursion(message, &path)
        for nested in message.messages where !nested.options.mapEntry { try check(nested) }
        for field in message.fields where field.isMap {
            guard let (key, value) = field.messageType.mapKeyAndValue else { continue }
            guard key.type != .bool else { throw GeneratorError("\(field.fullName): maps by bool are not supported") }
            guard value.type != .group else { throw GeneratorError("\(field.fullName): groups are not supported") }
        }
    }

    private static func refuseRecursion(_ message: Descriptor, _ path: inout [String]) throws {
        guard !path.contains(message.fullName) else {
            let cycle = (path + [message.fullName]).joined(separator: " → ")
            throw GeneratorError("recursive messages are not allowed: \(cycle)")
        }
        path.append(message.fullName)
        defer { path.removeLast() }
        for field in message.fields where field.type == .message {
            try refuseRecursion(field.messageType, &path)
        }
    }
}
