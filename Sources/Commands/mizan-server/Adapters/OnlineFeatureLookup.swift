internal import Features
internal import Inference
internal import Tensors

/// Inference's look-ups, answered by the feature store's reader.
struct OnlineFeatureLookup: FeatureLookup {
    let reader: OnlineReader

    func keyColumns(of view: ViewVersion) -> [Inference.KeyColumn]? {
        found(view)?.keys.map { Inference.KeyColumn(name: $0.name, type: $0.type) }
    }

    func read(
        _ view: ViewVersion, features: [String], keys: [[CellValue]], eventTime: [Int64], knownTime: [Int64]
    ) throws -> [LookedUpRow] {
        guard let online = found(view) else { throw Complaint("there is no such view") }
        let places = try features.map { feature in
            guard let place = online.position(of: feature) else { throw Complaint("the view has no feature \(feature)") }
            return place
        }
        return try keys.indices.map { row in
            let moment = OnlineMoment(eventTime: eventTime[row], knownTime: knownTime[row])
            let answer = try reader.read(online, features: places, keys: keys[row], at: moment)
            switch answer.status {
            case .present: return .present(answer.values)
            case .notFound: return .notFound
            case .expired: return .expired
            }
        }
    }

    private func found(_ view: ViewVersion) -> OnlineView? {
        reader.catalog.view(named: "projects/\(view.project)/featureViews/\(view.view)/versions/\(view.version)")
    }
}
