extension ColumnBatch {
    /// Decodes what ``encoded()`` wrote. Strict: every length, bit and name is checked against the bytes that are
    /// there before memory is taken for it, so hostile bytes cost at most a small multiple of their own size.
    package init(decoding bytes: [UInt8]) throws(ColumnBatchError) {
        var decoder = try ColumnBatchDecoder(bytes)
        try self.init(columns: decoder.columns())
    }
}

private struct ColumnBatchDecoder {
    private let bytes: [UInt8]
    private let rowCount: Int
    private let columnCount: Int
    private let directoryEnd: Int
    private var directoryOffset = ColumnBatchFormat.headerSize
    private var bodyOffset: Int

    init(_ bytes: [UInt8]) throws(ColumnBatchError) {
        let headerSize = ColumnBatchFormat.headerSize
        guard bytes.count >= headerSize else { throw .truncated(needed: headerSize, available: bytes.count) }
        guard bytes[0..<4].elementsEqual(ColumnBatchFormat.magic) else { throw .badMagic }
        let version = LittleEndianBytes.load(UInt32.self, from: bytes, at: 4)
        guard version == ColumnBatchFormat.version else { throw .unsupportedVersion(version) }
        let directorySize = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: 20))
        guard directorySize <= bytes.count - headerSize else {
            throw .truncated(needed: directorySize, available: bytes.count - headerSize)
        }
        let checksum = Checksum.crc32c(
            bytes[headerSize..<headerSize + directorySize], after: Checksum.crc32c(bytes[0..<32]))
        guard checksum == LittleEndianBytes.load(UInt32.self, from: bytes, at: 32) else { throw .badChecksum }
        guard LittleEndianBytes.load(UInt32.self, from: bytes, at: 36) == 0 else { throw .badField("reserved") }
        let bodyStart = headerSize + directorySize
        let bodySize = LittleEndianBytes.load(UInt64.self, from: bytes, at: 24)
        let available = bytes.count - bodyStart
        guard bodySize >= UInt64(available) else { throw .trailingBytes(available - Int(bodySize)) }
        guard bodySize == UInt64(available) else {
            throw .truncated(needed: Int(clamping: bodySize), available: available)
        }
        // A bitmap, the smallest column, has a byte for eight rows: this bounds every later product.
        guard let rowCount = Int(exactly: LittleEndianBytes.load(UInt64.self, from: bytes, at: 8)),
            rowCount / 8 <= available
        else { throw .badField("row count") }
        self.bytes = bytes
        self.rowCount = rowCount
        columnCount = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: 16))
        guard columnCount > 0 || rowCount == 0 else { throw .badField("rows without columns") }
        guard columnCount <= directorySize / ColumnBatchFormat.directoryEntrySize else {
            throw .badField("column count")
        }
        directoryEnd = bodyStart
        bodyOffset = bodyStart
    }

    mutating func columns() throws(ColumnBatchError) -> [Column] {
        var columns: [Column] = []
        columns.reserveCapacity(columnCount)
        for _ in 0..<columnCount { columns.append(try nextColumn()) }
        guard directoryOffset == directoryEnd else { throw .trailingBytes(directoryEnd - directoryOffset) }
        guard bodyOffset == bytes.count else { throw .trailingBytes(bytes.count - bodyOffset) }
        return columns
    }

    private mutating func nextColumn() throws(ColumnBatchError) -> Column {
        let entry = directoryOffset
        let left = directoryEnd - entry
        guard left >= ColumnBatchFormat.directoryEntrySize else {
            throw .truncated(needed: ColumnBatchFormat.directoryEntrySize, available: left)
        }
        let nameSize = Int(LittleEndianBytes.load(UInt16.self, from: bytes, at: entry + 2))
        let nameStart = entry + ColumnBatchFormat.directoryEntrySize
        guard nameSize <= directoryEnd - nameStart else {
            throw .truncated(needed: nameSize, available: directoryEnd - nameStart)
        }
        guard let name = String(validating: bytes[nameStart..<nameStart + nameSize], as: UTF8.self) else {
            throw .badField("column name is not UTF-8")
        }
        directoryOffset = nameStart + nameSize
        guard let type = ColumnType(rawValue: bytes[entry]) else {
            throw .unknownType(column: name, type: bytes[entry])
        }
        guard bytes[entry + 1] <= 1 else { throw .badField("flags of column \(name)") }
        let size = LittleEndianBytes.load(UInt64.self, from: bytes, at: entry + 4)
        guard size <= UInt64(bytes.count - bodyOffset) else {
            throw .truncated(needed: Int(clamping: size), available: bytes.count - bodyOffset)
        }
        let end = bodyOffset + Int(size)
        let validity = bytes[entry + 1] == 1 ? try bitmap(until: end, column: name) : nil
        let values = try values(type, until: end, column: name)
        guard bodyOffset == end else { throw .trailingBytes(end - bodyOffset) }
        return Column(name: name, values: values, validity: validity)
    }

    private mutating func values(
        _ type: ColumnType, until end: Int, column: String
    ) throws(ColumnBatchError) -> ColumnValues {
        switch type {
        case .int64: .int64(try numbers(Int64.self, until: end))
        case .timestamp: .timestamp(try numbers(Int64.self, until: end))
        case .float64: .float64(try numbers(Double.self, until: end))
        case .bool: .bool(try bitmap(until: end, column: column))
        case .string: .string(try strings(until: end, column: column))
        }
    }

    /// Takes `size` bytes of the body that end before `end`, and answers where they start.
    private mutating func take(_ size: Int, until end: Int) throws(ColumnBatchError) -> Int {
        guard size <= end - bodyOffset else { throw .truncated(needed: size, available: end - bodyOffset) }
        defer { bodyOffset += size }
        return bodyOffset
    }

    private mutating func numbers<Number: BitwiseCopyable & Numeric>(
        _ type: Number.Type, until end: Int
    ) throws(ColumnBatchError) -> [Number] {
        let start = try take(rowCount * 8, until: end)
        return LittleEndianBytes.loadArray(type, count: rowCount, from: bytes, at: start)
    }

    private mutating func bitmap(until end: Int, column: String) throws(ColumnBatchError) -> [Bool] {
        let size = (rowCount + 7) / 8
        let start = try take(size, until: end)
        if rowCount & 7 != 0, bytes[start + size - 1] >> UInt8(rowCount & 7) != 0 {
            throw .badField("unused bits of column \(column)")
        }
        var bits: [Bool] = []
        bits.reserveCapacity(rowCount)
        for row in 0..<rowCount { bits.append((bytes[start + (row >> 3)] >> UInt8(row & 7)) & 1 == 1) }
        return bits
    }

    private mutating func strings(until end: Int, column: String) throws(ColumnBatchError) -> [String] {
        let lengths = try take(rowCount * 4, until: end)
        var strings: [String] = []
        strings.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            let size = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: lengths + row * 4))
            let start = try take(size, until: end)
            guard let string = String(validating: bytes[start..<start + size], as: UTF8.self) else {
                throw .notUTF8(column: column, row: row)
            }
            strings.append(string)
        }
        return strings
    }
}
