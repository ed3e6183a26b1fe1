// Made by `make generate` from Protos/google/protobuf/duration.proto. Do not edit.

internal import CMizanProtos

package struct GoogleDuration: GeneratedMessage {
    package var seconds: Int64
    package var nanos: Int32

    package init(
        seconds: Int64 = 0, nanos: Int32 = 0
    ) {
        self.seconds = seconds
        self.nanos = nanos
    }

    package init(reading reader: MessageReader) throws(WireError) {
        seconds = reader.value(0)
        nanos = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, seconds)
        writer.value(1, nanos)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_protobuf_Duration(), fieldCount: 2) }
}
