import RPCCore
import Seeds
import Testing

/// Timeouts, status messages and metadata as header fields carry them.
@Suite struct WireTextTests {
    @Test(
        arguments: [
            ("1n", 1), ("5u", 5_000), ("100m", 100_000_000), ("2S", 2_000_000_000), ("1M", 60_000_000_000),
            ("1H", 3_600_000_000_000), ("0n", 0), ("99999999S", 99_999_999_000_000_000),
        ] as [(String, Int64)])
    func `a timeout is its number of units`(text: String, nanoseconds: Int64) {
        #expect(GRPCTimeout.parse(Array(text.utf8).span) == nanoseconds)
    }

    @Test(arguments: ["", "1", "S", "-1S", "1.5S", "123456789S", "1s", "1 S", "٣S"])
    func `what is no timeout is refused`(text: String) {
        #expect(GRPCTimeout.parse(Array(text.utf8).span) == nil)
    }

    @Test func `the longest timeout does not overflow a clock`() {
        let parsed = GRPCTimeout.parse(Array("99999999H".utf8).span)
        #expect(parsed == .max / 4)
    }

    @Test(arguments: Seeds.fresh(200))
    func `a formatted timeout reads back as no less, and at most a unit more`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let time = Int64(random.next() >> UInt64.random(in: 2...63, using: &random))
        let text = GRPCTimeout.format(nanoseconds: time)
        guard let back = GRPCTimeout.parse(Array(text.utf8).span) else {
            Issue.record("\(text) is no timeout")
            return
        }
        #expect(back >= min(time, .max / 4))
        #expect(Double(back) <= Double(time) * 1.000_1 + 1)
    }

    @Test(arguments: ["", "plain", "100 %", "über\nzwei\t", "a%41b", "日本"])
    func `a status message survives the wire`(message: String) {
        let encoded = StatusMessage.encode(message)
        let isPlain = encoded.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7e }
        #expect(isPlain)
        #expect(StatusMessage.decode(Array(encoded.utf8).span) == message)
    }

    @Test(arguments: [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("a%2", "a%2"), ("%41%", "A%")])
    func `a broken escape stays as it is`(encoded: String, message: String) {
        #expect(StatusMessage.decode(Array(encoded.utf8).span) == message)
    }

    @Test(arguments: Seeds.fresh(100))
    func `base64 reads back, padded or not`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0...50, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = Base64.encode(bytes)
        #expect(Base64.decode(Array(text.utf8).span) == bytes)
        let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        #expect(Base64.decode(Array(padded.utf8).span) == bytes)
    }

    @Test(arguments: ["a", "ab*d", "=", "ab=d", "abcde=", "a==="])
    func `what is no base64 is refused`(text: String) {
        #expect(Base64.decode(Array(text.utf8).span) == nil)
    }

    @Test func `metadata cannot forge or overwrite fields of the protocol`() {
        var metadata: Metadata = [
            "x-fine": "value", "grpc-status": "0", "content-type": "text/html", ":path": "/", "UPPER": "x", "": "x",
            "x-split": "a\r\nb: c", "x-space": "  both  ",
        ]
        metadata.add("x-data-bin", binary: [1, 2, 3])
        metadata.add("x-named", binary: [255])
        var fields: [String] = []
        metadata.forEachField { fields.append("\($0)=\($1)") }
        #expect(
            fields.sorted() == ["x-data-bin=AQID", "x-fine=value", "x-named-bin=/w", "x-space=both", "x-split=a??b: c"])
    }

    @Test func `binary metadata is split at commas, and what does not decode is left out`() {
        var metadata = Metadata()
        metadata.addReceived(name: "x-bin", value: Array("AQ==,Ag,***".utf8).span)
        #expect(metadata.entries.map(\.value) == [.binary([1]), .binary([2])])
    }
}
