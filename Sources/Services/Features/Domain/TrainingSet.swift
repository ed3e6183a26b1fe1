internal import Crypto
package import Policy
package import Tensors
package import WorkerProtocol

/// Features joined to the rows of a spine as they were known at each row's time.
package struct TrainingSet: Sendable, Equatable {
    package var project: String
    package var id: String
    package var definition: TrainingSetDefinition
    /// Id of the operation that makes it.
    package var operation: String
    package var createdTime: Int64
    /// Nil until the operation has succeeded.
    package var outcome: TrainingSetOutcome?

    package init(
        project: String, id: String, definition: TrainingSetDefinition, operation: String, createdTime: Int64,
        outcome: TrainingSetOutcome? = nil
    ) {
        self.project = project
        self.id = id
        self.definition = definition
        self.operation = operation
        self.createdTime = createdTime
        self.outcome = outcome
    }

    package var name: String { "projects/\(project)/trainingSets/\(id)" }
    package var operationName: String { "projects/\(project)/operations/\(operation)" }

    /// What binds sealed rows to the set that an operation makes.
    static func scope(operation: String) -> UInt64 {
        SHA256.hash(Array("mizan training set \(operation)".utf8)).prefix128.0
    }
}

/// What somebody asked for, with every view's version fixed.
package struct TrainingSetDefinition: Sendable, Codable, Equatable {
    package var spine: SourceQuery
    /// Timestamp column of the spine: the moment the prediction would have been made.
    package var eventTimeColumn: String
    /// Timestamp column of the spine: by when a feature had to be known; nil: by the event time.
    package var knownAsOfColumn: String?
    package var labelColumn: String
    package var excludedColumns: [String]
    package var reads: [TrainingRead]
    package var governance: GovernanceDeclaration
    package var purpose: String
    /// Nil, in sets made before there was a choice, is ``RowSealing/file``.
    package var sealing: RowSealing?

    package init(
        spine: SourceQuery, eventTimeColumn: String, knownAsOfColumn: String?, labelColumn: String,
        excludedColumns: [String], reads: [TrainingRead], governance: GovernanceDeclaration, purpose: String,
        sealing: RowSealing? = nil
    ) {
        self.spine = spine
        self.eventTimeColumn = eventTimeColumn
        self.knownAsOfColumn = knownAsOfColumn
        self.labelColumn = labelColumn
        self.excludedColumns = excludedColumns
        self.reads = reads
        self.governance = governance
        self.purpose = purpose
        self.sealing = sealing
    }
}

/// The features taken of one view.
package struct TrainingRead: Sendable, Codable, Equatable {
    /// With its version.
    package var view: String
    package var viewNumber: Int64
    package var features: [String]

    package init(view: String, viewNumber: Int64, features: [String]) {
        self.view = view
        self.viewNumber = viewNumber
        self.features = features
    }
}

/// What the operation made.
package struct TrainingSetOutcome: Sendable, Codable, Equatable {
    package var rows: Int64
    /// SHA-256 of the artifact, an encrypted Parquet file.
    package var digest: String
    package var sizeBytes: Int64
    package var columns: [TrainingSetColumn]
    package var joins: [JoinCount]
    /// Rows of the spine left out for whom they are about; nil where the set is about nobody.
    package var withheld: Int64?
    /// Of the lists by which that was decided: SHA-256, hexadecimal.
    package var consentSnapshot: String?

    package init(
        rows: Int64, digest: String, sizeBytes: Int64, columns: [TrainingSetColumn], joins: [JoinCount],
        withheld: Int64? = nil, consentSnapshot: String? = nil
    ) {
        self.rows = rows
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.columns = columns
        self.joins = joins
        self.withheld = withheld
        self.consentSnapshot = consentSnapshot
    }
}

/// One column of a training set, and where its values come from.
package struct TrainingSetColumn: Sendable, Codable, Equatable {
    package enum Source: Sendable, Codable, Equatable {
        /// The caller brings it to a prediction.
        case spine
        /// The feature store does.
        case view(name: String, feature: String)
    }

    package var profile: ColumnProfile
    package var source: Source

    package init(profile: ColumnProfile, source: Source) {
        self.profile = profile
        self.source = source
    }

    package var name: String { profile.name }
    package var type: ColumnType { profile.type }
}

/// How the rows of the spine met one feature view.
package struct JoinCount: Sendable, Codable, Equatable {
    package var view: String
    package var present: Int64
    package var notFound: Int64
    package var expired: Int64

    package init(view: String, present: Int64, notFound: Int64, expired: Int64) {
        self.view = view
        self.present = present
        self.notFound = notFound
        self.expired = expired
    }
}
