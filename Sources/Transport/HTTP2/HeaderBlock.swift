internal import CNghttp2
internal import Glibc

/// The fields that RPC asks for by name.
package enum KnownField: UInt8, Sendable {
    case other, method, path, scheme, authority, status, contentType, contentLength, te, userAgent, grpcTimeout
    case grpcEncoding, grpcAcceptEncoding, grpcStatus, grpcMessage, grpcStatusDetails, grpcMessageType
}

/// One received header block, in memory that the session uses again for the next: copy what you keep.
@safe package final class HeaderBlock {
    private struct Field {
        var known: KnownField
        var nameStart: Int32
        var valueStart: Int32
        var end: Int32
    }

    /// Memory that is kept from one block to the next; more is given back.
    private static let bytesKept = 1024
    private static let fieldsKept = 16

    private var bytes: UnsafeMutablePointer<UInt8>
    private var byteCapacity = HeaderBlock.bytesKept
    private var byteCount = 0
    private var fields: UnsafeMutablePointer<Field>
    private var fieldCapacity = HeaderBlock.fieldsKept
    package private(set) var count = 0
    private var listBytes = 0
    /// True when the block was larger than the limits allow; fields past them are missing.
    package private(set) var isTooLarge = false

    init() {
        unsafe bytes = .allocate(capacity: Self.bytesKept)
        unsafe fields = .allocate(capacity: Self.fieldsKept)
    }

    deinit {
        unsafe bytes.deallocate()
        unsafe fields.deallocate()
    }

    package func known(_ index: Int) -> KnownField { field(index).known }

    package func withName<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let field = field(index)
        return body(unsafe Span(_unsafeElements: memory(field.nameStart, field.valueStart)))
    }

    package func withValue<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let field = field(index)
        return body(unsafe Span(_unsafeElements: memory(field.valueStart, field.end)))
    }

    package func name(_ index: Int) -> String {
        let field = field(index)
        return unsafe String(decoding: memory(field.nameStart, field.valueStart), as: UTF8.self)
    }

    /// - Returns: the value, with U+FFFD for what is not UTF-8.
    package func value(_ index: Int) -> String {
        let field = field(index)
        return unsafe String(decoding: memory(field.valueStart, field.end), as: UTF8.self)
    }

    /// The first field of this kind.
    package func first(_ known: KnownField) -> Int? {
        for index in 0..<count where self.known(index) == known { return index }
        return nil
    }

    package func valueEquals(_ index: Int, _ other: [UInt8]) -> Bool {
        let field = field(index)
        guard Int(field.end &- field.valueStart) == other.count else { return false }
        return unsafe other.withUnsafeBytes {
            unsafe memcmp($0.baseAddress!, bytes + Int(field.valueStart), $0.count) == 0
        }
    }

    package func value(_ index: Int, is text: StaticString) -> Bool {
        let field = field(index)
        return Int(field.end &- field.valueStart) == text.utf8CodeUnitCount && holds(text, at: field.valueStart)
    }

    package func value(_ index: Int, hasPrefix text: StaticString) -> Bool {
        let field = field(index)
        return Int(field.end &- field.valueStart) >= text.utf8CodeUnitCount && holds(text, at: field.valueStart)
    }

    /// A number that few values share: of their length and last 16 bytes.
    package func valueHash(_ index: Int) -> Int {
        withValue(index) { Self.hash($0) }
    }

    /// What `valueHash` gives for these bytes.
    package static func hash(_ value: Span<UInt8>) -> Int {
        var hash = UInt64(value.count)
        for index in max(0, value.count - 16)..<value.count { hash = hash &* 31 ^ UInt64(value[index]) }
        return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0xffff_ffff)
    }

    /// The value is a list with commas, and this is in it.
    package func value(_ index: Int, lists token: StaticString) -> Bool {
        let field = field(index)
        let space = UInt8(ascii: " ")
        var start = field.valueStart
        while start < field.end {
            var next = start
            while next < field.end, unsafe bytes[Int(next)] != UInt8(ascii: ",") { next += 1 }
            var last = next
            while start < last, unsafe bytes[Int(start)] == space { start += 1 }
            while start < last, unsafe bytes[Int(last - 1)] == space { last -= 1 }
            if Int(last - start) == token.utf8CodeUnitCount, holds(token, at: start) { return true }
            start = next + 1
        }
        return false
    }

    /// Far above the limit: a few bytes of the wire that name large entries of the compression table over and over.
    func isBomb(_ limits: HTTP2Limits) -> Bool {
        listBytes > 16 * limits.headerListBytesMax
    }

    func removeAll() {
        if byteCapacity > Self.bytesKept * 4 { resizeBytes(Self.bytesKept, keeping: 0) }
        if fieldCapacity > Self.fieldsKept * 4 { resizeFields(Self.fieldsKept, keeping: 0) }
        byteCount = 0
        count = 0
        listBytes = 0
        isTooLarge = false
    }

    func append(
        name: UnsafePointer<UInt8>, _ nameCount: Int, value: UnsafePointer<UInt8>, _ valueCount: Int,
        _ listBytesMax: Int, _ countMax: Int
    ) {
        listBytes &+= nameCount &+ valueCount &+ 32
        guard listBytes <= listBytesMax, count < countMax else {
            isTooLarge = true
            return
        }
        let end = byteCount &+ nameCount &+ valueCount
        if end > byteCapacity { resizeBytes(max(end, byteCapacity * 2), keeping: byteCount) }
        if count == fieldCapacity { resizeFields(fieldCapacity * 2, keeping: count) }
        unsafe memcpy(bytes + byteCount, name, nameCount)
        unsafe memcpy(bytes + byteCount + nameCount, value, valueCount)
        let known = unsafe KnownField(rawValue: cnghttp2_field_of(name, nameCount)) ?? .other
        unsafe (fields + count).initialize(
            to: Field(
                known: known, nameStart: Int32(truncatingIfNeeded: byteCount),
                valueStart: Int32(truncatingIfNeeded: byteCount &+ nameCount), end: Int32(truncatingIfNeeded: end)))
        byteCount = end
        count &+= 1
    }

    @inline(__always)
    private func field(_ index: Int) -> Field {
        precondition(index >= 0 && index < count, "no such header field")
        return unsafe fields[index]
    }

    @inline(__always)
    private func memory(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: bytes + Int(start), count: Int(end &- start))
    }

    private func holds(_ text: StaticString, at start: Int32) -> Bool {
        unsafe memcmp(text.utf8Start, bytes + Int(start), text.utf8CodeUnitCount) == 0
    }

    private func resizeBytes(_ capacity: Int, keeping kept: Int) {
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe memcpy(fresh, bytes, kept)
        unsafe bytes.deallocate()
        unsafe bytes = fresh
        byteCapacity = capacity
    }

    private func resizeFields(_ capacity: Int, keeping kept: Int) {
        let fresh = UnsafeMutablePointer<Field>.allocate(capacity: capacity)
        unsafe fresh.moveInitialize(from: fields, count: kept)
        unsafe fields.deallocate()
        unsafe fields = fresh
        fieldCapacity = capacity
    }
}
