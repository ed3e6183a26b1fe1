import Crypto
import Keyring
import Messages
import RPCCore
import SubjectSeal
import Synchronization
import Tensors

@testable import Features

/// Calls with what the tests do not care about filled in.
extension ServiceFixture {
    static let view = "projects/retail/featureViews/stands"
    static let governance = Governance(dataClass: .public, zone: "AE", owner: "spiffe://mizan.test/person/amal")

    func createEntity(
        _ id: String = "stand",
        keys: [Messages.KeyColumn] = [.init(name: "origin", type: .string), .init(name: "stand", type: .int64)]
    ) async throws -> Messages.Entity {
        try await service.createEntity(
            CreateEntityRequest(parent: "projects/retail", entityID: id, entity: Messages.Entity(keys: keys)),
            context: context(FeatureServiceMethods.createEntity))
    }

    func createView(
        _ id: String = "stands", features: [(String, ValueType)] = [("wind", .double), ("flights", .int64)],
        ttl: Int64 = 0,
        governance: Governance? = governance
    ) async throws -> Messages.FeatureView {
        try await service.createFeatureView(
            CreateFeatureViewRequest(
                parent: "projects/retail", featureViewID: id,
                featureView: Messages.FeatureView(
                    entities: ["projects/retail/entities/stand"],
                    features: features.map { Messages.FeatureColumn(name: $0.0, type: $0.1) }, timeToLiveUs: ttl,
                    governance: governance)),
            context: context(FeatureServiceMethods.createFeatureView))
    }

    /// An entity and a view on it.
    func prepare(ttl: Int64 = 0) async throws {
        _ = try await createEntity()
        _ = try await createView(ttl: ttl)
    }

    static func row(
        _ origin: String = "JFK", _ stand: Int64 = 4, at time: Int64 = 1_000, known: Int64? = nil, wind: Double = 1,
        flights: Int64 = 2
    ) -> Messages.FeatureRow {
        Messages.FeatureRow(
            keys: [Value(kind: .stringValue(origin)), Value(kind: .int64Value(stand))], eventTimeUs: time,
            knownTimeUs: known, values: [Value(kind: .doubleValue(wind)), Value(kind: .int64Value(flights))])
    }

    @discardableResult
    func push(
        _ rows: [Messages.FeatureRow], to view: String = view, requestID: String = "", as principal: Principal = amal
    ) async throws -> PushFeaturesResponse {
        try await service.pushFeatures(
            PushFeaturesRequest(featureView: view, rows: rows, requestID: requestID),
            context: context(FeatureServiceMethods.pushFeatures, principal))
    }

    func get(
        _ keys: [(String, Int64)], view: String = view, features: [String] = [], asOf: Int64? = nil,
        knownBy: Int64? = nil, purpose: String = "",
        as principal: Principal = amal
    ) throws -> GetOnlineFeaturesResponse {
        let request = GetOnlineFeaturesRequest(
            parent: "projects/retail", reads: [FeatureViewRead(featureView: view, features: features)],
            entities: keys.map {
                EntityKeys(keys: ["origin": Value(kind: .stringValue($0.0)), "stand": Value(kind: .int64Value($0.1))])
            },
            asOfUs: asOf, knownAsOfUs: knownBy, purpose: purpose)
        let reply = try service.getOnlineFeatures(
            request, context: context(FeatureServiceMethods.getOnlineFeatures, principal))
        guard case .reply(let response) = reply else { throw RPCError(.internalError, "deferred") }
        return response
    }

    /// As ``get(_:view:features:asOf:knownBy:purpose:as:)``, and where the answer has to wait for keys, waits.
    func getWhereverItIs(
        _ keys: [(String, Int64)], features: [String] = [], purpose: String = "scoring"
    ) async throws -> GetOnlineFeaturesResponse {
        let request = GetOnlineFeaturesRequest(
            parent: "projects/retail", reads: [FeatureViewRead(featureView: Self.view, features: features)],
            entities: keys.map {
                EntityKeys(keys: ["origin": Value(kind: .stringValue($0.0)), "stand": Value(kind: .int64Value($0.1))])
            }, purpose: purpose)
        switch try service.getOnlineFeatures(
            request, context: context(FeatureServiceMethods.getOnlineFeatures))
        {
        case .reply(let response): return response
        case .deferred(let answer): return try await answer()
        }
    }

    /// Destroys the keys of people by their `origin`, as an erasure does.
    func erase(_ people: [String]) async throws {
        let hasher = SubjectHasher(keyedHashKey: try keyring.keyedHashKey(), project: "retail", column: "origin")
        _ = try keyring.destroySubjects(
            project: "retail", subjects: people.map { hasher.hash(.string($0)).hexadecimal }, at: time)
    }

    /// The wind of JFK's stand 4, or the status where there is none.
    func wind(asOf: Int64? = nil, knownBy: Int64? = nil, view: String = view) throws -> String {
        let row = try get([("JFK", 4)], view: view, features: ["wind"], asOf: asOf, knownBy: knownBy).rows[0]
        switch (row.statuses[0], row.values[0].kind) {
        case (.present, .doubleValue(let wind)?): return "\(wind)"
        case (.notFound, nil): return "not found"
        case (.expired, nil): return "expired"
        default: return "neither a value nor a reason"
        }
    }

    func upload(_ id: String, _ text: String, format: DataFormat = .csv, governance: Governance? = governance)
        async throws -> Messages.Dataset
    {
        let bytes = Array(text.utf8)
        return try await upload(
            id, chunks: [bytes],
            declaring: Messages.Dataset(
                format: format, governance: governance, digest: Self.digest(bytes), sizeBytes: Int64(bytes.count)))
    }

    func upload(_ id: String, chunks: [[UInt8]], declaring dataset: Messages.Dataset?) async throws -> Messages.Dataset
    {
        let declaration = DatasetDeclaration(parent: "projects/retail", datasetID: id, dataset: dataset)
        return try await upload(
            [UploadDatasetRequest(part: .declaration(declaration))]
                + chunks.map { UploadDatasetRequest(part: .chunk($0)) })
    }

    func upload(_ messages: [UploadDatasetRequest]) async throws -> Messages.Dataset {
        let queue = MessageQueue(messages)
        return try await service.uploadDataset(
            RequestStream { queue.next() }, context: context(FeatureServiceMethods.uploadDataset))
    }

    static func digest(_ bytes: [UInt8]) -> String { SHA256.hash(bytes).hexadecimal }
}

private final class MessageQueue: Sendable {
    private let messages: Mutex<ArraySlice<UploadDatasetRequest>>

    init(_ messages: [UploadDatasetRequest]) { self.messages = Mutex(messages[...]) }

    func next() -> UploadDatasetRequest? { messages.withLock { $0.popFirst() } }
}
