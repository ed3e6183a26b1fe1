import Messages
import RPCCore
import Testing
import WireSamples

@Suite struct DecodingTests {
    @Test func `given four megabytes of empty messages, when decoded, then it is refused before they take the memory`()
    {
        // Field 5 is an input tensor: two bytes on the wire, more than a hundred in memory.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 << 20)
        while bytes.count < 4 << 20 { bytes += [0x2A, 0x00] }
        expect(.resourceExhausted) { () throws(RPCError) in try InferenceModelInferRequest(wire: bytes.span) }
    }

    @Test func `given a message within its budget, when decoded, then the same message over a smaller one is refused`()
        throws
    {
        let row = FeatureRow(keys: (0..<1_000).map { Value(kind: .int64Value($0)) })
        let bytes = row.wireBytes()
        #expect(try FeatureRow(wire: bytes.span, budget: DecodeBudget(arenaBytesMax: 1 << 20)) == row)
        expect(.resourceExhausted) { () throws(RPCError) in
            try FeatureRow(wire: bytes.span, budget: DecodeBudget(arenaBytesMax: 50_000))
        }
    }

    @Test(arguments: [0, 1, 4_096, 10_000, 100_000, 300_000])
    func `given any budget, when a message needs more, then it is refused, and never a trap`(budget: Int) {
        let tensor = InferenceModelInferRequest(rawInputContents: [[UInt8](repeating: 7, count: 1 << 20)])
        let bytes = tensor.wireBytes()
        expect(.resourceExhausted) { () throws(RPCError) in
            try InferenceModelInferRequest(wire: bytes.span, budget: DecodeBudget(arenaBytesMax: budget))
        }
    }

    @Test func `given a tensor larger than the fixed part of the budget, when decoded, then it is taken`() throws {
        let tensor = InferenceModelInferRequest(rawInputContents: [[UInt8](repeating: 7, count: 80 << 20)])
        #expect(try InferenceModelInferRequest(wire: tensor.wireBytes().span) == tensor)
    }

    @Test func `given invalid UTF-8 deep inside, when decoded, then the error names the field by its path`() {
        var value = WireBytes()
        value.field(4, .bytes([0xC3, 0x28]))
        var row = WireBytes()
        row.field(1, .message([]))
        row.field(1, .message(value.bytes))
        var request = WireBytes()
        request.field(1, .bytes(Array("projects/default/featureViews/weather".utf8)))
        request.field(2, .message([]))
        request.field(2, .message(row.bytes))
        let bytes = request.bytes
        let error = expect(.invalidArgument) { () throws(RPCError) in try PushFeaturesRequest(wire: bytes.span) }
        #expect(
            error?.details == [
                .badRequest([FieldViolation(field: "rows[1].keys[1].string_value", description: "is not valid UTF-8")])
            ])
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `given a string that is no UTF-8, when decoded, then it is refused`(text: [UInt8]) {
        var wire = WireBytes()
        wire.field(1, .bytes(text))
        let bytes = wire.bytes
        expect(.invalidArgument) { () throws(RPCError) in try GetEntityRequest(wire: bytes.span) }
        var list = WireBytes()
        list.field(2, .bytes(Array("fine".utf8)))
        list.field(2, .bytes(text))
        let listBytes = list.bytes
        let error = expect(.invalidArgument) { () throws(RPCError) in try FeatureViewRead(wire: listBytes.span) }
        #expect(error?.message == "features[1]: is not valid UTF-8")
    }

    @Test func `given a map key or value that is no UTF-8, when decoded, then the error names the entry`() {
        var entry = WireBytes()
        entry.field(1, .bytes([0xFF]))
        var wire = WireBytes()
        wire.field(13, .message(entry.bytes))
        let bytes = wire.bytes
        let error = expect(.invalidArgument) { () throws(RPCError) in try Operation(wire: bytes.span) }
        #expect(error?.message == "facts[0].key: is not valid UTF-8")
    }

    @Test func `given a string with zero bytes inside, when decoded and encoded, then nothing is cut off`() throws {
        let request = GetEntityRequest(name: "a\0b\0")
        #expect(try GetEntityRequest(wire: request.wireBytes().span) == request)
    }

    @Test func `given bytes that end early, when decoded, then the error says which message they are not`() {
        let bytes: [UInt8] = [0x0A, 0x05, 0x61]
        let error = expect(.invalidArgument) { () throws(RPCError) in try GetEntityRequest(wire: bytes.span) }
        #expect(error?.message == "the bytes are not a valid mizan.v1.GetEntityRequest")
    }

    @Test func `given numbers that are packed or not, when decoded, then both are the same list`() throws {
        var wire = WireBytes()
        wire.field(3, .varint(5))
        wire.packed(3, [.varint(6), .varint(7)])
        wire.field(3, .varint(8))
        #expect(try EntityFeatures(wire: wire.bytes.span).eventTimesUs == [5, 6, 7, 8])
    }

    @Test func `given a field twice, when decoded, then the last number counts, messages merge and lists grow`() throws
    {
        var first = WireBytes()
        first.field(2, .bytes(Array("AE".utf8)))
        first.field(7, .bytes(Array("fraud".utf8)))
        var second = WireBytes()
        second.field(3, .bytes(Array("amal".utf8)))
        second.field(7, .bytes(Array("credit".utf8)))
        var wire = WireBytes()
        wire.field(6, .varint(1))
        wire.field(3, .message(first.bytes))
        wire.field(6, .varint(2))
        wire.field(3, .message(second.bytes))
        let dataset = try Dataset(wire: wire.bytes.span)
        #expect(dataset.sizeBytes == 2)
        #expect(dataset.governance == Governance(zone: "AE", owner: "amal", purposes: ["fraud", "credit"]))
    }

    @Test func `given two members of a oneof, when decoded, then the last one counts`() throws {
        var wire = WireBytes()
        wire.field(4, .bytes(Array("seven".utf8)))
        wire.field(1, .varint(7))
        #expect(try Value(wire: wire.bytes.span).kind == .int64Value(7))
        wire.field(4, .bytes(Array("eight".utf8)))
        #expect(try Value(wire: wire.bytes.span).kind == .stringValue("eight"))
    }

    @Test func `given a map with the same key twice, when decoded, then the last entry counts`() throws {
        var wire = WireBytes()
        for version in [UInt64(1), 2] {
            var entry = WireBytes()
            entry.field(1, .bytes(Array("champion".utf8)))
            entry.field(2, .varint(version))
            wire.field(5, .message(entry.bytes))
        }
        #expect(try Model(wire: wire.bytes.span).aliases == ["champion": 2])
    }

    @Test func `given a map, when encoded, then its entries are in the order of their keys`() throws {
        let facts = Dictionary(uniqueKeysWithValues: (0..<100).map { ("key\($0)", "\($0)") })
        let bytes = Operation(facts: facts).wireBytes()
        for _ in 0..<10 {
            let again = Dictionary(uniqueKeysWithValues: facts.shuffled())
            #expect(Operation(facts: again).wireBytes() == bytes)
        }
    }

    @discardableResult
    private func expect<Message>(
        _ code: StatusCode, _ decode: () throws(RPCError) -> Message, sourceLocation: SourceLocation = #_sourceLocation
    ) -> RPCError? {
        do throws(RPCError) {
            _ = try decode()
            Issue.record("it was decoded", sourceLocation: sourceLocation)
            return nil
        } catch {
            #expect(error.code == code, sourceLocation: sourceLocation)
            return error
        }
    }
}
