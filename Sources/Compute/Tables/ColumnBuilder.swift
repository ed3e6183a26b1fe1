internal import CDuckDB
internal import Tensors

/// Collects one column's values from vectors.
@safe
struct ColumnBuilder {
    let column: ResultColumn
    private let type: ColumnType
    private var integers: [Int64] = []
    private var doubles: [Double] = []
    private var booleans: [Bool] = []
    private var strings: [String] = []
    private var validity: [Bool] = []
    private var hasNulls = false

    init(_ column: ResultColumn) throws(TablesError) {
        guard let type = column.conversion.type else {
            throw .unsupportedType(column: column.name, type: column.typeName)
        }
        self.column = column
        self.type = type
    }

    /// The column so far; the builder is empty again.
    mutating func finish() -> Column {
        defer {
            integers = []
            doubles = []
            booleans = []
            strings = []
            validity = []
            hasNulls = false
        }
        let values: ColumnValues =
            switch type {
            case .int64: .int64(integers)
            case .float64: .float64(doubles)
            case .bool: .bool(booleans)
            case .string: .string(strings)
            case .timestamp: .timestamp(integers)
            }
        return Column(name: column.name, values: values, validity: hasNulls ? validity : nil)
    }

    mutating func append(_ chunk: borrowing DataChunk, at index: Int) throws(TablesError) {
        let count = chunk.rowCount
        unsafe try chunk.withVector(index) { (data, words) throws(TablesError) in
            unsafe appendValidity(words, count)
            switch column.conversion {
            case .boolean: unsafe appendBooleans(data, count)
            case .signed(8): unsafe appendIntegers(data.assumingMemoryBound(to: Int8.self), count)
            case .signed(16): unsafe appendIntegers(data.assumingMemoryBound(to: Int16.self), count)
            case .signed(32): unsafe appendIntegers(data.assumingMemoryBound(to: Int32.self), count)
            case .signed: unsafe appendIntegers(data.assumingMemoryBound(to: Int64.self), count)
            case .unsigned(8): unsafe appendIntegers(data.assumingMemoryBound(to: UInt8.self), count)
            case .unsigned(16): unsafe appendIntegers(data.assumingMemoryBound(to: UInt16.self), count)
            case .unsigned(32): unsafe appendIntegers(data.assumingMemoryBound(to: UInt32.self), count)
            case .unsigned: try unsafe appendWide(data.assumingMemoryBound(to: UInt64.self), count)
            case .huge(isSigned: true): try unsafe appendWide(data.assumingMemoryBound(to: Int128.self), count)
            case .huge(isSigned: false): try unsafe appendWide(data.assumingMemoryBound(to: UInt128.self), count)
            case .float: unsafe appendDoubles(data.assumingMemoryBound(to: Float.self), count) { Double($0) }
            case .double: unsafe appendDoubles(data.assumingMemoryBound(to: Double.self), count) { $0 }
            case .decimal(let bits, let scale): unsafe appendDecimals(data, count, bits: bits, scale: scale)
            case .string: unsafe appendStrings(data.assumingMemoryBound(to: cduckdb_string.self), count)
            case .enumeration(let bits, let words): unsafe appendWords(data, count, bits: bits, words)
            case .date: try unsafe appendDates(data.assumingMemoryBound(to: Int32.self), count)
            case .timestamp(let ticks, let microseconds):
                try unsafe appendTimestamps(data.assumingMemoryBound(to: Int64.self), count, ticks, microseconds)
            case .null: strings.append(contentsOf: repeatElement("", count: count))
            case .unsupported: throw .unsupportedType(column: column.name, type: column.typeName)
            }
        }
    }

    private mutating func appendValidity(_ words: UnsafePointer<UInt64>?, _ count: Int) {
        guard let words = unsafe words else { return validity.append(contentsOf: repeatElement(true, count: count)) }
        for row in 0..<count {
            let isValid = unsafe words[row >> 6] >> UInt64(row & 63) & 1 == 1
            validity.append(isValid)
            if !isValid { hasNulls = true }
        }
    }

    /// Whether the last vector's `row` has a value.
    private func isValid(_ row: Int, of count: Int) -> Bool { validity[validity.count - count + row] }

    private mutating func appendBooleans(_ data: UnsafeRawPointer, _ count: Int) {
        // Under a null the byte may be anything, which a Bool may not.
        for row in 0..<count { booleans.append(unsafe data.load(fromByteOffset: row, as: UInt8.self) == 1) }
    }

    private mutating func appendIntegers<Number: BinaryInteger>(_ data: UnsafePointer<Number>, _ count: Int) {
        for row in 0..<count { integers.append(Int64(truncatingIfNeeded: unsafe data[row])) }
    }

    private mutating func appendWide<Number: FixedWidthInteger>(
        _ data: UnsafePointer<Number>, _ count: Int
    ) throws(TablesError) {
        for row in 0..<count {
            guard isValid(row, of: count) else {
                integers.append(0)
                continue
            }
            guard let value = Int64(exactly: unsafe data[row]) else { throw outOfRange() }
            integers.append(value)
        }
    }

    private mutating func appendDoubles<Number>(
        _ data: UnsafePointer<Number>, _ count: Int, _ convert: (Number) -> Double
    ) {
        for row in 0..<count { doubles.append(convert(unsafe data[row])) }
    }

    private mutating func appendDecimals(_ data: UnsafeRawPointer, _ count: Int, bits: Int, scale: Int) {
        let divisor = (0..<scale).reduce(1.0) { power, _ in power * 10 }
        switch bits {
        case 16: unsafe appendDoubles(data.assumingMemoryBound(to: Int16.self), count) { Double($0) / divisor }
        case 32: unsafe appendDoubles(data.assumingMemoryBound(to: Int32.self), count) { Double($0) / divisor }
        case 64: unsafe appendDoubles(data.assumingMemoryBound(to: Int64.self), count) { Double($0) / divisor }
        default: unsafe appendDoubles(data.assumingMemoryBound(to: Int128.self), count) { Double($0) / divisor }
        }
    }

    private mutating func appendStrings(_ data: UnsafePointer<cduckdb_string>, _ count: Int) {
        for row in 0..<count {
            guard isValid(row, of: count) else {
                strings.append("")
                continue
            }
            strings.append(unsafe Self.text(data + row))
        }
    }

    private static func text(_ string: UnsafePointer<cduckdb_string>) -> String {
        let length = Int(unsafe string.pointee.inlined.length)
        let bytes =
            length <= 12
            ? unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(string) + 4, count: length)
            : unsafe UnsafeRawBufferPointer(start: string.pointee.pointer.bytes, count: length)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    private mutating func appendWords(_ data: UnsafeRawPointer, _ count: Int, bits: Int, _ words: [String]) {
        for row in 0..<count {
            let index =
                switch bits {
                case 8: Int(unsafe data.load(fromByteOffset: row, as: UInt8.self))
                case 16: Int(unsafe data.load(fromByteOffset: row * 2, as: UInt16.self))
                default: Int(unsafe data.load(fromByteOffset: row * 4, as: UInt32.self))
                }
            strings.append(isValid(row, of: count) && index < words.count ? words[index] : "")
        }
    }

    private mutating func appendDates(_ data: UnsafePointer<Int32>, _ count: Int) throws(TablesError) {
        for row in 0..<count {
            let days = unsafe data[row]
            guard isValid(row, of: count) else {
                integers.append(0)
                continue
            }
            // The extremes stand for infinity.
            let (value, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400_000_000)
            if overflow || abs(Int64(days)) >= Int64(Int32.max) { throw outOfRange() }
            integers.append(value)
        }
    }

    private mutating func appendTimestamps(
        _ data: UnsafePointer<Int64>, _ count: Int, _ ticksPerMicrosecond: Int64, _ microsecondsPerTick: Int64
    ) throws(TablesError) {
        for row in 0..<count {
            let ticks = unsafe data[row]
            guard isValid(row, of: count) else {
                integers.append(0)
                continue
            }
            let floor =
                ticks >= 0 ? ticks / ticksPerMicrosecond : -((ticksPerMicrosecond - 1 - ticks) / ticksPerMicrosecond)
            let (value, overflow) = floor.multipliedReportingOverflow(by: microsecondsPerTick)
            // The extremes stand for infinity.
            if overflow || ticks == .max || ticks <= -.max { throw outOfRange() }
            integers.append(value)
        }
    }

    private func outOfRange() -> TablesError { .outOfRange(column: column.name, row: integers.count) }
}
