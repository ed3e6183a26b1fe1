import RPCCore
import Seeds
import Testing

@Suite struct FramingTests {
    private func framed(_ messages: [[UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        for message in messages {
            let prefix = MessageAssembler.prefix(of: message.count)
            for index in 0..<5 { body.append(UInt8(truncatingIfNeeded: prefix >> UInt64(8 * index))) }
            body += message
        }
        return body
    }

    @Test(arguments: Seeds.fresh(100))
    func `messages come out whole however the body was cut`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let messages = (0..<Int.random(in: 0...20, using: &random)).map { _ in
            (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        let body = framed(messages)
        var assembler = MessageAssembler(messageBytesMax: 300)
        var out: [[UInt8]] = []
        var at = 0
        while at < body.count {
            let end = min(body.count, at + Int.random(in: 1...40, using: &random))
            let piece = Array(body[at..<end])
            var start = 0
            while start < piece.count {
                start = try assembler.append(piece.span, from: start)
                if assembler.isComplete { out.append(assembler.take()) }
            }
            at = end
        }
        #expect(out == messages)
        #expect(assembler.isBetweenMessages)
    }

    @Test(arguments: Seeds.fresh(100))
    func `no bytes make the assembler hold more than one message`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var assembler = MessageAssembler(messageBytesMax: 100)
        let bytes = (0..<500).map { _ in UInt8.random(in: 0...2, using: &random) }
        var at = 0
        do {
            while at < bytes.count {
                let next = try assembler.append(bytes.span, from: at)
                #expect(next > at)
                at = next
                #expect(assembler.message.count <= 100)
                if assembler.isComplete { assembler.drop() }
            }
        } catch {
            #expect([.resourceExhausted, .internalError].contains(error.code))
        }
    }

    @Test(arguments: [0, 1, 255, 256, 65_536, 0x7fff_ffff])
    func `the prefix is a zero and the length, big-endian`(count: Int) {
        let prefix = MessageAssembler.prefix(of: count)
        let bytes = (0..<5).map { UInt8(truncatingIfNeeded: prefix >> UInt64(8 * $0)) }
        #expect(bytes[0] == 0)
        #expect(bytes[1...].reduce(0) { $0 << 8 | Int($1) } == count)
    }
}
