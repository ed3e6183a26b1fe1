import Messages
import RPCCore
import Seeds
import Testing
import WireSamples

/// Every message of the contract, by its shape.
@Suite struct EveryMessageTests {
    @Test(arguments: Seeds.fresh(24))
    func `given valid bytes of any message, when decoded and encoded, then the bytes are the same`(seed: UInt64) throws
    {
        for type in AllMessages.types {
            var generator = WireGenerator(seed: seed)
            try checkRoundTrip(type, generator.bytes(of: type.shape), seed)
        }
    }

    @Test(arguments: Seeds.fresh(8))
    func `given damaged bytes of any message, when decoded, then it is a message or an error and never a trap`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        for type in AllMessages.types {
            var generator = WireGenerator(seed: seed)
            let bytes = generator.bytes(of: type.shape)
            for _ in 0..<20 {
                checkDamaged(type, damaged(bytes, &random), seed)
            }
        }
    }

    @Test
    func `given no bytes, when decoded, then every message is the one with nothing set, which encodes to no bytes`()
        throws
    {
        for type in AllMessages.types { try checkRoundTrip(type, [], 0) }
    }

    @Test func `given an unknown field in any message, when decoded and encoded, then it is gone`() throws {
        for type in AllMessages.types {
            var wire = WireBytes()
            wire.field(536_870_911, .bytes([1, 2, 3]))
            let message = try type.init(wire: wire.bytes.span)
            #expect(message.wireBytes() == [], "\(type.shape.name)")
        }
    }

    private func checkRoundTrip<Message: GeneratedMessage>(
        _ type: Message.Type, _ bytes: [UInt8], _ seed: UInt64
    ) throws {
        let message = try type.init(wire: bytes.span)
        let again = message.wireBytes()
        #expect(again == bytes, "\(type.shape.name), seed \(seed)")
        #expect(try type.init(wire: again.span) == message, "\(type.shape.name), seed \(seed)")
    }

    private func checkDamaged<Message: GeneratedMessage>(_ type: Message.Type, _ bytes: [UInt8], _ seed: UInt64) {
        guard let message = try? type.init(wire: bytes.span) else { return }
        let again = try? type.init(wire: message.wireBytes().span)
        #expect(again != nil, "\(type.shape.name), seed \(seed)")
    }

    private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        switch Int.random(in: 0..<4, using: &random) {
        case 0: result.removeLast(Int.random(in: 0...bytes.count, using: &random))
        case 1: result.append(contentsOf: (0..<8).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        case 2: result = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        default:
            for _ in 0..<3 where !result.isEmpty {
                let place = Int.random(in: result.indices, using: &random)
                result[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return result
    }
}
