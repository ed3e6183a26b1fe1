internal import CNghttp2

/// Header fields to send. Names are lower-case; the caller answers for values without control characters.
package struct HeaderList: Sendable {
    private struct Field: Sendable {
        var nameStart: Int
        var valueStart: Int
        var end: Int
        var isSecret: Bool
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    package init() {}

    /// - Parameter indexed: false keeps the value out of compression tables: it is unlikely to come again.
    package mutating func add(_ name: String, _ value: String, indexed: Bool = true) {
        let nameStart = bytes.count
        bytes.append(contentsOf: name.utf8)
        let valueStart = bytes.count
        bytes.append(contentsOf: value.utf8)
        fields.append(Field(nameStart: nameStart, valueStart: valueStart, end: bytes.count, isSecret: !indexed))
    }

    package var count: Int { fields.count }

    /// Calls `body` with the fields as nghttp2 takes them, valid during the call.
    func withFields<R>(copied: Bool = true, _ body: (UnsafeMutablePointer<nghttp2_nv>, Int) -> R) -> R {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(1, fields.count)) { vector in
                for (index, field) in fields.enumerated() {
                    let base = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress!)
                    let flags = field.isSecret ? UInt8(NGHTTP2_NV_FLAG_NO_INDEX.rawValue) : 0
                    unsafe vector[index] = unsafe nghttp2_nv(
                        name: base + field.nameStart, value: base + field.valueStart,
                        namelen: field.valueStart - field.nameStart, valuelen: field.end - field.valueStart,
                        flags: flags)
                }
                return unsafe body(vector.baseAddress!, fields.count)
            }
        }
    }
}

/// A header list that is sent often: its bytes are never copied.
@safe package final class PreparedHeaders: @unchecked Sendable {
    // @unchecked: written once in init, only read after.
    private let bytes: UnsafeMutablePointer<UInt8>
    let vector: UnsafeMutablePointer<nghttp2_nv>
    let count: Int

    package init(_ fields: KeyValuePairs<String, String>) {
        let size = fields.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        unsafe bytes = .allocate(capacity: max(1, size))
        unsafe vector = .allocate(capacity: max(1, fields.count))
        count = fields.count
        var at = 0
        for (index, field) in fields.enumerated() {
            let name = unsafe Self.copy(field.key, to: bytes + at)
            let value = unsafe Self.copy(field.value, to: bytes + at + name)
            let flags = UInt8(NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
            unsafe (vector + index).initialize(
                to: nghttp2_nv(
                    name: bytes + at, value: bytes + at + name, namelen: name, valuelen: value, flags: flags))
            at += name + value
        }
    }

    deinit {
        unsafe bytes.deallocate()
        unsafe vector.deallocate()
    }

    private static func copy(_ text: String, to memory: UnsafeMutablePointer<UInt8>) -> Int {
        var count = 0
        for byte in text.utf8 {
            unsafe memory[count] = byte
            count += 1
        }
        return count
    }
}
