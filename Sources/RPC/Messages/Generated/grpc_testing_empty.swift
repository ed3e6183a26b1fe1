// Made by `make generate` from Protos/grpc/testing/empty.proto. Do not edit.

internal import CMizanProtos

package struct TestingEmpty: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_Empty(), fieldCount: 0) }
}
