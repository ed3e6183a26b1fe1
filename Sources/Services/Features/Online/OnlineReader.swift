internal import Consent
internal import Crypto
internal import OnlineStore
internal import SubjectSeal
package import Tensors

/// Reads features by key, synchronously: a snapshot of the catalog and the online store's last commit. No lock is shared
/// with writers.
package final class OnlineReader: Sendable {
    package let catalog: FeatureViewCatalog
    private let online: OnlineStore
    private let keys: SubjectKeyCache
    private let consents: ConsentLedger
    private let ciphers = SubjectBoxCiphers()
    private let onDamage: @Sendable (OnlineStoreError) -> Void

    init(
        catalog: FeatureViewCatalog, online: OnlineStore, keys: SubjectKeyCache, consents: ConsentLedger,
        onDamage: @escaping @Sendable (OnlineStoreError) -> Void
    ) {
        self.catalog = catalog
        self.online = online
        self.keys = keys
        self.consents = consents
        self.onDamage = onDamage
    }

    /// For each query the row of its keys with event time and known time not after the moment's and the greatest event
    /// time, known time and sequence; expired where it is older than the view's time to live; withheld where the person
    /// it is about has not consented or may not be used. All as of one commit. Rows whose subject's key was destroyed are
    /// not found. May wait for the disk, where keys are not at hand.
    /// - Returns: one reading per query, in order.
    /// - Throws: ``FeaturesError/invalid(_:)`` where keys cannot be keys of their view;
    ///   ``FeaturesError/onlineStore(_:)``; ``FeaturesError/keysUnavailable``.
    package func read(_ queries: [FeatureQuery]) throws(FeaturesError) -> [FeatureReading] {
        if let readings = try readAtOnce(queries) { return readings }
        let (answers, names) = try answers(queries)
        var subjects: [String: Set<SubjectHash>] = [:]
        for (place, query) in queries.enumerated() where answers[place] != .notFound {
            if let subject = names[place]?.subject { subjects[query.view.project, default: []].insert(subject) }
        }
        var known: [SubjectHash: SymmetricKey] = [:]
        for (project, subjects) in subjects {
            do {
                known.merge(try keys.keys(of: subjects, project: project)) { own, _ in own }
            } catch {
                throw .keysUnavailable
            }
        }
        return try readings(answers, of: queries, names) { known[$0].map(SubjectKeyCache.Known.key) ?? .none } ?? []
    }

    /// As ``read(_:)``, on any event loop: nothing waits.
    /// - Returns: nil where a key that is needed is not at hand.
    package func readAtOnce(_ queries: [FeatureQuery]) throws(FeaturesError) -> [FeatureReading]? {
        let (answers, names) = try answers(queries)
        return try readings(answers, of: queries, names) { keys.known($0) }
    }

    /// What the store has, and under which names, where rows are sealed.
    private func answers(
        _ queries: [FeatureQuery]
    ) throws(FeaturesError) -> (answers: [OnlineAnswer], names: [RowNames?]) {
        var asked: [OnlineQuery] = []
        var names: [RowNames?] = []
        asked.reserveCapacity(queries.count)
        names.reserveCapacity(queries.count)
        for query in queries {
            guard let values = query.view.entityValues(query.keys) else { throw query.view.keyRefusal(query.keys) }
            names.append(query.view.sealing?.names(values))
            asked.append(
                OnlineQuery(
                    entity: names[names.count - 1]?.entity
                        ?? online.entity(view: query.view.entityScope, values: values),
                    time: query.moment.eventTime, asOf: query.moment.knownTime,
                    timeToLive: query.view.definition.timeToLive, demand: demand(of: query, names[names.count - 1])))
        }
        do {
            return (try online.read(asked), names)
        } catch {
            throw refusal(error)
        }
    }

    private func readings(
        _ answers: [OnlineAnswer], of queries: [FeatureQuery], _ names: [RowNames?],
        key: (SubjectHash) -> SubjectKeyCache.Known
    ) throws(FeaturesError) -> [FeatureReading]? {
        var readings: [FeatureReading] = []
        readings.reserveCapacity(queries.count)
        for (place, query) in queries.enumerated() {
            guard let names = names[place], let sealing = query.view.sealing, answers[place].isThere else {
                readings.append(try reading(answers[place], to: query))
                continue
            }
            switch key(names.subject) {
            case .notAtHand: return nil
            // An erased person is as unknown as one who never was.
            case .none: readings.append(try reading(.notFound, to: query))
            case .key(let key):
                readings.append(try reading(try open(answers[place], key, sealing, names, query), to: query))
            }
        }
        return readings
    }

    private func open(
        _ answer: OnlineAnswer, _ key: SymmetricKey, _ sealing: ViewSealing, _ names: RowNames, _ query: FeatureQuery
    ) throws(FeaturesError) -> OnlineAnswer {
        guard case .found(var row) = answer else { return answer }
        do {
            row.payload = try ciphers.open(
                row.payload.span, key: key, context: sealing.context(names, eventTime: row.eventTime))
        } catch {
            throw .damaged("a row of \(query.view.name) does not open with its subject's key")
        }
        return .found(row)
    }

    private func demand(of query: FeatureQuery, _ names: RowNames?) -> SubjectDemand? {
        guard let gate = query.view.gate, let subject = names?.subject ?? gate.subject(query.keys) else { return nil }
        return gate.demand(subject, purpose: query.purpose, consents)
    }

    private func reading(_ answer: OnlineAnswer, to query: FeatureQuery) throws(FeaturesError) -> FeatureReading {
        let row: OnlineRow
        // Nobody can tell whose consent it would take.
        if let gate = query.view.gate, gate.needsConsent, gate.position == nil {
            return FeatureReading(.withheld, count: query.positions.count)
        }
        switch answer {
        case .found(let found): row = found
        case .notFound: return FeatureReading(.notFound, count: query.positions.count)
        case .expired: return FeatureReading(.expired, count: query.positions.count)
        case .withheld(let reason):
            if reason == .unreadable { consents.reportDamage() }
            return FeatureReading(.withheld, count: query.positions.count)
        }
        var values: [CellValue] = []
        values.reserveCapacity(query.positions.count)
        for position in query.positions {
            guard let value = query.view.value(position, in: row.payload.span) else {
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

extension OnlineAnswer {
    /// Whether the store has a row, be it too old.
    fileprivate var isThere: Bool {
        switch self {
        case .found, .expired: true
        case .notFound, .withheld: false
        }
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
    /// What the values are for; counts where consent is the ground.
    package let purpose: String

    package init(view: OnlineView, positions: [Int], keys: [CellValue], moment: OnlineMoment, purpose: String) {
        self.view = view
        self.positions = positions
        self.keys = keys
        self.moment = moment
        self.purpose = purpose
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
