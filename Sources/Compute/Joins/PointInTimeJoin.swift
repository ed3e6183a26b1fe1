internal import Tensors

/// The point-in-time join: what was known, and valid, at a moment.
///
/// For each row of the spine with keys k, time T and as-known time A it finds, among the rows of the history with
/// the same keys, `eventTime ≤ T` and `knownTime ≤ A`, the one with the greatest
/// `(eventTime, knownTime, sequence)`; of rows equal in all three the last. If that row is older than the
/// time-to-live (`T − eventTime > ttl`), the spine row is expired; if there is none, not found.
///
/// Both sides are radix-sorted by key and time and then merged. Within a key, the candidates of a growing T form a
/// stack on which known times rise: a row is dropped once a later event is known no later than it. The answer for A
/// is the topmost with `knownTime ≤ A`, found by bisection. So the cost is O(h + s log h) however late rows
/// became known.
package enum PointInTimeJoin {
    /// - Parameter ttl: microseconds; 0 stands for ever.
    /// - Returns: one match for each row of `spine`, in its order.
    package static func match(
        history: JoinHistory, spine: JoinSpine, ttl: Int64
    ) throws(JoinError) -> JoinMatches {
        guard ttl >= 0 else { throw .negativeTimeToLive(ttl) }
        let codes = try JoinKeyCodes(
            history: history.keys, historyCount: history.eventTime.count,
            spine: spine.keys, spineCount: spine.time.count)
        let historyOrder = order(
            codes.history, by: [history.sequence, history.knownTime, history.eventTime].compactMap { $0 })
        let spineOrder = order(codes.spine, by: [spine.time])
        var merge = JoinMerge(history: history, spine: spine, ttl: ttl)
        merge.run(historyOrder: historyOrder, spineOrder: spineOrder, codes: codes)
        return JoinMatches(rows: merge.rows)
    }

    /// The rows that have a code, by code and then by `columns`, the least significant first.
    private static func order(_ codes: [UInt32], by columns: [[Int64]]) -> [UInt32] {
        var order: [UInt32] = []
        order.reserveCapacity(codes.count)
        for row in codes.indices where codes[row] != JoinKeyCodes.none { order.append(UInt32(row)) }
        for column in columns { RadixSort.sort(&order, by: column) }
        RadixSort.sort(&order, by: codes)
        return order
    }
}
