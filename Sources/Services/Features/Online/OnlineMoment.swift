/// The two times of a read: what had happened by one, and was known by the other. Microseconds since the epoch, UTC.
package struct OnlineMoment: Sendable, Equatable {
    package var eventTime: Int64
    package var knownTime: Int64

    package init(eventTime: Int64, knownTime: Int64) {
        self.eventTime = eventTime
        self.knownTime = knownTime
    }

    /// What has happened by `time` of all that the store knows. (Nothing in the store is known later than now, so
    /// that a clock that steps back hides no row that was acknowledged.)
    package static func now(_ time: Int64) -> OnlineMoment {
        OnlineMoment(eventTime: time, knownTime: .max)
    }
}
