internal import Compression
internal import RPCCore
internal import Seeds

/// Bytes 0 and 1: the limit of a message, and the seed of how the body is cut; bit 7 of it, whether messages may be
/// compressed, and bit 6, whether the body comes once more before itself, compressed by us. The rest: the body.
///
/// The assembler gives the same messages, and ends the same way, as reading the whole body at once.
@Sendable func fuzzFramer(_ bytes: [UInt8]) throws {
    var input = FuzzInput(bytes)
    let messageBytesMax = Int(input.byte()) << 4
    let choices = input.byte()
    var random = SeededGenerator(seed: UInt64(choices))
    var body = input.rest()
    if choices & 0x40 != 0 { body = try compressed(body) + body }
    let encoding: MessageEncoding = choices & 0x80 != 0 ? .gzip : .identity
    let expected = Frames(of: body, messageBytesMax: messageBytesMax, encoding)
    var assembler = MessageAssembler(messageBytesMax: messageBytesMax)
    assembler.encoding = encoding
    var messages: [[UInt8]] = []
    var end = Frames.End.betweenMessages
    var from = 0
    do {
        while from < body.count {
            let count = min(body.count - from, Int.random(in: 1...40, using: &random))
            let piece = Array(body[from..<from + count])
            var start = 0
            while start < count {
                let next = try assembler.append(piece.span, from: start)
                try require(next > start && next <= count, "append takes bytes, and none past the end")
                try require(assembler.message.count <= messageBytesMax, "no more than the limit is held")
                try require(
                    !assembler.wasCompressed || encoding == .gzip, "nothing is decompressed that was not announced")
                start = next
                guard assembler.isComplete else { continue }
                if random.next() & 1 == 0 {
                    messages.append(assembler.take())
                } else {
                    messages.append(assembler.message)
                    assembler.drop()
                }
            }
            from += count
        }
        end = assembler.isBetweenMessages ? .betweenMessages : .withinMessage
    } catch let error as RPCError {
        end = .refused(error.code)
    }
    try require(messages == expected.messages, "\(messages.count) messages, not \(expected.messages.count)")
    try require(end == expected.end, "ends \(end), not \(expected.end)")
}

/// The bytes as one compressed message.
private func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    let message = OutgoingMessage(gzip: bytes)
    let back = try? Gzip.decompress(message.bytes.span, bytesMax: bytes.count)
    try require(back == bytes, "what was compressed comes back")
    return (0..<5).map { UInt8(truncatingIfNeeded: message.prefix >> UInt64(8 * $0)) } + message.bytes
}

/// What a body holds, read the plain way.
private struct Frames {
    enum End: Equatable {
        case betweenMessages, withinMessage
        case refused(StatusCode)
    }

    private(set) var messages: [[UInt8]] = []
    private(set) var end = End.betweenMessages

    init(of body: [UInt8], messageBytesMax: Int, _ encoding: MessageEncoding) {
        var rest = body[...]
        while !rest.isEmpty {
            end = .withinMessage
            guard rest.count >= 5 else { return }
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            if length > messageBytesMax {
                end = .refused(.resourceExhausted)
                return
            }
            let isCompressed = rest.first == 1
            if rest.first != 0, !isCompressed || encoding == .identity {
                end = .refused(.internalError)
                return
            }
            rest = rest.dropFirst(5)
            guard rest.count >= length else { return }
            var message = Array(rest.prefix(length))
            if isCompressed {
                do throws(GzipError) {
                    message = try Gzip.decompress(message.span, bytesMax: messageBytesMax)
                } catch {
                    end = .refused(error == .tooLarge ? .resourceExhausted : .internalError)
                    return
                }
            }
            messages.append(message)
            rest = rest.dropFirst(length)
            end = .betweenMessages
        }
    }
}
