internal import Sockets

/// What waits to be sent on one stream: chunks in order, then the end.
struct OutgoingBody {
    private struct Chunk {
        /// Up to 8 bytes that go before `bytes`, lowest byte first.
        var prefix: UInt64
        var prefixCount: Int
        var bytes: [UInt8]

        var count: Int { prefixCount + bytes.count }
    }

    private var chunks: [Chunk] = []
    private var first = 0
    /// Bytes of the first chunk that are sent.
    private var sent = 0

    /// Bytes that wait.
    private(set) var count = 0
    /// No more will be appended.
    var isFinished = false
    var trailers: Trailers = .none
    /// nghttp2 was told that there is nothing to send for now.
    var isDeferred = false

    enum Trailers {
        case none
        case prepared(PreparedHeaders)
        case list(HeaderList)
    }

    mutating func append(prefix: UInt64, prefixCount: Int, _ bytes: [UInt8]) {
        chunks.append(Chunk(prefix: prefix, prefixCount: prefixCount, bytes: bytes))
        count += prefixCount + bytes.count
    }

    /// Moves the next `count` bytes to the end of `output`; there are that many.
    mutating func take(_ count: Int, into output: ByteBuffer) {
        var remaining = count
        while remaining > 0 {
            let chunkCount = chunks[first].count
            let part = min(remaining, chunkCount - sent)
            Self.copy(part, from: sent, of: chunks[first], to: output)
            sent += part
            remaining -= part
            if sent == chunkCount { dropFirst() }
        }
        self.count -= count
    }

    mutating func removeAll() {
        if !chunks.isEmpty { chunks.removeAll(keepingCapacity: chunks.count <= 64) }
        first = 0
        sent = 0
        count = 0
        isFinished = false
        isDeferred = false
        trailers = .none
    }

    private static func copy(_ count: Int, from start: Int, of chunk: Chunk, to output: ByteBuffer) {
        var start = start
        var count = count
        if start < chunk.prefixCount {
            let part = min(count, chunk.prefixCount - start)
            output.append(word: chunk.prefix >> UInt64(8 * start), part)
            start += part
            count -= part
        }
        guard count > 0 else { return }
        unsafe chunk.bytes.withUnsafeBufferPointer {
            unsafe output.append($0.baseAddress! + (start - chunk.prefixCount), count)
        }
    }

    private mutating func dropFirst() {
        sent = 0
        if first == chunks.count - 1 {
            // Nearly always the only one.
            chunks.removeLast()
            if first > 0 { chunks.removeAll(keepingCapacity: true) }
            first = 0
            return
        }
        chunks[first].bytes = []
        first += 1
        if first >= 32, first * 2 >= chunks.count {
            chunks.removeFirst(first)
            first = 0
        }
    }
}
