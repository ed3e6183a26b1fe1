internal import Tensors

// What a worker is told of rows that are sealed under their subjects' keys. The keys themselves are a file of the job
// (`SubjectKeyList`): a row of whoever is not in it is as if it were not there.

/// The people a training set may hold, and how its rows are sealed.
package struct SubjectSealing: Codable, Sendable, Equatable {
    /// Column of the spine that names them.
    package var column: String
    /// Of the pseudonyms of that column.
    package var hashKey: FileKey
    /// A `SubjectKeyList`.
    package var keys: InheritedFile
    /// What binds the rows to the set.
    package var scope: UInt64

    package init(column: String, hashKey: FileKey, keys: InheritedFile, scope: UInt64) {
        self.column = column
        self.hashKey = hashKey
        self.keys = keys
        self.scope = scope
    }
}

/// A view's history that is sealed by the subjects of the training set.
package struct SealedHistory: Codable, Sendable, Equatable {
    /// Of the view's version.
    package var view: Int64
    /// Of the keyed hashes of the view's keys.
    package var entityKey: FileKey
    /// What a box holds, in order: the view's keys, then its features.
    package var columns: [ColumnSchema]

    package init(view: Int64, entityKey: FileKey, columns: [ColumnSchema]) {
        self.view = view
        self.entityKey = entityKey
        self.columns = columns
    }
}

/// A table whose rows are ``HistoryColumns/subject`` and ``HistoryColumns/sealed``.
package struct SealedTable: Codable, Sendable, Equatable {
    /// What a box holds, in order.
    package var columns: [ColumnSchema]
    /// A `SubjectKeyList`.
    package var keys: InheritedFile
    /// Of ``SubjectSealing/scope``.
    package var scope: UInt64

    package init(columns: [ColumnSchema], keys: InheritedFile, scope: UInt64) {
        self.columns = columns
        self.keys = keys
        self.scope = scope
    }
}
