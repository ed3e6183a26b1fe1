/// Puts length-prefixed messages together from the pieces in which a body arrives, and decompresses them.
///
/// | offset | bytes | meaning |
/// | --- | --- | --- |
/// | 0 | 1 | 1 when the message is compressed, else 0 |
/// | 1 | 4 | length of the message, big-endian |
/// | 5 | length | the message |
///
/// Source: gRPC over HTTP/2, *Length-Prefixed-Message*.
package struct MessageAssembler {
    package static let prefixCount = 5
    /// Memory that is kept from one message to the next; more is given back.
    private static let bytesKept = 16 * 1024
    /// What is asked for at once for a message whose prefix alone has come.
    private static let bytesReservedMax = 1 << 20

    /// Bytes of one message, both as it comes and decompressed.
    package var messageBytesMax: Int
    /// How messages are compressed that say they are.
    package var encoding = MessageEncoding.identity
    private var prefix: UInt64 = 0
    private var prefixHave = 0
    private var length = 0
    /// The bytes of the message so far.
    package private(set) var message: [UInt8] = []

    // Read for every request, from another module: stored, because a computed property would copy all of this.

    /// True when `message` is whole. Take or drop it before appending more.
    package private(set) var isComplete = false
    /// True when no message is under way: the only place where a body may end.
    package private(set) var isBetweenMessages = true
    /// What the message under way takes of the body, once its prefix has come.
    package private(set) var wireCount = MessageAssembler.prefixCount
    /// The message under way comes compressed.
    package private(set) var wasCompressed = false

    package init(messageBytesMax: Int) {
        self.messageBytesMax = messageBytesMax
    }

    /// A body begins, of messages that may be so large and are compressed so, if they are.
    package mutating func begin(_ encoding: MessageEncoding, _ messageBytesMax: Int) {
        self.encoding = encoding
        self.messageBytesMax = messageBytesMax
    }

    /// Takes bytes from `start` on, up to the end of the message they belong to.
    /// - Returns: where the next message starts.
    /// - Throws: `RESOURCE_EXHAUSTED` for a message above the limit, `INTERNAL` for a bad prefix or gzip data.
    package mutating func append(_ bytes: Span<UInt8>, from start: Int) throws(RPCError) -> Int {
        var index = start
        if prefixHave < Self.prefixCount {
            while prefixHave < Self.prefixCount, index < bytes.count {
                prefix = prefix << 8 | UInt64(bytes[index])
                prefixHave += 1
                index += 1
            }
            isBetweenMessages = prefixHave == 0
            guard prefixHave == Self.prefixCount else { return index }
            try begin()
        }
        let part = min(length - message.count, bytes.count - index)
        if part > 0 {
            message.append(copying: bytes.extracting(index..<(index + part)))
            index += part
        }
        isComplete = message.count == length
        if isComplete, wasCompressed { message = try Self.decompress(message, bytesMax: messageBytesMax) }
        return index
    }

    private mutating func begin() throws(RPCError) {
        length = Int(prefix & 0xffff_ffff)
        wireCount = Self.prefixCount + length
        guard length <= messageBytesMax else {
            throw RPCError(
                .resourceExhausted, "the message has \(length) bytes; at most \(messageBytesMax) are accepted")
        }
        switch prefix >> 32 {
        case 0: break
        case 1 where encoding == .gzip: wasCompressed = true
        case 1: throw RPCError(.internalError, "the message is compressed, which its grpc-encoding does not announce")
        case let flag: throw RPCError(.internalError, "the message prefix has flag \(flag)")
        }
        if length > message.capacity { message.reserveCapacity(min(length, Self.bytesReservedMax)) }
    }

    /// Hands the whole message over.
    package mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &message)
        next()
        return taken
    }

    /// Takes back the memory of a message that was taken, for the next one, unless it is much.
    package mutating func reuse(_ taken: consuming [UInt8]) {
        guard message.isEmpty, taken.capacity <= Self.bytesKept else { return }
        taken.removeAll(keepingCapacity: true)
        swap(&message, &taken)
    }

    /// Forgets the message, and hands its memory over where it is much: freeing it takes long.
    package mutating func takeMuch() -> [UInt8]? {
        guard message.capacity > Self.bytesKept else { return nil }
        return take()
    }

    /// Forgets the message, keeping its memory for the next one unless that is much.
    package mutating func drop() {
        if !message.isEmpty { message.removeAll(keepingCapacity: message.capacity <= Self.bytesKept) }
        if !isBetweenMessages { next() }
    }

    private mutating func next() {
        prefix = 0
        prefixHave = 0
        length = 0
        isComplete = false
        isBetweenMessages = true
        wireCount = Self.prefixCount
        wasCompressed = false
    }

    /// The prefix of an uncompressed message as bytes in the order of a little-endian number.
    package static func prefix(of count: Int) -> UInt64 {
        UInt64(UInt32(count).byteSwapped) << 8
    }
}
