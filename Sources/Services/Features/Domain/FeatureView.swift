package import Policy
package import Tensors
package import WorkerProtocol

/// One version of a feature view. Versions are never changed; only the counts of their rows grow.
package struct FeatureView: Sendable, Equatable {
    package var project: String
    package var view: String
    package var version: Int
    /// What stores of rows call the version by: unique in the installation, never used again.
    package var number: Int64
    package var definition: FeatureViewDefinition
    package var createdTime: Int64
    /// Rows ever accepted.
    package var rows: Int64
    package var latestEventTime: Int64?

    package init(
        project: String, view: String, version: Int, number: Int64, definition: FeatureViewDefinition,
        createdTime: Int64, rows: Int64 = 0, latestEventTime: Int64? = nil
    ) {
        self.project = project
        self.view = view
        self.version = version
        self.number = number
        self.definition = definition
        self.createdTime = createdTime
        self.rows = rows
        self.latestEventTime = latestEventTime
    }

    /// With the version.
    package var name: String { "projects/\(project)/featureViews/\(view)/versions/\(version)" }
}

/// What a version of a view is, apart from when it was made.
package struct FeatureViewDefinition: Sendable, Codable, Equatable {
    /// Ids of entities of the same project, in key order.
    package var entities: [String]
    /// The entities' keys, in order.
    package var keys: [ColumnSchema]
    package var features: [FeatureColumn]
    /// How old a row may be when it is read, microseconds; 0: for ever.
    package var timeToLive: Int64
    package var governance: GovernanceDeclaration
    package var description: String
    /// Nil, in versions made before there was a choice, is ``RowSealing/file``.
    package var sealing: RowSealing?

    package init(
        entities: [String], keys: [ColumnSchema], features: [FeatureColumn], timeToLive: Int64,
        governance: GovernanceDeclaration, description: String, sealing: RowSealing? = nil
    ) {
        self.entities = entities
        self.keys = keys
        self.features = features
        self.timeToLive = timeToLive
        self.governance = governance
        self.description = description
        self.sealing = sealing
    }

    /// Whether `other` says the same, however its rows rest.
    package func isSameDeclaration(as other: FeatureViewDefinition) -> Bool {
        var other = other
        other.sealing = sealing
        return self == other
    }
}

/// Under which keys the rows of a view rest.
package enum RowSealing: String, Sendable, Codable {
    /// Those of the files they are in.
    case file
    /// Each row under its subject's, from acceptance on.
    case subject
}

package struct FeatureColumn: Sendable, Codable, Equatable {
    package var name: String
    package var type: ColumnType
    package var description: String

    package init(name: String, type: ColumnType, description: String = "") {
        self.name = name
        self.type = type
        self.description = description
    }
}
