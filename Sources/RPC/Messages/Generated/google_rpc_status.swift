// Made by `make generate` from Protos/google/rpc/status.proto. Do not edit.

internal import CMizanProtos

package struct GoogleRPCStatus: GeneratedMessage {
    /// A gRPC status code.
    package var code: Int32
    /// The same sentence as in `grpc-message`.
    package var message: String
    package var details: [GoogleAny]

    package init(
        code: Int32 = 0, message: String = "", details: [GoogleAny] = []
    ) {
        self.code = code
        self.message = message
        self.details = details
    }

    package init(reading reader: MessageReader) throws(WireError) {
        code = reader.value(0)
        message = try reader.string(1)
        details = try reader.messages(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, code)
        writer.string(1, message)
        writer.messages(2, details)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_Status(), fieldCount: 3) }
}
