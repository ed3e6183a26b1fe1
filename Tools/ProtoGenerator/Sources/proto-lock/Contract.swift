import Foundation
import SwiftProtobuf

/// What callers of any language rely on: fields by number, enum values by number, methods by name.
struct Contract: Codable, Equatable {
    /// Message → field number → `name: label type`.
    private var messages: [String: [String: String]] = [:]
    /// Enum → number → name.
    private var enums: [String: [String: String]] = [:]
    /// Service → method → `request → response`.
    private var services: [String: [String: String]] = [:]

    init(_ set: Google_Protobuf_FileDescriptorSet) {
        for file in set.file {
            for message in file.messageType { add(message, in: file.package) }
            for enumeration in file.enumType { add(enumeration, in: file.package) }
            for service in file.service { add(service, in: file.package) }
        }
    }

    init(from file: URL) throws {
        self = try JSONDecoder().decode(Contract.self, from: Data(contentsOf: file))
    }

    func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
    }

    /// What of this contract is gone or different in another, a sentence each.
    func breaks(by other: Contract) -> [String] {
        Contract.differences("message", "field", messages, other.messages)
            + Contract.differences("enum", "value", enums, other.enums)
            + Contract.differences("service", "method", services, other.services)
    }

    private static func differences(
        _ kind: String, _ part: String, _ old: [String: [String: String]], _ new: [String: [String: String]]
    ) -> [String] {
        old.sorted { $0.key < $1.key }.flatMap { name, parts -> [String] in
            guard let present = new[name] else { return ["\(kind) \(name) is gone"] }
            return parts.sorted { $0.key < $1.key }.compactMap { key, was in
                guard let now = present[key] else { return "\(name): \(part) \(key) (\(was)) is gone" }
                return now == was ? nil : "\(name): \(part) \(key) was `\(was)` and is now `\(now)`"
            }
        }
    }

    private mutating func add(_ message: Google_Protobuf_DescriptorProto, in scope: String) {
        let name = "\(scope).\(message.name)"
        var fields: [String: String] = [:]
        for field in message.field { fields[String(field.number)] = Contract.describe(field, in: message) }
        messages[name] = fields
        for nested in message.nestedType { add(nested, in: name) }
        for enumeration in message.enumType { add(enumeration, in: name) }
    }

    private mutating func add(_ enumeration: Google_Protobuf_EnumDescriptorProto, in scope: String) {
        var values: [String: String] = [:]
        for value in enumeration.value {
            values[String(value.number)] = [values[String(value.number)], value.name].compactMap { $0 }
                .joined(separator: ", ")
        }
        enums["\(scope).\(enumeration.name)"] = values
    }

    private mutating func add(_ service: Google_Protobuf_ServiceDescriptorProto, in scope: String) {
        var methods: [String: String] = [:]
        for method in service.method {
            let request = (method.clientStreaming ? "stream " : "") + method.inputType.dropFirst()
            let response = (method.serverStreaming ? "stream " : "") + method.outputType.dropFirst()
            methods[method.name] = "\(request) → \(response)"
        }
        services["\(scope).\(service.name)"] = methods
    }

    private static func describe(
        _ field: Google_Protobuf_FieldDescriptorProto, in message: Google_Protobuf_DescriptorProto
    ) -> String {
        let type = field.typeName.isEmpty ? "\(field.type)" : String(field.typeName.dropFirst())
        var label = field.label == .repeated ? "repeated " : ""
        if field.proto3Optional {
            label = "optional "
        } else if field.hasOneofIndex {
            label = "oneof \(message.oneofDecl[Int(field.oneofIndex)].name) "
        }
        return "\(field.name): \(label)\(type)"
    }
}
