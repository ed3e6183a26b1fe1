internal import CNghttp2
internal import Glibc

/// The fields that RPC asks for by name.
package enum KnownField: UInt8, Sendable {
    case other, method, path, scheme, authority, status, contentType, contentLength, te, userAgent, grpcTimeout
    case grpcEncoding, grpcAcceptEncoding, grpcStatus, grpcMessage, grpcStatusDetails, grpcMessageType
    case authorization
}

/// One received header block, in memory that the session uses again for the next: copy what you keep.
@safe package final class HeaderBlock {
    private var block = unsafe cnghttp2_headers()

    init(_ limits: HTTP2Limits) {
        unsafe cnghttp2_headers_init(&block, limits.headerListBytesMax, limits.headerCountMax)
    }

    deinit {
        unsafe cnghttp2_headers_free(&block)
    }

    package var count: Int { Int(unsafe block.count) }

    /// True when the block was larger than the limits allow; fields past them are missing.
    package var isTooLarge: Bool { unsafe block.isTooLarge }

    package func known(_ index: Int) -> KnownField {
        // C and Swift name the same fields in the same order.
        unsafe unsafeBitCast(field(index).known, to: KnownField.self)
    }

    /// True for the value that every gRPC request has: `POST`, `te: trailers`, `application/grpc`.
    package func isUsual(_ index: Int) -> Bool {
        field(index).isUsual
    }

    package func withName<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let field = field(index)
        guard field.known == KnownField.other.rawValue else {
            let name = unsafe cnghttp2_field_name(field.known)!
            return unsafe name.withMemoryRebound(to: UInt8.self, capacity: strlen(name)) {
                body(unsafe Span(_unsafeStart: $0, count: strlen(name)))
            }
        }
        return body(unsafe Span(_unsafeElements: memory(field.name, field.value)))
    }

    package func withValue<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let field = field(index)
        return body(unsafe Span(_unsafeElements: memory(field.value, field.end)))
    }

    package func name(_ index: Int) -> String {
        let field = field(index)
        guard field.known == KnownField.other.rawValue else {
            return unsafe String(cString: cnghttp2_field_name(field.known))
        }
        return unsafe String(decoding: memory(field.name, field.value), as: UTF8.self)
    }

    /// - Returns: the value, with U+FFFD for what is not UTF-8.
    package func value(_ index: Int) -> String {
        let field = field(index)
        return unsafe String(decoding: memory(field.value, field.end), as: UTF8.self)
    }

    /// The first field of this kind.
    package func first(_ known: KnownField) -> Int? {
        for index in 0..<count where self.known(index) == known { return index }
        return nil
    }

    package func valueEquals(_ index: Int, _ other: [UInt8]) -> Bool {
        let field = field(index)
        guard Int(field.end &- field.value) == other.count else { return false }
        return unsafe other.withUnsafeBytes {
            unsafe memcmp($0.baseAddress!, block.bytes + Int(field.value), $0.count) == 0
        }
    }

    package func value(_ index: Int, is text: StaticString) -> Bool {
        let field = field(index)
        return Int(field.end &- field.value) == text.utf8CodeUnitCount && holds(text, at: field.value)
    }

    package func value(_ index: Int, hasPrefix text: StaticString) -> Bool {
        let field = field(index)
        return Int(field.end &- field.value) >= text.utf8CodeUnitCount && holds(text, at: field.value)
    }

    /// A number that few values share.
    package func valueHash(_ index: Int) -> Int {
        let field = field(index)
        return Int(unsafe cnghttp2_hash(block.bytes + Int(field.value), Int(field.end &- field.value)))
    }

    /// What `valueHash` gives for these bytes.
    package static func hash(_ value: Span<UInt8>) -> Int {
        Int(unsafe value.withUnsafeBufferPointer { unsafe cnghttp2_hash($0.baseAddress, $0.count) })
    }

    /// The value is a list with commas, and this is in it.
    package func value(_ index: Int, lists token: StaticString) -> Bool {
        let field = field(index)
        let space = UInt8(ascii: " ")
        var start = field.value
        while start < field.end {
            var next = start
            while next < field.end, unsafe block.bytes[Int(next)] != UInt8(ascii: ",") { next += 1 }
            var last = next
            while start < last, unsafe block.bytes[Int(start)] == space { start += 1 }
            while start < last, unsafe block.bytes[Int(last - 1)] == space { last -= 1 }
            if Int(last - start) == token.utf8CodeUnitCount, holds(token, at: start) { return true }
            start = next + 1
        }
        return false
    }

    /// Far above the limit: a few bytes of the wire that name large entries of the compression table over and over.
    var isBomb: Bool {
        unsafe block.listBytes > 16 * block.listBytesMax
    }

    func removeAll() {
        unsafe cnghttp2_headers_clear(&block)
    }

    /// - Returns: false when the block is too large.
    @inline(__always)
    func append(
        name: UnsafePointer<UInt8>, _ nameCount: Int, value: UnsafePointer<UInt8>, _ valueCount: Int
    ) -> Bool {
        unsafe cnghttp2_headers_append(&block, name, nameCount, value, valueCount)
    }

    @inline(__always)
    private func field(_ index: Int) -> cnghttp2_field_place {
        precondition(index >= 0 && index < count, "no such header field")
        return unsafe block.fields[index]
    }

    @inline(__always)
    private func memory(_ start: UInt32, _ end: UInt32) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: block.bytes + Int(start), count: Int(end &- start))
    }

    private func holds(_ text: StaticString, at start: UInt32) -> Bool {
        unsafe memcmp(text.utf8Start, block.bytes + Int(start), text.utf8CodeUnitCount) == 0
    }
}
