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
    mutating func take(_ count: Int, into output: inout [UInt8]) {
        var remaining = count
        while remaining > 0 {
            let chunkCount = chunks[first].count
            let part = min(remaining, chunkCount - sent)
            copy(sent..<(sent + part), of: chunks[first], to: &output)
            sent += part
            remaining -= part
            if sent == chunkCount { dropFirst() }
        }
        self.count -= count
    }

    mutating func removeAll() {
        chunks.removeAll(keepingCapacity: chunks.count <= 64)
        first = 0
        sent = 0
        count = 0
        isFinished = false
        isDeferred = false
        trailers = .none
    }

    private func copy(_ range: Range<Int>, of chunk: Chunk, to output: inout [UInt8]) {
        var start = range.lowerBound
        while start < min(chunk.prefixCount, range.upperBound) {
            output.append(UInt8(truncatingIfNeeded: chunk.prefix >> UInt64(8 * start)))
            start += 1
        }
        guard start < range.upperBound else { return }
        output.append(contentsOf: chunk.bytes[(start - chunk.prefixCount)..<(range.upperBound - chunk.prefixCount)])
    }

    private mutating func dropFirst() {
        chunks[first].bytes = []
        first += 1
        sent = 0
        if first == chunks.count {
            chunks.removeAll(keepingCapacity: true)
            first = 0
        } else if first >= 32, first * 2 >= chunks.count {
            chunks.removeFirst(first)
            first = 0
        }
    }
}
