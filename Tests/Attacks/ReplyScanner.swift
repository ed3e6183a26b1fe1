internal import RPCCore

/// Reads a server's frames as they come, and counts the calls that ended.
struct ReplyScanner {
    private static let headSize = 9
    private static let endStream: UInt8 = 1

    private var bytes: [UInt8] = []
    private var withMessage: Set<UInt32> = []
    /// With a message before their status.
    private(set) var answered = 0
    /// Without one.
    private(set) var failed = 0

    mutating func read(_ more: Span<UInt8>) {
        bytes.append(copying: more)
        var start = 0
        while bytes.count - start >= Self.headSize {
            let length = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
            guard bytes.count - start >= Self.headSize + length else { break }
            let stream = (5..<9).reduce(0 as UInt32) { $0 << 8 | UInt32(bytes[start + $1]) }
            note(bytes[start + 3], ends: bytes[start + 4] & Self.endStream != 0, stream, length)
            start += Self.headSize + length
        }
        bytes.removeFirst(start)
    }

    private mutating func note(_ type: UInt8, ends: Bool, _ stream: UInt32, _ length: Int) {
        switch type {
        case 0 where length > 0: withMessage.insert(stream)
        case 1 where ends:
            if withMessage.remove(stream) != nil { answered += 1 } else { failed += 1 }
        case 3: failed += 1
        default: break
        }
    }
}
