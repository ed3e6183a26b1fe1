/// One value of one row.
///
/// As JSON: `null`, or an object of one member named after the type, as in `{"int64": 5}` or
/// `{"timestamp": 1357034400000000}`; non-finite doubles are the strings `"NaN"`, `"Infinity"`, `"-Infinity"`.
package enum CellValue: Sendable, Equatable, Hashable {
    case null
    case int64(Int64)
    case float64(Double)
    case bool(Bool)
    case string(String)
    /// Microseconds since the epoch, UTC.
    case timestamp(Int64)

    /// Nil for null.
    package var type: ColumnType? {
        switch self {
        case .null: nil
        case .int64: .int64
        case .float64: .float64
        case .bool: .bool
        case .string: .string
        case .timestamp: .timestamp
        }
    }
}

extension CellValue: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable { case int64, float64, bool, string, timestamp }

    package func encode(to encoder: any Encoder) throws {
        if case .null = self {
            var container = encoder.singleValueContainer()
            try container.encodeNil()
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .null: break
        case .int64(let value): try container.encode(value, forKey: .int64)
        case .float64(let value) where value.isFinite: try container.encode(value, forKey: .float64)
        case .float64(let value):
            let word = value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity"
            try container.encode(word, forKey: .float64)
        case .bool(let value): try container.encode(value, forKey: .bool)
        case .string(let value): try container.encode(value, forKey: .string)
        case .timestamp(let value): try container.encode(value, forKey: .timestamp)
        }
    }

    package init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer(), single.decodeNil() {
            self = .null
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a cell is null or an object of one member"))
        }
        switch key {
        case .int64: self = .int64(try container.decode(Int64.self, forKey: key))
        case .float64: self = .float64(try Self.decodeDouble(container))
        case .bool: self = .bool(try container.decode(Bool.self, forKey: key))
        case .string: self = .string(try container.decode(String.self, forKey: key))
        case .timestamp: self = .timestamp(try container.decode(Int64.self, forKey: key))
        }
    }

    private static func decodeDouble(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Double {
        guard let word = try? container.decode(String.self, forKey: .float64) else {
            return try container.decode(Double.self, forKey: .float64)
        }
        switch word {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .float64, in: container, debugDescription: "\(word) is not a double")
        }
    }
}
