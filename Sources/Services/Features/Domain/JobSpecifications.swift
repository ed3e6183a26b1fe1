/// What an ingestion does, as its job keeps it: every name resolved when it was asked for.
struct IngestSpecification: Sendable, Codable, Equatable {
    var view: String
    var viewNumber: Int64
    var sources: [ResolvedSource]
    var sql: String?
    var eventTimeColumn: String
    /// Nil: known when ingested.
    var knownTimeColumn: String?
    var malformedRowsMax: Int
}

/// A data set under its alias, down to its bytes.
struct ResolvedSource: Sendable, Codable, Equatable {
    var alias: String
    var dataset: String
    var format: Dataset.Format
    /// Of the artifact.
    var digest: String
}

/// What an inspection reads.
struct InspectSpecification: Sendable, Codable, Equatable {
    /// Id within the job's project.
    var dataset: String
    var source: ResolvedSource
}

/// What a training set's job makes.
struct TrainingSetSpecification: Sendable, Codable, Equatable {
    /// Id within the job's project.
    var trainingSet: String
    var definition: TrainingSetDefinition
    var sources: [ResolvedSource]
}

/// Which entries of the ingest log a job turns into Parquet.
struct MaterializeSpecification: Sendable, Codable, Equatable {
    var view: String
    var viewNumber: Int64
    /// After this entry …
    var afterSequence: Int64
    /// … up to and with this one.
    var lastSequence: Int64
}
