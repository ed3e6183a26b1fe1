internal import Crypto
internal import Messages

extension JSONValue {
    /// A message as proto-JSON names it: fields in lower camel case, enums by name, one of several as the field that is
    /// set. Whole numbers stay numbers, and bytes are hexadecimal, which scripts find easier.
    init(_ message: some GeneratedMessage) {
        self.init(any: message)
    }

    private init(any value: Any) {
        switch value {
        case let cell as Value: self.init(cell: cell)
        case let value as any WireEnum: self = .string(value.name)
        case let value as String: self = .string(value)
        case let value as Bool: self = .bool(value)
        case let value as any BinaryInteger: self = .integer(Int64(clamping: value))
        case let value as Double: self = .number(value)
        case let value as Float: self = .number(Double(value))
        case let value as [UInt8]: self = .string(value.hexadecimal)
        default: self = Self.composite(Mirror(reflecting: value))
        }
    }

    private static func composite(_ mirror: Mirror) -> JSONValue {
        switch mirror.displayStyle {
        case .optional: mirror.children.first.map { JSONValue(any: $0.value) } ?? .null
        case .collection: .array(mirror.children.map { JSONValue(any: $0.value) })
        case .dictionary: .object(entries(mirror))
        default: .object(mirror.children.flatMap(member))
        }
    }

    private static func entries(_ mirror: Mirror) -> [(String, JSONValue)] {
        mirror.children.compactMap { child in
            let pair = Array(Mirror(reflecting: child.value).children)
            guard pair.count == 2 else { return nil }
            return ("\(pair[0].value)", JSONValue(any: pair[1].value))
        }.sorted { $0.0 < $1.0 }
    }

    private static func member(_ child: Mirror.Child) -> [(String, JSONValue)] {
        guard let label = child.label else { return [] }
        let mirror = Mirror(reflecting: child.value)
        guard mirror.displayStyle == .optional else { return [(fieldName(label), JSONValue(any: child.value))] }
        guard let content = mirror.children.first?.value else { return [] }
        let inner = Mirror(reflecting: content)
        // One of several fields: the case is named as the field is.
        if inner.displayStyle == .enum, !(content is any WireEnum), let chosen = inner.children.first {
            return [(fieldName(chosen.label ?? label), JSONValue(any: chosen.value))]
        }
        return [(fieldName(label), JSONValue(any: content))]
    }

    /// The value itself; a time in ISO 8601.
    init(cell value: Value) {
        self =
            switch value.kind {
            case .int64Value(let number)?: .integer(number)
            case .doubleValue(let number)?: .number(number)
            case .boolValue(let flag)?: .bool(flag)
            case .stringValue(let text)?: .string(text)
            case .timestampUs(let time)?: .string(Moment.text(time))
            case nil: .null
            }
    }

    /// `requestID`, `webhookURL` and `predictionIDs` are `requestId`, `webhookUrl` and `predictionIds` on the wire.
    private static func fieldName(_ label: String) -> String {
        label.replacing("ID", with: "Id").replacing("URL", with: "Url").replacing("SQL", with: "Sql")
    }
}
