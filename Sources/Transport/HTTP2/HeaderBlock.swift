internal import CNghttp2
internal import Glibc

/// The fields that RPC asks for by name.
package enum KnownField: UInt8, Sendable {
    case other, method, path, scheme, authority, status, contentType, contentLength, te, userAgent, grpcTimeout
    case grpcEncoding, grpcAcceptEncoding, grpcStatus, grpcMessage, grpcStatusDetails, grpcMessageType
}

/// One received header block, in memory that the session uses again for the next: copy what you keep.
package final class HeaderBlock {
    private struct Field {
        var known: KnownField
        var nameStart: Int
        var valueStart: Int
        var end: Int
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []
    private var listBytes = 0
    /// True when the block was larger than the limits allow; fields past them are missing.
    package private(set) var isTooLarge = false

    package var count: Int { fields.count }

    package func known(_ index: Int) -> KnownField { fields[index].known }

    package func withName<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let bytes = bytes
        return body(bytes.span.extracting(fields[index].nameStart..<fields[index].valueStart))
    }

    package func withValue<R>(_ index: Int, _ body: (Span<UInt8>) -> R) -> R {
        let bytes = bytes
        return body(bytes.span.extracting(fields[index].valueStart..<fields[index].end))
    }

    package func name(_ index: Int) -> String {
        String(decoding: bytes[fields[index].nameStart..<fields[index].valueStart], as: UTF8.self)
    }

    /// - Returns: the value, with U+FFFD for what is not UTF-8.
    package func value(_ index: Int) -> String {
        String(decoding: bytes[fields[index].valueStart..<fields[index].end], as: UTF8.self)
    }

    /// The first field of this kind.
    package func first(_ known: KnownField) -> Int? {
        fields.firstIndex { $0.known == known }
    }

    package func valueEquals(_ index: Int, _ other: [UInt8]) -> Bool {
        let start = fields[index].valueStart
        guard fields[index].end - start == other.count else { return false }
        return unsafe bytes.withUnsafeBytes { bytes in
            unsafe other.withUnsafeBytes { unsafe memcmp($0.baseAddress!, bytes.baseAddress! + start, $0.count) == 0 }
        }
    }

    package func value(_ index: Int, is text: StaticString) -> Bool {
        let start = fields[index].valueStart
        return fields[index].end - start == text.utf8CodeUnitCount && holds(text, at: start)
    }

    package func value(_ index: Int, hasPrefix text: StaticString) -> Bool {
        let start = fields[index].valueStart
        return fields[index].end - start >= text.utf8CodeUnitCount && holds(text, at: start)
    }

    private func holds(_ text: StaticString, at start: Int) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe memcmp(text.utf8Start, bytes.baseAddress! + start, text.utf8CodeUnitCount) == 0
        }
    }

    func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.count <= 4096)
        fields.removeAll(keepingCapacity: true)
        listBytes = 0
        isTooLarge = false
    }

    func append(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>, _ limits: HTTP2Limits) {
        listBytes += name.count + value.count + 32
        guard listBytes <= limits.headerListBytesMax, fields.count < limits.headerCountMax else {
            isTooLarge = true
            return
        }
        let known = unsafe KnownField(rawValue: cnghttp2_field_of(name.baseAddress, name.count)) ?? .other
        let nameStart = bytes.count
        unsafe bytes.append(contentsOf: name)
        let valueStart = bytes.count
        unsafe bytes.append(contentsOf: value)
        fields.append(Field(known: known, nameStart: nameStart, valueStart: valueStart, end: bytes.count))
    }
}
