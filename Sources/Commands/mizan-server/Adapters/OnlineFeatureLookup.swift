internal import Features
internal import Inference
internal import RPCCore
internal import Tensors
internal import WorkerProtocol

/// Inference's look-ups, answered by the feature store's reader.
struct OnlineFeatureLookup: FeatureLookup {
    let reader: OnlineReader

    func keyColumns(of view: ViewVersion) -> [Inference.KeyColumn]? {
        found(view)?.keys.map { Inference.KeyColumn(name: $0.name, type: $0.type) }
    }

    func refusal(of purpose: String, for view: ViewVersion) -> String? {
        guard let online = found(view) else { return nil }
        do throws(FeaturesError) {
            try PurposeRule.check(purpose, of: online.name, online.definition.governance)
            return nil
        } catch {
            return error.rpcError.message
        }
    }

    func read(
        _ view: ViewVersion, features: [String], keys: [[CellValue]], eventTime: [Int64], knownTime: [Int64],
        purpose: String, mayWait: Bool
    ) throws -> [LookedUpRow]? {
        guard let online = found(view) else { throw Complaint("there is no such view") }
        let places = try features.map { feature in
            guard let place = online.position(of: feature) else {
                throw Complaint("the view has no feature \(feature)")
            }
            return place
        }
        let queries = keys.indices.map { row in
            FeatureQuery(
                view: online, positions: places, keys: keys[row],
                moment: OnlineMoment(eventTime: eventTime[row], knownTime: knownTime[row]), purpose: purpose)
        }
        let readings = try mayWait ? reader.read(queries) : reader.readAtOnce(queries)
        return readings?.map { reading in
            switch reading.status {
            case .present: .present(reading.values)
            case .notFound: .notFound
            case .expired: .expired
            case .withheld: .withheld
            }
        }
    }

    private func found(_ view: ViewVersion) -> OnlineView? {
        reader.catalog.view(named: "projects/\(view.project)/featureViews/\(view.view)/versions/\(view.version)")
    }
}
