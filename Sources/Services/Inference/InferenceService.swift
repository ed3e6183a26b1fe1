package import AuditLog
package import Database
internal import GRDB
package import Policy
internal import RPCCore

/// Endpoints and the predictions they answer.
///
/// A call of `ModelInfer` passes `API/ModelInfer.swift` (wire to values), `Domain/Predictor.swift` (which version,
/// which columns), and `Domain/ServedModel.swift` (the score), on the loop that read it. Changes of endpoints go
/// through this file: load what the change needs, commit it with its audit leaf, then put it before the loops.
package final class InferenceService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let loader: ModelLoader
    package let predictor: Predictor
    let authorizer: PolicyAuthorizer
    let now: @Sendable () -> Int64
    let serverVersion: String

    package init(
        store: MetadataStore, auditLog: AuditLog, loader: ModelLoader, predictor: Predictor,
        authorizer: PolicyAuthorizer, now: @escaping @Sendable () -> Int64, serverVersion: String
    ) {
        self.store = store
        self.auditLog = auditLog
        self.loader = loader
        self.predictor = predictor
        self.authorizer = authorizer
        self.now = now
        self.serverVersion = serverVersion
    }

    /// Endpoints that answer, and the versions of models in memory behind them.
    package var counts: (endpoints: Int, models: Int) { predictor.table.counts }

    /// Loads every endpoint. One whose versions cannot be loaded does not answer; the others do.
    /// - Returns: what could not be loaded, and why.
    package func start() async throws -> [(endpoint: String, problem: String)] {
        var problems: [(endpoint: String, problem: String)] = []
        for endpoint in try await store.read({ try EndpointStore.all(in: $0) }) {
            do {
                predictor.table.set(try await served(endpoint, reusing: nil))
            } catch {
                problems.append((endpoint.name, "\(error)"))
            }
        }
        return problems
    }

    func create(_ endpoint: Endpoint, context: CallContext) async throws -> Endpoint {
        let served = try await served(endpoint, reusing: nil)
        let auditLog = auditLog
        try await store.write { db in
            guard try EndpointStore.find(project: endpoint.project, id: endpoint.id, in: db) == nil else {
                throw InferenceError.endpointExists(endpoint.name)
            }
            try EndpointStore.insert(endpoint, in: db)
            try auditLog.append(
                AuditEntry(
                    time: endpoint.createTime, change: context, resource: endpoint.name,
                    details: [
                        "model": endpoint.modelName, "traffic": endpoint.traffic.summary, "purpose": endpoint.purpose,
                    ]), in: db)
        }
        predictor.table.set(served)
        return endpoint
    }

    /// - Parameter revision: the revision the caller saw; 0: whatever it is.
    func updateTraffic(
        project: String, id: String, traffic: TrafficSplit, revision: Int64, reason: String, context: CallContext
    ) async throws -> Endpoint {
        var endpoint = try await find(project: project, id: id)
        let before = endpoint
        endpoint.traffic = traffic
        endpoint.updateTime = now()
        endpoint.revision += 1
        let served = try await served(endpoint, reusing: predictor.table[endpoint.name])
        let auditLog = auditLog
        let changed = endpoint
        try await store.write { db in
            guard let current = try EndpointStore.find(project: project, id: id, in: db) else {
                throw InferenceError.unknownEndpoint(changed.name)
            }
            guard current.revision == before.revision, revision == 0 || revision == current.revision else {
                throw InferenceError.staleRevision(
                    expected: revision == 0 ? before.revision : revision, actual: current.revision)
            }
            try EndpointStore.updateTraffic(changed, in: db)
            try auditLog.append(
                AuditEntry(
                    time: changed.updateTime, change: context, resource: changed.name,
                    details: [
                        "traffic": changed.traffic.summary, "before": before.traffic.summary, "reason": reason,
                    ]), in: db)
        }
        predictor.table.set(served)
        return endpoint
    }

    func delete(project: String, id: String, context: CallContext) async throws {
        let endpoint = try await find(project: project, id: id)
        let auditLog = auditLog
        let time = now()
        try await store.write { db in
            try EndpointStore.delete(project: project, id: id, in: db)
            try auditLog.append(AuditEntry(time: time, change: context, resource: endpoint.name), in: db)
        }
        predictor.table.remove(endpoint.name)
    }

    func find(project: String, id: String) async throws -> Endpoint {
        guard let endpoint = try await store.read({ try EndpointStore.find(project: project, id: id, in: $0) }) else {
            throw InferenceError.unknownEndpoint("projects/\(project)/endpoints/\(id)")
        }
        return endpoint
    }

    /// The endpoints of a project, with the models behind them, by name.
    package func endpoints(of project: String) async throws -> [(name: String, model: String)] {
        try await store.read { db in
            try EndpointStore.list(project: project, after: nil, limit: 100_000, in: db).map { ($0.name, $0.modelName) }
        }
    }

    /// The id of the model behind an endpoint; nil: there is no such endpoint.
    package func model(ofEndpoint id: String, project: String) async throws -> String? {
        try await store.read { try EndpointStore.find(project: project, id: id, in: $0)?.model }
    }

    /// - Parameter reusing: what answers now; versions that stay are not loaded again.
    private func served(_ endpoint: Endpoint, reusing current: ServedEndpoint?) async throws -> ServedEndpoint {
        var models: [Int: ServedModel] = [:]
        for version in endpoint.traffic.versions {
            if let loaded = current?.models[version] {
                models[version] = loaded
            } else {
                models[version] = try await loader.load(
                    version, of: endpoint.model, project: endpoint.project, purpose: endpoint.purpose)
            }
        }
        return ServedEndpoint(endpoint: endpoint, models: models)
    }
}

extension TrafficSplit {
    /// Such as `1:90 2:10`.
    var summary: String { shares.map { "\($0.version):\($0.weight)" }.joined(separator: " ") }
}
