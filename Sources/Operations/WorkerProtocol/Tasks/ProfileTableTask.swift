package import Tensors

/// Looks at a file it has never seen: which columns, of which types, with what in them.
package struct ProfileTableTask: Codable, Sendable, Equatable {
    package var source: TableSource
    /// First rows returned as they are read, at most 100.
    package var sampleRows: Int

    package init(source: TableSource, sampleRows: Int = 5) {
        self.source = source
        self.sampleRows = sampleRows
    }
}

package struct ProfileTableResult: Codable, Sendable, Equatable {
    package var rowCount: Int
    package var malformedRowCount: Int
    package var malformedRows: [MalformedRow]
    package var columns: [ColumnProfile]
    /// Rows × columns.
    package var sample: [[CellValue]]

    package init(
        rowCount: Int, malformedRowCount: Int, malformedRows: [MalformedRow], columns: [ColumnProfile],
        sample: [[CellValue]]
    ) {
        self.rowCount = rowCount
        self.malformedRowCount = malformedRowCount
        self.malformedRows = malformedRows
        self.columns = columns
        self.sample = sample
    }
}
