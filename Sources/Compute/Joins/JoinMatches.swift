/// What the join found for one row of the spine.
package enum JoinMatch: Sendable, Equatable {
    /// This row of the history.
    case found(row: Int)
    /// No row with these keys was true and known by then.
    case notFound
    /// There is one, older than the time-to-live.
    case expired
}

/// What the join found, for each row of the spine in its order.
package struct JoinMatches: Sendable, Equatable {
    static let notFound = -1
    static let expired = -2

    /// Rows of the history, negative where there is none: what `ColumnBatch.gathered(_:)` takes.
    package let rows: [Int]

    package var count: Int { rows.count }

    package subscript(spineRow: Int) -> JoinMatch {
        switch rows[spineRow] {
        case Self.notFound: .notFound
        case Self.expired: .expired
        case let row: .found(row: row)
        }
    }
}
