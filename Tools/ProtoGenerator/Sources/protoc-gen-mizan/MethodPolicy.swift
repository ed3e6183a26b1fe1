import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// What one method declares: its permission, its audit class, its resource, its purpose and how it is answered.
struct MethodPolicy {
    enum Audit: String { case none, access, change }

    var permission: String
    var audit: Audit
    var resource = ""
    var resourcePrefix = ""
    var purpose = ""
    var isImmediate = false
}

/// The declarations of all methods: the option `mizan.v1.policy`, or an entry of `policy.json` for foreign protos.
struct MethodPolicies {
    /// Field number of the extension `mizan.v1.policy` of google.protobuf.MethodOptions.
    static let optionNumber = 50900

    private struct Entry: Decodable {
        let permission: String
        let audit: String
        let resource: String?
        let resourcePrefix: String?
        let execution: String?

        enum CodingKeys: String, CodingKey {
            case permission, audit, resource, execution
            case resourcePrefix = "resource_prefix"
        }
    }

    private let entries: [String: Entry]
    private var unused: Set<String>

    init(path: String) throws {
        entries = try JSONDecoder().decode([String: Entry].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        unused = Set(entries.keys)
    }

    mutating func policy(of method: MethodDescriptor) throws -> MethodPolicy {
        let name = "\(method.service.fullName)/\(method.name)"
        let policy: MethodPolicy
        if let option = try MethodPolicies.option(of: method) {
            guard entries[name] == nil else {
                throw GeneratorError("\(name) is declared twice: option and policy.json")
            }
            policy = option
        } else if let entry = entries[name] {
            unused.remove(name)
            policy = try MethodPolicies.decode(entry, name)
        } else {
            throw GeneratorError(
                "\(name) declares no policy: add the option mizan.v1.policy, or an entry in policy.json")
        }
        guard !policy.permission.isEmpty else { throw GeneratorError("\(name) declares no permission") }
        guard !policy.isImmediate || !(method.clientStreaming || method.serverStreaming) else {
            throw GeneratorError("\(name) streams: only unary methods can be immediate")
        }
        return policy
    }

    func checkAllUsed() throws {
        guard unused.isEmpty else {
            throw GeneratorError("policy.json declares methods that do not exist: \(unused.sorted())")
        }
    }

    private static func decode(_ entry: Entry, _ name: String) throws -> MethodPolicy {
        guard let audit = MethodPolicy.Audit(rawValue: entry.audit) else {
            throw GeneratorError("\(name): audit is `\(entry.audit)`, not none, access or change")
        }
        guard ["async", "immediate"].contains(entry.execution ?? "async") else {
            throw GeneratorError("\(name): execution is `\(entry.execution ?? "")`, not async or immediate")
        }
        return MethodPolicy(
            permission: entry.permission, audit: audit, resource: entry.resource ?? "",
            resourcePrefix: entry.resourcePrefix ?? "", isImmediate: entry.execution == "immediate")
    }

    /// The option as protoc passed it on: an unknown field of the method's options, with the fields of
    /// `mizan.v1.MethodPolicy` inside.
    private static func option(of method: MethodDescriptor) throws -> MethodPolicy? {
        var policy: MethodPolicy?
        var options = WireFields(method.options.unknownFields.data)
        while let field = try options.next() {
            guard field.number == optionNumber, case .bytes(let bytes) = field.value else { continue }
            policy = try decode(bytes, method.fullName)
        }
        return policy
    }

    private static func decode(_ bytes: Data, _ name: String) throws -> MethodPolicy {
        var policy = MethodPolicy(permission: "", audit: .none)
        var audit: MethodPolicy.Audit?
        var fields = WireFields(bytes)
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .bytes(let text)): policy.permission = String(decoding: text, as: UTF8.self)
            case (2, .number(let value)): audit = [1: .none, 2: .access, 3: .change][value]
            case (3, .bytes(let text)): policy.resource = String(decoding: text, as: UTF8.self)
            case (4, .number(let value)): policy.isImmediate = value == 2
            case (5, .bytes(let text)): policy.purpose = String(decoding: text, as: UTF8.self)
            default: throw GeneratorError("\(name): the policy has an unknown field \(field.number)")
            }
        }
        guard let audit else { throw GeneratorError("\(name) declares no audit class") }
        policy.audit = audit
        return policy
    }
}

/// Walks the fields of a serialized message, as far as options need it.
struct WireFields {
    enum Value {
        case number(UInt64)
        case bytes(Data)
    }

    private var rest: Data

    init(_ data: Data) {
        rest = data
    }

    mutating func next() throws -> (number: Int, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        switch tag & 7 {
        case 0: return (Int(tag >> 3), .number(try varint()))
        case 2:
            let length = Int(try varint())
            guard length <= rest.count else { throw GeneratorError("a method option is cut short") }
            defer { rest = rest.dropFirst(length) }
            return (Int(tag >> 3), .bytes(rest.prefix(length)))
        default: throw GeneratorError("a method option has an unexpected wire type")
        }
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { throw GeneratorError("a method option is cut short") }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw GeneratorError("a method option holds an overlong number")
    }
}
