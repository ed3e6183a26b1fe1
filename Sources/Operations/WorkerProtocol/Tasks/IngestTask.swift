/// Reads files into rows of one feature view and sends them as column batches, in the order of the source.
///
/// A batch's columns are the keys, ``HistoryColumns/eventTime``, ``HistoryColumns/knownTime`` when there is one, and
/// the features, in the order of `schema`. Every attempt starts with batch 0.
package struct IngestTask: Codable, Sendable, Equatable {
    package var sources: [TableSource]
    /// A `SELECT` over the sources by name; nil = the rows of the only source.
    package var transform: String?
    package var schema: IngestSchema
    /// More malformed rows than this fail the job.
    package var malformedRowsMax: Int
    /// Malformed rows described in the result at most.
    package var malformedSamplesMax: Int
    /// Malformed rows are described without what was in them: for rows about people.
    package var hidesValues: Bool

    package init(
        sources: [TableSource], transform: String? = nil, schema: IngestSchema, malformedRowsMax: Int = 0,
        malformedSamplesMax: Int = 20, hidesValues: Bool = false
    ) {
        self.sources = sources
        self.transform = transform
        self.schema = schema
        self.malformedRowsMax = malformedRowsMax
        self.malformedSamplesMax = malformedSamplesMax
        self.hidesValues = hidesValues
    }
}

/// Where each part of a feature row is found. A row without a key or an event time is malformed.
package struct IngestSchema: Codable, Sendable, Equatable {
    package var keys: [ColumnSchema]
    /// Column that becomes ``HistoryColumns/eventTime``.
    package var eventTime: String
    /// Column that becomes ``HistoryColumns/knownTime``; nil = known when ingested.
    package var knownTime: String?
    package var features: [ColumnSchema]

    package init(keys: [ColumnSchema], eventTime: String, knownTime: String? = nil, features: [ColumnSchema]) {
        self.keys = keys
        self.eventTime = eventTime
        self.knownTime = knownTime
        self.features = features
    }
}

/// Columns of a feature view's history beside keys and features. Feature names may not start with `__`.
package enum HistoryColumns {
    /// timestamp
    package static let eventTime = "__event_time"
    /// timestamp
    package static let knownTime = "__known_time"
    /// int64, the ingest log's order
    package static let sequence = "__sequence"

    // In the place of keys and features, where every row is sealed under its subject's key:

    /// string, the subject's pseudonym: 32 hexadecimal digits
    package static let subject = "__subject"
    /// string, the keyed hash of the row's keys: 32 hexadecimal digits
    package static let entity = "__entity"
    /// string, the row's box in base64
    package static let sealed = "__sealed"
}

package struct IngestResult: Codable, Sendable, Equatable {
    package var rowCount: Int
    package var batchCount: Int
    package var malformedRowCount: Int
    package var malformedRows: [MalformedRow]
    package var profiles: [ColumnProfile]
    package var minimumEventTime: Int64?
    package var maximumEventTime: Int64?

    package init(
        rowCount: Int, batchCount: Int, malformedRowCount: Int, malformedRows: [MalformedRow],
        profiles: [ColumnProfile], minimumEventTime: Int64?, maximumEventTime: Int64?
    ) {
        self.rowCount = rowCount
        self.batchCount = batchCount
        self.malformedRowCount = malformedRowCount
        self.malformedRows = malformedRows
        self.profiles = profiles
        self.minimumEventTime = minimumEventTime
        self.maximumEventTime = maximumEventTime
    }
}

/// One row that was left out.
package struct MalformedRow: Codable, Sendable, Equatable {
    /// Line of the file for CSV (the first is 1), else the row of the query's result (the first is 1).
    package var row: Int
    /// The source's name; empty for rows of the transform's result.
    package var source: String
    package var column: String
    package var reason: String

    package init(row: Int, source: String, column: String, reason: String) {
        self.row = row
        self.source = source
        self.column = column
        self.reason = reason
    }
}
