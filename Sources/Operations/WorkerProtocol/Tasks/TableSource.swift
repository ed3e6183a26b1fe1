package import Tensors

/// Rows in one or more files of one format and schema, read as one table in the order of the list.
package struct TableSource: Codable, Sendable, Equatable {
    /// The name SQL calls it by: letters, digits and underscores, not starting with a digit.
    package var name: String
    package var files: [InheritedFile]
    package var format: TableFormat
    /// Types to read columns as; CSV columns left out are sniffed from the first 20,480 rows.
    package var columnTypes: [String: ColumnType]
    /// Of a training set whose rows are sealed.
    package var sealing: SealedTable?
    /// Whose rows count, where they are read with a label; nil: everybody's.
    package var subjects: SubjectAccess?

    package init(
        name: String, files: [InheritedFile], format: TableFormat, columnTypes: [String: ColumnType] = [:],
        sealing: SealedTable? = nil, subjects: SubjectAccess? = nil
    ) {
        self.name = name
        self.files = files
        self.format = format
        self.columnTypes = columnTypes
        self.sealing = sealing
        self.subjects = subjects
    }
}

package enum TableFormat: Codable, Sendable, Equatable {
    case csv(CSVOptions)
    /// Newline-delimited or one array of objects.
    case json
    /// Parquet; with a key, encrypted Parquet of this platform.
    case parquet(FileKey?)
    /// A ``BatchFile`` of column batches.
    case batches
}

package struct CSVOptions: Codable, Sendable, Equatable {
    /// nil = sniffed. One character.
    package var delimiter: String?
    /// nil = sniffed.
    package var header: Bool?
    /// Cells that mean null.
    package var nullStrings: [String]

    package init(delimiter: String? = nil, header: Bool? = nil, nullStrings: [String] = ["", "NA"]) {
        self.delimiter = delimiter
        self.header = header
        self.nullStrings = nullStrings
    }
}

/// Name and type of one column.
package struct ColumnSchema: Codable, Sendable, Equatable {
    package var name: String
    package var type: ColumnType

    package init(name: String, type: ColumnType) {
        self.name = name
        self.type = type
    }
}

/// One column as it was: for previews, drift bounds and the catalogue.
package struct ColumnProfile: Codable, Sendable, Equatable {
    package var name: String
    package var type: ColumnType
    package var rowCount: Int
    package var nullCount: Int
    /// Least and greatest value that is not null; NaN counts as neither.
    package var minimum: CellValue?
    package var maximum: CellValue?
    /// Distinct values that are not null; nil = not counted.
    package var distinctCount: Int?

    package init(
        name: String, type: ColumnType, rowCount: Int, nullCount: Int, minimum: CellValue? = nil,
        maximum: CellValue? = nil, distinctCount: Int? = nil
    ) {
        self.name = name
        self.type = type
        self.rowCount = rowCount
        self.nullCount = nullCount
        self.minimum = minimum
        self.maximum = maximum
        self.distinctCount = distinctCount
    }
}
