internal import COpenSSL

/// Traps with OpenSSL's own words: used where only a broken installation or exhausted memory can fail.
func trap(_ operation: StaticString) -> Never {
    var text = [CChar](repeating: 0, count: 256)
    unsafe mizan_last_error(&text, text.count)
    let message = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    fatalError("OpenSSL \(operation): \(message)")
}

extension Span where Element == UInt8 {
    /// Lends the bytes to C. The pointer is never null, also when there are none.
    @safe func withBytes<Result, Failure: Error>(
        _ body: (UnsafePointer<UInt8>, Int) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBufferPointer { buffer throws(Failure) in
            if let base = buffer.baseAddress { return try unsafe body(base, buffer.count) }
            var nothing: UInt8 = 0
            return try unsafe withUnsafePointer(to: &nothing) { pointer throws(Failure) in try unsafe body(pointer, 0) }
        }
    }
}

/// An array of exactly `count` bytes that `fill` writes in full.
func bytes(_ count: Int, filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        unsafe fill(buffer.baseAddress!)
        initialized = count
    }
}
