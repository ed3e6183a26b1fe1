internal import Synchronization

/// An endpoint with the models behind it, as the loops see it.
struct ServedEndpoint: Sendable {
    let endpoint: Endpoint
    let models: [Int: ServedModel]

    /// - Parameter version: what the caller asked for; empty: the split decides by `key`.
    func model(version: String, key: some Sequence<UInt8>) throws(InferenceError) -> ServedModel {
        let chosen = version.isEmpty ? endpoint.traffic.version(for: key) : Int(version)
        guard let chosen, let model = models[chosen] else {
            throw .notBehindEndpoint(
                version: version, endpoint: endpoint.name, versions: endpoint.traffic.versions.sorted())
        }
        return model
    }
}

/// The endpoints that answer, by name. A change puts a whole new table in place; a call holds the lock for one
/// look-up and keeps what it found until it has answered, so that nothing is unloaded under it.
final class EndpointTable: Sendable {
    private let endpoints = Mutex<[String: ServedEndpoint]>([:])

    subscript(name: String) -> ServedEndpoint? {
        endpoints.withLock { $0[name] }
    }

    /// Endpoints, and versions of models behind them; one behind two endpoints is in memory twice.
    var counts: (endpoints: Int, models: Int) {
        endpoints.withLock { table in (table.count, table.values.reduce(0) { $0 + $1.models.count }) }
    }

    func set(_ served: ServedEndpoint) {
        endpoints.withLock { $0[served.endpoint.name] = served }
    }

    func remove(_ name: String) {
        endpoints.withLock { _ = $0.removeValue(forKey: name) }
    }
}
