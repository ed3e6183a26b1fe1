/// The join's rule for the few rows of one key, so that online reads answer as training sets do.
package struct PointInTimeRule: Sendable {
    package struct Row: Sendable {
        package var eventTime: Int64
        package var knownTime: Int64
        package var sequence: Int64

        package init(eventTime: Int64, knownTime: Int64, sequence: Int64) {
            self.eventTime = eventTime
            self.knownTime = knownTime
            self.sequence = sequence
        }

        private var rank: (Int64, Int64, Int64) { (eventTime, knownTime, sequence) }

        package func precedes(_ other: Row) -> Bool { rank < other.rank }
    }

    /// T and A of ``PointInTimeJoin``; microseconds. A ttl of 0 stands for ever, and must not be negative.
    package let time: Int64
    package let asKnown: Int64
    package let ttl: Int64

    package init(time: Int64, asKnown: Int64, ttl: Int64) {
        precondition(ttl >= 0, "a time-to-live is not negative")
        self.time = time
        self.asKnown = asKnown
        self.ttl = ttl
    }

    /// Whether `row` may answer, its age apart.
    package func admits(_ row: Row) -> Bool { row.eventTime <= time && row.knownTime <= asKnown }

    /// - Precondition: ``admits(_:)`` the row.
    package func isExpired(_ row: Row) -> Bool {
        ttl != 0 && UInt64(bitPattern: time &- row.eventTime) > UInt64(ttl)
    }

    package func match(_ rows: some Sequence<Row>) -> JoinMatch {
        var best: (index: Int, row: Row)?
        for (index, row) in rows.enumerated() where admits(row) {
            if let current = best, row.precedes(current.row) { continue }
            best = (index, row)
        }
        guard let best else { return .notFound }
        return isExpired(best.row) ? .expired : .found(row: best.index)
    }
}
