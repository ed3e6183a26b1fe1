internal import CProtobufC

/// A message as protobuf-c describes it: fields sorted by number.
@safe package struct MessageShape: Sendable {
    // Static constant data of CMizanProtos: immutable and never freed.
    nonisolated(unsafe) let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

    /// - Parameter fieldCount: the number of fields the Swift side was made for. C and Swift made from different states
    ///   of the contract would read past the end of a message; they stop here instead.
    init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>?, fieldCount: Int) {
        guard let descriptor = unsafe descriptor, unsafe descriptor.pointee.n_fields == fieldCount else {
            preconditionFailure("C and Swift messages differ: run make generate")
        }
        unsafe self.descriptor = descriptor
    }

    private init(nested descriptor: UnsafePointer<ProtobufCMessageDescriptor>) {
        unsafe self.descriptor = descriptor
    }

    fileprivate static func nested(_ field: ProtobufCFieldDescriptor) -> MessageShape {
        unsafe MessageShape(nested: field.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
    }

    /// Full name in the contract, such as `mizan.v1.FeatureRow`.
    package var name: String { unsafe String(cString: descriptor.pointee.name) }

    package var fields: [FieldShape] {
        unsafe (0..<Int(descriptor.pointee.n_fields)).map { unsafe FieldShape(descriptor.pointee.fields[$0]) }
    }
}

/// A field as it travels.
package struct FieldShape: Sendable {
    /// The types of protobuf that differ on the wire; strings travel as bytes, enums as `int32`.
    package enum Content: Sendable {
        case int32, sint32, sfixed32, int64, sint64, sfixed64, uint32, fixed32, uint64, fixed64
        case float, double, bool, bytes
        case message(MessageShape)
    }

    package let name: String
    package let number: UInt32
    package let content: Content
    package let isRepeated: Bool
    /// Fields of one message with the same group exclude each other; nil for the others.
    package let group: UInt32?

    init(_ field: ProtobufCFieldDescriptor) {
        name = unsafe String(cString: field.name)
        number = unsafe field.id
        isRepeated = unsafe field.label == PROTOBUF_C_LABEL_REPEATED
        let isChoice = unsafe field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        group = unsafe isChoice ? field.quantifier_offset : nil
        content =
            switch unsafe field.type {
            case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_ENUM: .int32
            case PROTOBUF_C_TYPE_SINT32: .sint32
            case PROTOBUF_C_TYPE_SFIXED32: .sfixed32
            case PROTOBUF_C_TYPE_INT64: .int64
            case PROTOBUF_C_TYPE_SINT64: .sint64
            case PROTOBUF_C_TYPE_SFIXED64: .sfixed64
            case PROTOBUF_C_TYPE_UINT32: .uint32
            case PROTOBUF_C_TYPE_FIXED32: .fixed32
            case PROTOBUF_C_TYPE_UINT64: .uint64
            case PROTOBUF_C_TYPE_FIXED64: .fixed64
            case PROTOBUF_C_TYPE_FLOAT: .float
            case PROTOBUF_C_TYPE_DOUBLE: .double
            case PROTOBUF_C_TYPE_BOOL: .bool
            case PROTOBUF_C_TYPE_MESSAGE:
                unsafe .message(.nested(field))
            default: .bytes
            }
    }
}
