internal import CDuckDB
internal import Tensors

/// Name of a result's column and how its values become ours.
struct ResultColumn {
    let name: String
    let conversion: Conversion
    /// DuckDB's name of the type, for messages.
    let typeName: String

    enum Conversion {
        case boolean
        case signed(bits: Int)
        case unsigned(bits: Int)
        case huge(isSigned: Bool)
        case float
        case double
        /// Stored as an integer of so many bits; to be divided by 10^scale.
        case decimal(bits: Int, scale: Int)
        case string
        /// Indices of so many bits into the words.
        case enumeration(bits: Int, words: [String])
        case date
        /// Ticks, and how many of them a microsecond has, or how many microseconds one has.
        case timestamp(ticksPerMicrosecond: Int64, microsecondsPerTick: Int64)
        /// Only nulls.
        case null
        case unsupported

        var type: ColumnType? {
            switch self {
            case .boolean: .bool
            case .signed, .unsigned, .huge: .int64
            case .float, .double, .decimal: .float64
            case .string, .enumeration, .null: .string
            case .date, .timestamp: .timestamp
            case .unsupported: nil
            }
        }
    }
}

@safe
extension ResultColumn {
    init(name: String, type: cduckdb_logical_type?, _ functions: cduckdb_functions) {
        let id = unsafe functions.get_type_id(type)
        let known = DuckDBType(rawValue: id)
        self.name = name
        typeName = known.map { "\($0)".uppercased() } ?? "type \(id)"
        conversion = Self.conversion(known, type, functions)
    }

    private static func conversion(
        _ known: DuckDBType?, _ type: cduckdb_logical_type?, _ functions: cduckdb_functions
    ) -> Conversion {
        switch known {
        case .boolean: .boolean
        case .tinyint: .signed(bits: 8)
        case .smallint: .signed(bits: 16)
        case .integer: .signed(bits: 32)
        case .bigint: .signed(bits: 64)
        case .utinyint: .unsigned(bits: 8)
        case .usmallint: .unsigned(bits: 16)
        case .uinteger: .unsigned(bits: 32)
        case .ubigint: .unsigned(bits: 64)
        case .hugeint: .huge(isSigned: true)
        case .uhugeint: .huge(isSigned: false)
        case .float: .float
        case .double: .double
        case .decimal:
            .decimal(
                bits: Self.bits(unsafe functions.decimal_internal_type(type)),
                scale: Int(unsafe functions.decimal_scale(type)))
        case .varchar: .string
        case .enumeration:
            .enumeration(
                bits: Self.bits(unsafe functions.enum_internal_type(type)), words: words(type, functions))
        case .date: .date
        case .timestamp, .timestampTZ: .timestamp(ticksPerMicrosecond: 1, microsecondsPerTick: 1)
        case .timestampSeconds: .timestamp(ticksPerMicrosecond: 1, microsecondsPerTick: 1_000_000)
        case .timestampMilliseconds: .timestamp(ticksPerMicrosecond: 1, microsecondsPerTick: 1_000)
        case .timestampNanoseconds: .timestamp(ticksPerMicrosecond: 1_000, microsecondsPerTick: 1)
        case .null: .null
        case .time, .interval, .blob, .list, .structure, .map, .uuid, .union, .bit, .timeTZ, .array, .any, .bignum, nil:
            .unsupported
        }
    }

    /// Width of an integer type; 128 for anything wider.
    private static func bits(_ type: Int32) -> Int {
        switch DuckDBType(rawValue: type) {
        case .tinyint, .utinyint: 8
        case .smallint, .usmallint: 16
        case .integer, .uinteger: 32
        case .bigint, .ubigint: 64
        default: 128
        }
    }

    private static func words(_ type: cduckdb_logical_type?, _ functions: cduckdb_functions) -> [String] {
        (0..<UInt64(unsafe functions.enum_dictionary_size(type))).map { index in
            guard let word = unsafe functions.enum_dictionary_value(type, index) else { return "" }
            defer { unsafe functions.free(word) }
            return unsafe String(cString: word)
        }
    }
}
