internal import Tensors

/// A column of a CSV file as it shall be read.
struct CSVColumn {
    let name: String
    let type: ColumnType
    let isRequired: Bool
    let conversion: ColumnConversion

    init(name: String, type: ColumnType, isRequired: Bool) throws(TablesError) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        conversion = try ColumnConversion(
            of: DescribedColumn(name: name, type: .string, family: .text, typeName: "VARCHAR"), to: type)
    }

    /// SQL; nil = never.
    var isMalformed: String? {
        let conditions = [isRequired ? "\(SQLText.identifier(name)) IS NULL" : nil, conversion.isMalformed]
        let given = conditions.compactMap(\.self)
        return given.isEmpty ? nil : given.map { "(\($0))" }.joined(separator: " OR ")
    }
}

/// The SQL that reads CSV files of one shape: every cell as text, nothing guessed.
struct CSVReader {
    let header: CSVHeader
    let format: CSVFormat

    func relation(_ paths: [String]) -> String {
        let columns = header.names.map { "\(SQLText.literal($0)): 'VARCHAR'" }.joined(separator: ", ")
        let nulls = SQLText.list(format.nullStrings.map(SQLText.literal))
        return """
            read_csv(\(SQLText.list(paths.map(SQLText.literal))), auto_detect = false, header = \(format.hasHeader), \
            delim = \(SQLText.literal(String(header.delimiter))), quote = '"', escape = '"', strict_mode = true, \
            columns = {\(columns)}, nullstr = \(nulls))
            """
    }

    /// The converted rows that are well-formed.
    func select(_ columns: [CSVColumn], from relation: String) -> String {
        let values = columns.map { "\($0.conversion.value) AS \(SQLText.identifier($0.name))" }
        return "SELECT \(values.joined(separator: ", ")) FROM \(relation) WHERE NOT (\(isMalformed(columns)))"
    }

    func isMalformed(_ columns: [CSVColumn]) -> String {
        let conditions = columns.compactMap(\.isMalformed)
        return conditions.isEmpty ? "false" : conditions.joined(separator: " OR ")
    }

    /// The first malformed column's position and text, as `position:text`.
    func firstMalformed(_ columns: [CSVColumn]) -> String {
        let cases = columns.enumerated().compactMap { index, column in
            column.isMalformed.map {
                "WHEN \($0) THEN '\(index):' || coalesce(left(\(SQLText.identifier(column.name)), 100), '')"
            }
        }
        return cases.isEmpty ? "NULL" : "CASE \(cases.joined(separator: " ")) END"
    }
}
