package import Tensors

/// Joins the features of some views to a spine as they were known at each row's time, and writes one encrypted
/// Parquet file: the spine's columns, then each view's features; rows as in the spine, in its order.
package struct TrainingSetTask: Codable, Sendable, Equatable {
    package var spineSources: [TableSource]
    /// A `SELECT` over the sources that gives keys, times, label and whatever else shall be kept; nil = the rows of
    /// the only source. Give it an `ORDER BY`, or keep to one source without joins, for the same bytes every time.
    package var spineQuery: String?
    /// Timestamp column T of the spine: features are those with event time ≤ T.
    package var decisionTime: String
    /// Timestamp column A of the spine: features are those with known time ≤ A; nil = T.
    package var asKnownTime: String?
    package var views: [ViewJoin]
    /// Adds one string column `<view>__status` per view: OK, NOT_FOUND, EXPIRED.
    package var statusColumns: Bool
    package var output: InheritedFile
    package var outputName: String
    package var key: FileKey
    /// Of a set whose rows are sealed: rows of other people than these are left out and counted, and what is written is
    /// ``HistoryColumns/subject`` and ``HistoryColumns/sealed``.
    package var sealing: SubjectSealing?
    /// Whose rows of the spine count; nil: everybody's.
    package var subjects: SubjectAccess?

    package init(
        spineSources: [TableSource], spineQuery: String?, decisionTime: String, asKnownTime: String? = nil,
        views: [ViewJoin], statusColumns: Bool = false, output: InheritedFile, outputName: String, key: FileKey,
        sealing: SubjectSealing? = nil, subjects: SubjectAccess? = nil
    ) {
        self.spineSources = spineSources
        self.spineQuery = spineQuery
        self.decisionTime = decisionTime
        self.asKnownTime = asKnownTime
        self.views = views
        self.statusColumns = statusColumns
        self.output = output
        self.outputName = outputName
        self.key = key
        self.sealing = sealing
        self.subjects = subjects
    }
}

/// One feature view's part in a training set.
package struct ViewJoin: Codable, Sendable, Equatable {
    /// Short name of the view, used in messages and counts.
    package var view: String
    /// Encrypted Parquet and batch files with the columns of ``HistoryColumns``; the order does not matter.
    package var history: [TableSource]
    /// Key columns of the view, and the spine's column for each.
    package var keys: [KeyColumn]
    /// Age up to which a row counts, microseconds; 0 = for ever.
    package var ttlMicroseconds: Int64
    package var features: [JoinedFeature]
    /// Where the history is sealed, by the subjects of the set.
    package var sealing: SealedHistory?

    package struct KeyColumn: Codable, Sendable, Equatable {
        package var name: String
        package var spineColumn: String
        package init(name: String, spineColumn: String) {
            self.name = name
            self.spineColumn = spineColumn
        }
    }

    package struct JoinedFeature: Codable, Sendable, Equatable {
        package var name: String
        /// Type in the view; needed when the history has no rows at all.
        package var type: ColumnType
        /// Name in the training set.
        package var outputName: String
        package init(name: String, type: ColumnType, outputName: String) {
            self.name = name
            self.type = type
            self.outputName = outputName
        }
    }

    package init(
        view: String, history: [TableSource], keys: [KeyColumn], ttlMicroseconds: Int64, features: [JoinedFeature],
        sealing: SealedHistory? = nil
    ) {
        self.view = view
        self.history = history
        self.keys = keys
        self.ttlMicroseconds = ttlMicroseconds
        self.features = features
        self.sealing = sealing
    }
}

package struct TrainingSetResult: Codable, Sendable, Equatable {
    package var file: ParquetFile
    package var views: [ViewCounts]
    package var profiles: [ColumnProfile]
    /// Rows of the spine left out for whom they are about.
    package var withheldRowCount: Int
    /// The task's ``SubjectAccess/snapshot``, and files in the output folder with the people who are in the set, and those
    /// who are in the spine: ``SubjectList`` each.
    package var subjects: Subjects?

    package struct Subjects: Codable, Sendable, Equatable {
        package var snapshot: String
        package var usedFile: String
        package var seenFile: String
        package init(snapshot: String, usedFile: String, seenFile: String) {
            self.snapshot = snapshot
            self.usedFile = usedFile
            self.seenFile = seenFile
        }
    }

    package struct ViewCounts: Codable, Sendable, Equatable {
        package var view: String
        package var historyRowCount: Int
        package var foundCount: Int
        package var notFoundCount: Int
        package var expiredCount: Int
        package init(view: String, historyRowCount: Int, foundCount: Int, notFoundCount: Int, expiredCount: Int) {
            self.view = view
            self.historyRowCount = historyRowCount
            self.foundCount = foundCount
            self.notFoundCount = notFoundCount
            self.expiredCount = expiredCount
        }
    }

    package init(
        file: ParquetFile, views: [ViewCounts], profiles: [ColumnProfile], withheldRowCount: Int = 0,
        subjects: Subjects? = nil
    ) {
        self.file = file
        self.views = views
        self.profiles = profiles
        self.withheldRowCount = withheldRowCount
        self.subjects = subjects
    }
}
