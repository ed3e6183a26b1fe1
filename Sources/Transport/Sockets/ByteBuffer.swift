internal import Glibc

/// Bytes in the order in which they were appended, in memory that grows and is used again. Belongs to one event loop.
@safe package final class ByteBuffer {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0

    package init(capacity: Int) {
        unsafe memory = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        unsafe memory.deallocate()
    }

    package var isEmpty: Bool { count == 0 }

    /// Forgets the bytes and keeps the memory.
    package func removeAll() {
        count = 0
    }

    package func append(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
        if count &+ byteCount > capacity { grow(byteCount) }
        unsafe memcpy(memory + count, bytes, byteCount)
        count &+= byteCount
    }

    /// Appends the lowest `byteCount` (at most 8) bytes of a word, lowest first.
    package func append(word: UInt64, _ byteCount: Int) {
        if count &+ 8 > capacity { grow(8) }
        unsafe UnsafeMutableRawPointer(memory + count).storeBytes(of: word.littleEndian, as: UInt64.self)
        count &+= byteCount
    }

    /// Writes what the stream takes of the bytes from `start` on.
    package func write(to stream: any ByteStream, from start: Int) -> WriteOutcome {
        let rest = unsafe UnsafeBufferPointer(start: memory + start, count: count - start)
        return stream.write(unsafe Span(_unsafeElements: rest))
    }

    /// A copy of the bytes from `start` on.
    package func bytes(from start: Int) -> [UInt8] {
        unsafe [UInt8](UnsafeBufferPointer(start: memory + start, count: count - start))
    }

    private func grow(_ byteCount: Int) {
        let wanted = max(capacity * 2, count + byteCount)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        unsafe memcpy(larger, memory, count)
        unsafe memory.deallocate()
        unsafe memory = larger
        capacity = wanted
    }
}
