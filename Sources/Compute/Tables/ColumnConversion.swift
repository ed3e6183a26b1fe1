package import Tensors

/// SQL that turns a column of a query into one of our types, and SQL that says for which rows it cannot.
package struct ColumnConversion: Sendable, Equatable {
    /// The converted value.
    package let value: String
    /// True for a row whose value is there and cannot be converted; nil when every value can.
    package let isMalformed: String?

    /// - Throws: ``TablesError/unsupportedType(column:type:)`` when no value of the column could ever be converted.
    package init(of column: DescribedColumn, to type: ColumnType) throws(TablesError) {
        let name = SQLText.identifier(column.name)
        switch (column.family, type) {
        case (.null, _): self.init("CAST(\(name) AS \(SQLText.type(type)))")
        case (.text, _): self.init(text: name, type)
        case (.integer, .int64): self.init(trying: name, "BIGINT")
        case (.integer, .float64), (.real, .float64), (.boolean, .float64): self.init("CAST(\(name) AS DOUBLE)")
        case (.boolean, .int64): self.init("CAST(\(name) AS BIGINT)")
        case (.real, .int64):
            let value = "TRY_CAST(\(name) AS BIGINT)"
            self.init(value, malformed: "\(name) IS NOT NULL AND (\(value) IS NULL OR \(name) != trunc(\(name)))")
        case (.boolean, .bool): self.init(name)
        case (.integer, .bool), (.real, .bool):
            self.init("CAST(\(name) AS BOOLEAN)", malformed: "\(name) IS NOT NULL AND \(name) NOT IN (0, 1)")
        case (.time, .timestamp):
            self.init("CAST(\(name) AS TIMESTAMP)", malformed: "\(name) IS NOT NULL AND NOT isfinite(\(name))")
        case (.integer, .string), (.real, .string), (.boolean, .string), (.time, .string):
            self.init("CAST(\(name) AS VARCHAR)")
        case (.time, .int64), (.time, .float64), (.time, .bool), (.integer, .timestamp), (.real, .timestamp),
            (.boolean, .timestamp), (.other, _):
            throw .unsupportedType(column: column.name, type: "\(column.typeName), wanted \(type)")
        }
    }

    private init(_ value: String, malformed: String? = nil) {
        self.value = value
        isMalformed = malformed
    }

    private init(trying name: String, _ type: String) {
        let value = "TRY_CAST(\(name) AS \(type))"
        self.init(value, malformed: "\(name) IS NOT NULL AND \(value) IS NULL")
    }

    /// Text as files hold it. Times without an offset are UTC; integers may carry a fraction of zeros, as tables
    /// that passed through floating point do.
    private init(text name: String, _ type: ColumnType) {
        let trimmed = "trim(CAST(\(name) AS VARCHAR))"
        switch type {
        case .string: self.init("CAST(\(name) AS VARCHAR)")
        case .int64:
            let value = "TRY_CAST(regexp_replace(\(trimmed), '\\.0*$', '') AS BIGINT)"
            self.init(
                value,
                malformed: """
                    \(name) IS NOT NULL AND (\(value) IS NULL \
                    OR NOT regexp_full_match(\(trimmed), '[+-]?[0-9]+(\\.0*)?'))
                    """)
        case .float64:
            let value = "TRY_CAST(\(trimmed) AS DOUBLE)"
            self.init(
                value,
                malformed: """
                    \(name) IS NOT NULL AND (\(value) IS NULL \
                    OR (isinf(\(value)) AND NOT regexp_full_match(\(trimmed), '[+-]?inf(inity)?', 'i')))
                    """)
        case .bool:
            let truths = "('true', 't', 'yes', 'y', '1')"
            let falsehoods = "('false', 'f', 'no', 'n', '0')"
            let word = "lower(\(trimmed))"
            self.init(
                "CASE WHEN \(word) IN \(truths) THEN true WHEN \(word) IN \(falsehoods) THEN false END",
                malformed: "\(name) IS NOT NULL AND \(word) NOT IN \(truths) AND \(word) NOT IN \(falsehoods)")
        case .timestamp:
            let value = "(TRY_CAST(\(trimmed) AS TIMESTAMPTZ) AT TIME ZONE 'UTC')"
            self.init(
                value,
                malformed: "\(name) IS NOT NULL AND (\(value) IS NULL OR NOT coalesce(isfinite(\(value)), false))")
        }
    }
}

extension ColumnType {
    /// In a sentence such as “12x is not an integer”.
    package var noun: String {
        switch self {
        case .int64: "an integer"
        case .float64: "a number"
        case .bool: "true or false"
        case .string: "text"
        case .timestamp: "a time"
        }
    }
}
