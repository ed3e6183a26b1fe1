import Messages
import RPCCore
import Testing

@Suite struct StatusDetailsTests {
    @Test func `given an error with every kind of detail, when encoded and decoded, then the details are the same`() {
        let details: [ErrorDetail] = [
            .badRequest([
                FieldViolation(field: "rows[3].keys", description: "has 2 values, not 1"),
                FieldViolation(field: "parent", description: "is empty"),
            ]),
            .errorInfo(reason: "GATE_FAILED", domain: "mizan", metadata: ["metric": "auc", "observed": "0.61"]),
            .retryInfo(delay: .milliseconds(1_500)),
            .help("run mizanctl models gate"),
        ]
        let bytes = StatusDetails.encode(RPCError(.failedPrecondition, "the gate has not passed", details: details))
        #expect(bytes.map(StatusDetails.decode) == details)
    }

    @Test func `given an error without details, when encoded, then there is nothing to send`() {
        #expect(StatusDetails.encode(RPCError(.notFound, "no such model")) == nil)
    }

    @Test func `given a status, when encoded, then its code and message are those of the error`() throws {
        let error = RPCError(.aborted, "version is 3, not 2", details: [.help("read it again")])
        let bytes = try #require(StatusDetails.encode(error))
        let status = try GoogleRPCStatus(wire: bytes.span)
        #expect(status.code == 10)
        #expect(status.message == "version is 3, not 2")
        #expect(status.details.map(\.typeURL) == ["type.googleapis.com/google.rpc.Help"])
    }

    @Test func `given bytes that are no status, or a detail of an unknown type, when decoded, then they are left out`()
    {
        #expect(StatusDetails.decode([0xFF, 0xFF]) == [])
        let unknown = GoogleAny(typeURL: "type.googleapis.com/google.rpc.DebugInfo", value: [1, 2, 3])
        let broken = GoogleAny(typeURL: "type.googleapis.com/google.rpc.BadRequest", value: [0xFF])
        let status = GoogleRPCStatus(code: 3, message: "bad", details: [unknown, broken])
        #expect(StatusDetails.decode(status.wireBytes()) == [])
    }

    @Test(arguments: [Duration.zero, .seconds(3), .nanoseconds(1), .seconds(-2) - .milliseconds(250)])
    func `given a duration, when it becomes a protobuf duration and back, then it is the same`(duration: Duration) {
        #expect(GoogleDuration(duration).duration == duration)
    }
}
