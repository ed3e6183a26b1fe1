internal import CZlib

/// Why gzip data gave nothing.
package enum GzipError: Error, Sendable, Equatable {
    /// It holds more than was allowed; no more than that was made of it.
    case tooLarge
    /// It is not one whole gzip member, or its checksum is wrong.
    case damaged
}

/// The gzip format (RFC 1952), one member at a time.
package enum Gzip {
    /// Fast rather than small: messages wait for it.
    private static let level: Int32 = 3
    private static let trailerCount = 8
    /// No deflate stream grows by more than this (zlib's technical notes).
    private static let growthMax = 1032

    package static func compress(_ bytes: Span<UInt8>) -> [UInt8] {
        var stream = unsafe z_stream()
        precondition(unsafe czlib_deflate_init(&stream, level) == Z_OK, "out of memory for zlib")
        defer { unsafe deflateEnd(&stream) }
        let room = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
        return unsafe bytes.withUnsafeBufferPointer { input in
            unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
                unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let status = unsafe deflate(&stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "zlib did not keep its own bound")
                count = unsafe Int(stream.total_out)
            }
        }
    }

    /// - Parameter bytesMax: no more than this is ever made of the data, and one byte to know that there is more.
    package static func decompress(_ bytes: Span<UInt8>, bytesMax: Int) throws(GzipError) -> [UInt8] {
        var stream = unsafe z_stream()
        precondition(unsafe czlib_inflate_init(&stream) == Z_OK, "out of memory for zlib")
        defer { unsafe inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: firstRoom(bytes, bytesMax))
        var read = 0
        var written = 0
        while true {
            let status = unsafe inflate(&stream, bytes, from: read, into: &output, at: written)
            read = unsafe bytes.count - Int(stream.avail_in)
            written = unsafe output.count - Int(stream.avail_out)
            guard written <= bytesMax else { throw .tooLarge }
            if status == Z_STREAM_END, read == bytes.count { break }
            guard status == Z_OK || status == Z_BUF_ERROR, written == output.count else { throw .damaged }
            output += [UInt8](repeating: 0, count: min(bytesMax + 1, output.count * 2) - output.count)
        }
        output.removeLast(output.count - written)
        return output
    }

    /// What the trailer says that the data holds, where that is believable.
    private static func firstRoom(_ bytes: Span<UInt8>, _ bytesMax: Int) -> Int {
        guard bytes.count > trailerCount else { return 1 }
        let said = (1...4).reduce(0) { $0 << 8 | Int(bytes[bytes.count - $1]) }
        return max(1, min(said, bytesMax + 1, bytes.count * growthMax))
    }

    private static func inflate(
        _ stream: inout z_stream, _ bytes: Span<UInt8>, from read: Int, into output: inout [UInt8], at written: Int
    ) -> Int32 {
        unsafe bytes.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                // An empty span may have no address, and zlib wants one.
                var none: UInt8 = 0
                return unsafe withUnsafeMutablePointer(to: &none) { none in
                    let start = unsafe input.baseAddress.map { unsafe UnsafeMutablePointer(mutating: $0) } ?? none
                    unsafe stream.next_in = start + read
                    unsafe stream.avail_in = UInt32(input.count - read)
                    unsafe stream.next_out = output.baseAddress! + written
                    unsafe stream.avail_out = UInt32(output.count - written)
                    return unsafe CZlib.inflate(&stream, Z_FINISH)
                }
            }
        }
    }
}
