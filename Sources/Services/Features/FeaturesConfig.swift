/// The limits of the feature store.
package struct FeaturesConfig: Sendable, Equatable {
    package var keysPerViewMax = 8
    package var featuresPerViewMax = 1_000
    package var descriptionBytesMax = 4_096
    /// Of one string in a row.
    package var stringBytesMax = 64 * 1_024
    package var keyBytesMax = 1_024

    package var rowsPerPushMax = 10_000
    /// Of the rows of one push, as they are kept.
    package var pushBytesMax = 8 << 20
    /// Pushes that wait for the log at once; more are refused with `RESOURCE_EXHAUSTED`.
    package var pushesWaitingMax = 4_096
    /// Pushes written by one commit at most.
    package var pushesPerCommitMax = 256
    /// How long a `request_id` is remembered.
    package var requestMemory: Duration = .seconds(86_400)

    package var entitiesPerReadMax = 1_000
    package var viewsPerReadMax = 32
    /// Entities × features of one online read.
    package var valuesPerReadMax = 100_000
    /// Keys of people kept at hand, so that reads of their rows wait for no disk (32 bytes of locked memory each).
    package var subjectKeysMax = 20_000

    /// Rows of a view that are worth turning into Parquet, and rows turned at once.
    package var historyRowsMin = 500_000
    package var historyRowsMax = 2_000_000

    /// Workers are handed a data set in memory.
    package var datasetBytesMax: Int64 = 4 << 30
    package var sourcesMax = 32
    package var sqlBytesMax = 64 * 1_024
    package var malformedRowsMax: Int64 = 1_000_000

    package init() {}

    var requestMemoryMicroseconds: Int64 {
        requestMemory.components.seconds * 1_000_000 + requestMemory.components.attoseconds / 1_000_000_000_000
    }
}
