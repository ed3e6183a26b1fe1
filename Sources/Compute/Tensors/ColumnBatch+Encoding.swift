extension ColumnBatch {
    /// The batch in its binary format, version 1. All numbers are little-endian.
    ///
    /// | offset | size | header |
    /// | --- | --- | --- |
    /// | 0 | 4 | `MZCB` |
    /// | 4 | 4 | version, 1 |
    /// | 8 | 8 | number of rows |
    /// | 16 | 4 | number of columns |
    /// | 20 | 4 | length of the directory in bytes |
    /// | 24 | 8 | length of the body in bytes |
    /// | 32 | 4 | CRC-32C of bytes 0–31 and the directory |
    /// | 36 | 4 | 0 |
    /// | 40 | | directory, one entry a column; then the body |
    ///
    /// | offset | size | directory entry |
    /// | --- | --- | --- |
    /// | 0 | 1 | ``ColumnType`` |
    /// | 1 | 1 | 1 if the column has a validity bitmap, else 0 |
    /// | 2 | 2 | length of the name in bytes, not 0 |
    /// | 4 | 8 | length of the column's part of the body in bytes |
    /// | 12 | | name, UTF-8 |
    ///
    /// A column's part of the body: the validity bitmap if there is one (bit i mod 8 of byte i div 8 is 1 where
    /// row i is not null; unused bits 0), then the values. Numbers and timestamps are 8 bytes each; booleans a
    /// bitmap like validity; strings a 4-byte length each, then their UTF-8 bytes one after another.
    ///
    /// - Precondition: names are at most 65,535 bytes, each string less than 4 GiB.
    package func encoded() -> [UInt8] {
        var directory: [UInt8] = []
        var body: [UInt8] = []
        body.reserveCapacity(columns.count * rowCount * 8)
        for column in columns {
            let start = body.count
            if let validity = column.validity { Self.appendBitmap(validity, to: &body) }
            Self.appendValues(column.values, to: &body)
            directory.append(column.type.rawValue)
            directory.append(column.validity == nil ? 0 : 1)
            LittleEndianBytes.append(UInt16(column.name.utf8.count), to: &directory)
            LittleEndianBytes.append(UInt64(body.count - start), to: &directory)
            directory.append(contentsOf: column.name.utf8)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ColumnBatchFormat.headerSize + directory.count + body.count)
        bytes += ColumnBatchFormat.magic
        LittleEndianBytes.append(ColumnBatchFormat.version, to: &bytes)
        LittleEndianBytes.append(UInt64(rowCount), to: &bytes)
        LittleEndianBytes.append(UInt32(columns.count), to: &bytes)
        LittleEndianBytes.append(UInt32(directory.count), to: &bytes)
        LittleEndianBytes.append(UInt64(body.count), to: &bytes)
        let checksum = Checksum.crc32c(directory, after: Checksum.crc32c(bytes))
        LittleEndianBytes.append(checksum, to: &bytes)
        LittleEndianBytes.append(UInt32(0), to: &bytes)
        bytes += directory
        bytes += body
        return bytes
    }

    private static func appendValues(_ values: ColumnValues, to bytes: inout [UInt8]) {
        switch values {
        case .int64(let values), .timestamp(let values): LittleEndianBytes.append(values, to: &bytes)
        case .float64(let values): LittleEndianBytes.append(values, to: &bytes)
        case .bool(let values): appendBitmap(values, to: &bytes)
        case .string(let values):
            for value in values { LittleEndianBytes.append(UInt32(value.utf8.count), to: &bytes) }
            for value in values { bytes.append(contentsOf: value.utf8) }
        }
    }

    private static func appendBitmap(_ bits: [Bool], to bytes: inout [UInt8]) {
        var byte: UInt8 = 0
        for (index, bit) in bits.enumerated() {
            if bit { byte |= 1 << UInt8(index & 7) }
            if index & 7 == 7 {
                bytes.append(byte)
                byte = 0
            }
        }
        if bits.count & 7 != 0 { bytes.append(byte) }
    }
}

enum ColumnBatchFormat {
    static let magic: [UInt8] = Array("MZCB".utf8)
    static let version: UInt32 = 1
    static let headerSize = 40
    static let directoryEntrySize = 12
}
