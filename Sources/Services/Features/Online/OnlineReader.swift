internal import OnlineStore
package import Tensors

/// Reads features by key, synchronously, from any event loop: a snapshot of the catalog and the online store's last
/// commit. Nothing waits, and no lock is shared with writers.
package final class OnlineReader: Sendable {
    package let catalog: FeatureViewCatalog
    private let online: OnlineStore
    private let onDamage: @Sendable (OnlineStoreError) -> Void

    init(
        catalog: FeatureViewCatalog, online: OnlineStore, onDamage: @escaping @Sendable (OnlineStoreError) -> Void
    ) {
        self.catalog = catalog
        self.online = online
        self.onDamage = onDamage
    }

    /// For each query the row of its keys with event time and known time not after the moment's and the greatest event
    /// time, known time and sequence; expired where it is older than the view's time to live. All as of one commit.
    /// - Returns: one reading per query, in order.
    /// - Throws: ``FeaturesError/invalid(_:)`` where keys cannot be keys of their view;
    ///   ``FeaturesError/onlineStore(_:)``.
    package func read(_ queries: [FeatureQuery]) throws(FeaturesError) -> [FeatureReading] {
        var asked: [OnlineQuery] = []
        asked.reserveCapacity(queries.count)
        for query in queries {
            guard let values = query.view.entityValues(query.keys) else { throw query.view.keyRefusal(query.keys) }
            asked.append(
                OnlineQuery(
                    entity: online.entity(view: query.view.entityScope, values: values), time: query.moment.eventTime,
                    asOf: query.moment.knownTime, timeToLive: query.view.definition.timeToLive))
        }
        let answers: [OnlineAnswer]
        do {
            answers = try online.read(asked)
        } catch {
            throw refusal(error)
        }
        var readings: [FeatureReading] = []
        readings.reserveCapacity(queries.count)
        for (query, answer) in zip(queries, answers) { readings.append(try reading(answer, to: query)) }
        return readings
    }

    private func reading(_ answer: OnlineAnswer, to query: FeatureQuery) throws(FeaturesError) -> FeatureReading {
        let row: OnlineRow
        switch answer {
        case .found(let found): row = found
        case .notFound: return FeatureReading(.notFound, count: query.positions.count)
        case .expired: return FeatureReading(.expired, count: query.positions.count)
        }
        var values: [CellValue] = []
        values.reserveCapacity(query.positions.count)
        for position in query.positions {
            guard let value = query.view.codec.value(position, in: row.payload.span) else {
                throw refusal(.damaged("a row of \(query.view.name) is not a row of that view"))
            }
            values.append(value)
        }
        return FeatureReading(status: .present, eventTime: row.eventTime, values: values)
    }

    private func refusal(_ error: OnlineStoreError) -> FeaturesError {
        if case .damaged = error { onDamage(error) }
        return .onlineStore(error)
    }
}

/// Which features of whom, as of when.
package struct FeatureQuery: Sendable {
    package let view: OnlineView
    /// Places in `view.features`.
    package let positions: [Int]
    /// Values of the view's keys, in order.
    package let keys: [CellValue]
    package let moment: OnlineMoment

    package init(view: OnlineView, positions: [Int], keys: [CellValue], moment: OnlineMoment) {
        self.view = view
        self.positions = positions
        self.keys = keys
        self.moment = moment
    }
}

/// What a view has for a query.
package struct FeatureReading: Sendable, Equatable {
    package let status: FeatureStatus
    /// Of the row; 0 where there is none.
    package let eventTime: Int64
    /// In the order of the positions; null where there is no row, or the row has no value.
    package let values: [CellValue]

    init(status: FeatureStatus, eventTime: Int64, values: [CellValue]) {
        self.status = status
        self.eventTime = eventTime
        self.values = values
    }

    init(_ absence: FeatureStatus, count: Int) {
        self.init(status: absence, eventTime: 0, values: [CellValue](repeating: .null, count: count))
    }
}
