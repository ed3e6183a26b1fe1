// Made by `make generate` from Protos/google/protobuf/any.proto. Do not edit.

internal import CMizanProtos

package struct GoogleAny: GeneratedMessage {
    package var typeURL: String
    package var value: [UInt8]

    package init(
        typeURL: String = "", value: [UInt8] = []
    ) {
        self.typeURL = typeURL
        self.value = value
    }

    package init(reading reader: MessageReader) throws(WireError) {
        typeURL = try reader.string(0)
        value = reader.bytes(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, typeURL)
        writer.bytes(1, value)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_protobuf_Any(), fieldCount: 2) }
}
