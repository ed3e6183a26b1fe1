package import SubjectSeal

/// What was true of an entity from `eventTime` on, as known from `knownTime` on. Times are microseconds since the
/// epoch, UTC; `sequence` orders rows of equal times.
package struct OnlineRow: Equatable, Sendable {
    package var entity: EntityHash
    package var eventTime: Int64
    package var knownTime: Int64
    package var sequence: Int64
    package var payload: [UInt8]

    package init(entity: EntityHash, eventTime: Int64, knownTime: Int64, sequence: Int64, payload: [UInt8]) {
        self.entity = entity
        self.eventTime = eventTime
        self.knownTime = knownTime
        self.sequence = sequence
        self.payload = payload
    }
}

/// What to answer as of a moment.
package struct OnlineQuery: Equatable, Sendable {
    package var entity: EntityHash
    /// The moment asked about.
    package var time: Int64
    /// Only what was known by then counts.
    package var asOf: Int64
    /// How old an answer may be, in microseconds; 0 for any age.
    package var timeToLive: Int64
    /// Whose rows they are; nil: nobody's.
    package var demand: SubjectDemand?

    package init(entity: EntityHash, time: Int64, asOf: Int64, timeToLive: Int64, demand: SubjectDemand? = nil) {
        self.entity = entity
        self.time = time
        self.asOf = asOf
        self.timeToLive = timeToLive
        self.demand = demand
    }
}

package enum OnlineAnswer: Equatable, Sendable {
    case found(OnlineRow)
    /// No row of the entity happened and was known by then.
    case notFound
    /// One did, but is older than the time to live.
    case expired
    /// The person's rows may not be read. It was not looked whether there are any.
    case withheld(Withholding)
}
