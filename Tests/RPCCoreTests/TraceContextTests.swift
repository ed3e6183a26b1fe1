import Seeds
import Testing

@testable import RPCCore

/// The rules of W3C Trace Context, section by section, with the examples of its text.
@Suite struct TraceContextTests {
    static let valid = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    private func trace(_ parents: [String], _ states: [String] = []) -> TraceContext {
        var metadata = Metadata()
        for parent in parents { metadata.add("traceparent", parent) }
        for state in states { metadata.add("tracestate", state) }
        return TraceContext(of: metadata, requestID: 7)
    }

    private func isContinued(_ parents: [String], _ states: [String] = []) -> Bool {
        trace(parents, states).parentID != nil
    }

    @Test func `a trace goes on under its id, from a new span, as sampled as it was`() {
        let own = trace([Self.valid], ["rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"])
        #expect(own.traceID.text == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(own.parentID == 0x00f0_67aa_0ba9_02b7)
        #expect(own.spanID != own.parentID)
        #expect(own.isSampled)
        #expect(own.state == "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
        #expect(own.traceparent == "00-4bf92f3577b34da6a3ce929d0e0e4736-\(own.spanText)-01")
        #expect(TraceParent(own.traceparent)?.parentID == own.spanID)
        #expect(!trace([String(Self.valid.dropLast() + "0")]).isSampled)
    }

    static let unreadable: [String] = [
        "", "00", "0\(valid)", "\(valid)-", "\(valid)-00", "\(valid)0", "\(valid.dropLast())",
        "ff\(valid.dropFirst(2))", "0x\(valid.dropFirst(2))", ".0\(valid.dropFirst(2))",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01",
        "00-.bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-.0f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-.1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01extra",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
    ]

    @Test(arguments: unreadable) func `a traceparent that is not as it should be begins a new trace`(parent: String) {
        let own = trace([parent], ["a=1"])
        #expect(own.parentID == nil)
        #expect(own.traceID.text != "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(!own.isSampled)
        #expect(own.state == "")
    }

    @Test(arguments: ["", "-", "-what-the-future-brings"]) func `a later version is read as far as this one goes`(
        rest: String
    ) {
        let own = trace(["cc" + Self.valid.dropFirst(2) + rest])
        #expect(own.traceID.text == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(own.traceparent.hasPrefix("00-"))
        #expect(own.isSampled)
    }

    @Test func `of the flags only the sampled one is known and passed on`() {
        #expect(trace([String(Self.valid.dropLast(2) + "ff")]).traceparent.hasSuffix("-01"))
        #expect(trace([String(Self.valid.dropLast(2) + "fe")]).traceparent.hasSuffix("-00"))
    }

    @Test func `two traceparents are none`() {
        #expect(!isContinued([Self.valid, Self.valid]))
        #expect(isContinued([Self.valid]))
    }

    @Test func `a tracestate without its traceparent is dropped`() {
        #expect(trace([], ["a=1"]).state == "")
    }

    private static func many(_ character: Character, _ count: Int) -> String {
        String(repeating: character, count: count)
    }

    private static func members(_ count: Int) -> String {
        (1...count).map { "k\($0)=1" }.joined(separator: ",")
    }

    /// Fields, and what is passed on of them.
    static let passedOn: [([String], String)] = [
        (["foo=1,bar=2"], "foo=1,bar=2"),
        (["foo=1", "bar=2"], "foo=1,bar=2"),
        (["foo=1 \t , \t bar=2, \t baz=3"], "foo=1,bar=2,baz=3"),
        (["foo=1,", ""], "foo=1"),
        ([","], ""),
        (["foo=1,foo=2,bar=3"], "foo=1,bar=3"),
        (["foo@bar=1,9foo@bar=2"], "foo@bar=1,9foo@bar=2"),
        (["z0_-*/=x y"], "z0_-*/=x y"),
        (["a= x"], "a= x"),
        ([members(32)], members(32)),
        (["\(many("z", 256))=1"], "\(many("z", 256))=1"),
        (["\(many("t", 241))@\(many("v", 14))=1"], "\(many("t", 241))@\(many("v", 14))=1"),
        (["a=\(many("!", 256))"], "a=\(many("!", 256))"),
    ]

    @Test(arguments: passedOn) func `tracestate is passed on in order`(states: [String], passed: String) {
        #expect(trace([Self.valid], states).state == passed)
    }

    static let dropped: [String] = [
        "foo", "=1", "foo=", "foo=1=2", "FOO=1", "9foo=1", "foo =1", "foo.bar=1", "foo@=1", "@foo=1", "foo@bar@baz=1",
        "foo@9bar=1", "foo=bär", "foo=\u{1}", "\(many("z", 257))=1", "a=\(many("!", 257))", "\(many("t", 242))@v=1",
        "t@\(many("v", 15))=1", members(33),
    ]

    @Test(arguments: dropped) func `a tracestate that is not as it should be is dropped, and the trace goes on`(
        state: String
    ) {
        let own = trace([Self.valid], [state])
        #expect(own.state == "")
        #expect(own.parentID != nil)
    }

    @Test func `every request has ids of its own, and the same ones whoever asks`() {
        let traces = (0..<10_000 as Range<UInt64>).map { TraceContext(of: [:], requestID: $0) }
        #expect(Set(traces.map(\.traceID)).count == 10_000)
        #expect(Set(traces.map(\.spanID)).count == 10_000)
        #expect(
            traces.allSatisfy { $0.spanID != 0 && $0.traceID.text.count == 32 && TraceParent($0.traceparent) != nil })
        #expect(TraceContext(of: [:], requestID: 3) == traces[3])
    }

    @Test(arguments: Seeds.fresh(50)) func `no text whatever stops the reader`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = Array(Self.valid.utf8)
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[at] = .random(in: 0...255, using: &generator)
                case 1: bytes.insert(.random(in: 0...255, using: &generator), at: at)
                default: bytes.remove(at: at)
                }
            }
            let own = trace(
                [String(decoding: bytes, as: UTF8.self)], [String(decoding: bytes.reversed(), as: UTF8.self)])
            #expect(TraceParent(own.traceparent) != nil)
        }
    }

    @Test func `a call made for another goes on in its trace, unless it names one of its own`() {
        let context = CallContext(
            method: MethodDescriptor(service: "s", name: "m", kind: .unary, permission: "p"),
            principal: Principal(id: "a", person: "a"), peer: Peer(address: "x", certificate: nil),
            requestMetadata: ["traceparent": Self.valid, "tracestate": "a=1"], requestID: 1)
        let options = context.outgoing()
        #expect(options.metadata["traceparent"] == context.trace.traceparent)
        #expect(options.metadata["tracestate"] == "a=1")
        #expect(context.callersTrace == context.trace)
        let own = context.outgoing(CallOptions(metadata: ["traceparent": "x"]))
        #expect(own.metadata.entries.count == 1)
    }
}
