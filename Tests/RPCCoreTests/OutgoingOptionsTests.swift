import RPCCore
import Testing

struct OutgoingOptionsTests {
    private func context(_ deadline: ContinuousClock.Instant?) -> CallContext {
        CallContext(
            method: MethodDescriptor(service: "test.Service", name: "Call", kind: .unary, permission: "public"),
            principal: Principal(id: "amal", person: "amal"), peer: Peer(address: "test", certificate: nil),
            deadline: deadline, requestID: 1)
    }

    @Test func `a call made for another waits no longer than its caller`() throws {
        let options = context(.now.advanced(by: .seconds(100))).outgoing(CallOptions(timeout: .seconds(1000)))
        let timeout = try #require(options.timeout)
        #expect(timeout <= .seconds(100) && timeout > .seconds(50))
    }

    @Test func `its own shorter timeout holds`() {
        let options = context(.now.advanced(by: .seconds(100))).outgoing(CallOptions(timeout: .seconds(1)))
        #expect(options.timeout == .seconds(1))
    }

    @Test func `without a deadline nothing changes, and a passed one leaves no time`() {
        #expect(context(nil).outgoing().timeout == nil)
        #expect(context(.now.advanced(by: .seconds(-1))).outgoing().timeout == .zero)
    }
}
