internal import Glibc

/// Frames and bytes from a pipe or a file, by blocking reads.
@safe
package enum FrameReader {
    /// The body of the next frame; nil at the end of the stream.
    package static func read(from descriptor: Int32) throws(WorkerProtocolError) -> [UInt8]? {
        let head = try readSome(from: descriptor, atMost: 4)
        if head.isEmpty { return nil }
        let length = Int(LittleEndian.uint32(head + (try readExactly(4 - head.count, from: descriptor))))
        guard length >= 1 else { throw .truncatedFrame }
        guard length <= WorkerProtocol.frameBytesMax else { throw .frameTooLong(bytes: length) }
        return try readExactly(length, from: descriptor)
    }

    /// Everything up to the end of the stream.
    package static func readAll(from descriptor: Int32, bytesMax: Int) throws(WorkerProtocolError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try readSome(from: descriptor, atMost: 1 << 20)
            if part.isEmpty { return bytes }
            bytes += part
            if bytes.count > bytesMax { throw .frameTooLong(bytes: bytes.count) }
        }
    }

    /// What there is, waiting for at least one byte; empty at the end of the stream.
    package static func readSome(from descriptor: Int32, atMost count: Int) throws(WorkerProtocolError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var received = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
            while received < 0, errno == EINTR { received = unsafe Glibc.read(descriptor, buffer.baseAddress, count) }
            if received < 0 { failure = errno }
            initialized = max(0, received)
        }
        if failure != 0 { throw .systemCall(name: "read", errno: failure) }
        return bytes
    }

    private static func readExactly(_ count: Int, from descriptor: Int32) throws(WorkerProtocolError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            // A length is a claim: memory grows with what arrives.
            let part = try readSome(from: descriptor, atMost: min(count - bytes.count, 1 << 20))
            if part.isEmpty { throw .truncatedFrame }
            bytes += part
        }
        return bytes
    }
}
