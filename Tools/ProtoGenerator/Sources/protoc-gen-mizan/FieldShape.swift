import SwiftProtobufPluginLibrary

/// What a value on the wire is in Swift, and which calls of `MessageReader` and `MessageWriter` move it.
struct ValueShape {
    let swiftType: String
    /// Name of the call for one value; the plural is for repeated fields.
    let call: String
    let pluralCall: String
    /// Whether reading it can fail.
    let canFail: Bool
    /// What a field of it is when it is not set.
    let defaultValue: String

    init(_ field: FieldDescriptor, _ names: SwiftNames) {
        let number = { (type: String) in (type, "value", "values", false, "0") }
        (swiftType, call, pluralCall, canFail, defaultValue) =
            switch field.type {
            case .double: number("Double")
            case .float: number("Float")
            case .int32, .sint32, .sfixed32: number("Int32")
            case .int64, .sint64, .sfixed64: number("Int64")
            case .uint32, .fixed32: number("UInt32")
            case .uint64, .fixed64: number("UInt64")
            case .bool: ("Bool", "bool", "bools", false, "false")
            case .string: ("String", "string", "strings", true, "\"\"")
            case .bytes: ("[UInt8]", "bytes", "byteStrings", false, "[]")
            case .enum:
                (
                    names.type(field.enumType), "enumeration", "enumerations", false,
                    "." + SwiftNames.enumCase(field.enumType.values[0])
                )
            case .message, .group: (names.type(field.messageType), "message", "messages", true, "nil")
            }
    }

    func read(_ place: Int, from reader: String = "reader") -> String {
        "\(canFail ? "try " : "")\(reader).\(call)(\(place))"
    }
}

/// One stored property of a generated struct: a field, or a oneof.
struct PropertyShape {
    enum Content {
        case single(ValueShape)
        case optional(ValueShape)
        case message(ValueShape)
        case repeated(ValueShape)
        case map(key: ValueShape, value: ValueShape, valueIsMessage: Bool)
        case oneof(type: String, members: [Member])
    }

    struct Member {
        let name: String
        let number: Int32
        let place: Int
        let shape: ValueShape
        let isMessage: Bool
        let comment: String
    }

    let name: String
    let comment: String
    /// Place of the field among the message's fields sorted by number, as in protobuf-c's descriptor.
    let place: Int
    let content: Content

    var swiftType: String {
        switch content {
        case .single(let shape): shape.swiftType
        case .optional(let shape), .message(let shape): "\(shape.swiftType)?"
        case .repeated(let shape): "[\(shape.swiftType)]"
        case .map(let key, let value, _): "[\(key.swiftType): \(value.swiftType)]"
        case .oneof(let type, _): "\(type)?"
        }
    }

    var defaultValue: String {
        switch content {
        case .single(let shape): shape.defaultValue
        case .optional, .message, .oneof: "nil"
        case .repeated: "[]"
        case .map: "[:]"
        }
    }

    static func all(of message: Descriptor, _ names: SwiftNames) -> [PropertyShape] {
        let byNumber = message.fields.sorted { $0.number < $1.number }
        let places = Dictionary(uniqueKeysWithValues: byNumber.enumerated().map { ($0.element.number, $0.offset) })
        var seenOneofs: Set<Int> = []
        return message.fields.compactMap { field in
            let place = places[field.number] ?? 0
            if let oneof = field.realContainingOneof {
                guard seenOneofs.insert(oneof.index).inserted else { return nil }
                return property(oneof, place, places, names)
            }
            return PropertyShape(
                name: SwiftNames.member(field.name), comment: field.protoSourceComments(commentPrefix: "///"),
                place: place, content: content(field, names))
        }
    }

    private static func content(_ field: FieldDescriptor, _ names: SwiftNames) -> Content {
        if field.isMap, let (key, value) = field.messageType.mapKeyAndValue {
            return .map(
                key: ValueShape(key, names), value: ValueShape(value, names), valueIsMessage: value.type == .message)
        }
        let shape = ValueShape(field, names)
        if field.isRepeated { return .repeated(shape) }
        if field.type == .message { return .message(shape) }
        return field.hasPresence ? .optional(shape) : .single(shape)
    }

    private static func property(
        _ oneof: OneofDescriptor, _ place: Int, _ places: [Int32: Int], _ names: SwiftNames
    ) -> PropertyShape {
        let members = oneof.fields.map { field in
            Member(
                name: SwiftNames.member(field.name), number: field.number, place: places[field.number] ?? 0,
                shape: ValueShape(field, names), isMessage: field.type == .message,
                comment: field.protoSourceComments(commentPrefix: "///"))
        }
        return PropertyShape(
            name: SwiftNames.member(oneof.name), comment: oneof.protoSourceComments(commentPrefix: "///"), place: place,
            content: .oneof(type: names.type(oneof), members: members))
    }
}
