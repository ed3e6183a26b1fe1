package import Tensors

/// CSV files as one view of typed rows, those that are malformed left out and told of.
package struct CSVTable: Sendable {
    /// The view's name.
    package let name: String
    package let columns: [(name: String, type: ColumnType)]
    package let malformedRowCount: Int
    /// The first of them.
    package let malformedRows: [MalformedRecord]

    /// Rows from which types are inferred.
    package static let inferenceRows = 20_480
}

/// A record that was left out.
package struct MalformedRecord: Sendable, Equatable {
    /// Position among the source's files.
    package var file: Int
    /// The record's number in its file; the header, where there is one, is record 1.
    package var record: Int
    /// Empty when it is the record as a whole.
    package var column: String
    package var reason: String
}

package struct CSVFormat: Sendable, Equatable {
    package var delimiter: Character?
    package var hasHeader: Bool
    package var nullStrings: [String]

    package init(delimiter: Character? = nil, hasHeader: Bool = true, nullStrings: [String] = ["", "NA"]) {
        self.delimiter = delimiter
        self.hasHeader = hasHeader
        self.nullStrings = nullStrings
    }
}

/// What the reader of a CSV table wants.
package struct CSVRequest: Sendable {
    package var name: String
    package var files: [CSVFile]
    package var format: CSVFormat
    /// Types of columns that must be; others are inferred, or text.
    package var types: [String: ColumnType]
    package var infersTypes: Bool
    /// Columns that may not be null.
    package var required: Set<String>
    package var samplesMax: Int

    package init(
        name: String, files: [CSVFile], format: CSVFormat = CSVFormat(), types: [String: ColumnType] = [:],
        infersTypes: Bool = true, required: Set<String> = [], samplesMax: Int = 20
    ) {
        self.name = name
        self.files = files
        self.format = format
        self.types = types
        self.infersTypes = infersTypes
        self.required = required
        self.samplesMax = samplesMax
    }
}
