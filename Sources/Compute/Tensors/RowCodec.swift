/// The values of one row, so that one of them can be read without the rest.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | ⌈n / 8⌉ | bit i (from the lowest): value i is not null |
/// | ⌈n / 8⌉ | 8 n | slot i, little endian: the integer, the time, the bit pattern of the double, or 0 / 1 |
/// | ⌈n / 8⌉ + 8 n | | the strings, UTF-8 |
///
/// A string's slot is its offset from the end of the slots (4 bytes) and its length (4 bytes).
package struct RowCodec: Sendable {
    package let types: [ColumnType]

    package init(types: [ColumnType]) {
        self.types = types
    }

    private var bitmapBytes: Int { (types.count + 7) / 8 }
    private var stringsStart: Int { bitmapBytes + 8 * types.count }

    /// Encodes row `row` of the columns, which are of the types in order.
    package func bytes(ofRow row: Int, in columns: [Column]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bitmapBytes)
        bytes.reserveCapacity(stringsStart)
        var strings: [UInt8] = []
        for (index, column) in columns.enumerated() {
            if !column.isNull(row) { bytes[index >> 3] |= 1 << UInt8(index & 7) }
            bytes.append(littleEndian: slot(column, row, &strings))
        }
        return bytes + strings
    }

    private func slot(_ column: Column, _ row: Int, _ strings: inout [UInt8]) -> UInt64 {
        if column.isNull(row) { return 0 }
        switch column.values {
        case .int64(let values), .timestamp(let values): return UInt64(bitPattern: values[row])
        case .float64(let values): return values[row].bitPattern
        case .bool(let values): return values[row] ? 1 : 0
        case .string(let values):
            let start = strings.count
            strings.append(contentsOf: values[row].utf8)
            return UInt64(start) | UInt64(strings.count - start) << 32
        }
    }

    /// The value at `index`; nil where the bytes are not a row of these types.
    package func value(_ index: Int, in bytes: Span<UInt8>) -> CellValue? {
        guard bytes.count >= stringsStart else { return nil }
        guard bytes[index >> 3] >> UInt8(index & 7) & 1 == 1 else { return .null }
        let word = word(at: bitmapBytes + 8 * index, in: bytes)
        switch types[index] {
        case .int64: return .int64(Int64(bitPattern: word))
        case .timestamp: return .timestamp(Int64(bitPattern: word))
        case .float64: return .float64(Double(bitPattern: word))
        case .bool: return .bool(word != 0)
        case .string:
            let start = stringsStart + Int(word & 0xFFFF_FFFF)
            let end = start + Int(word >> 32)
            guard end <= bytes.count else { return nil }
            return text(bytes.extracting(start..<end)).map(CellValue.string)
        }
    }

    private func text(_ bytes: Span<UInt8>) -> String? {
        guard let utf8 = try? UTF8Span(validating: bytes) else { return nil }
        return String(copying: utf8)
    }

    private func word(at offset: Int, in bytes: Span<UInt8>) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian word: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
}
