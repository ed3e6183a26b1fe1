internal import Conversions
internal import Messages
internal import Policy
internal import RPCCore
internal import WorkerProtocol

extension FeatureView {
    var message: Messages.FeatureView {
        Messages.FeatureView(
            name: name, entities: definition.entities.map { "projects/\(project)/entities/\($0)" },
            keys: definition.keys.map { KeyColumn(name: $0.name, type: $0.type.message) },
            features: definition.features.map {
                Messages.FeatureColumn(name: $0.name, type: $0.type.message, description: $0.description)
            },
            timeToLiveUs: definition.timeToLive, governance: definition.governance.message,
            description: definition.description, version: Int32(clamping: version), createTimeUs: createdTime,
            rows: rows, latestEventTimeUs: latestEventTime ?? 0)
    }
}

extension FeatureViewDefinition {
    /// The definition without the keys, which follow from the entities.
    init(_ message: Messages.FeatureView?, project: String, _ violations: inout [FieldViolation]) {
        var entities: [String] = []
        for (index, name) in (message?.entities ?? []).enumerated() {
            let parsed = ResourceName(name)
            guard let parsed, parsed.collections == ["projects", "entities"], parsed.project == project else {
                violations.append(
                    FieldViolation(
                        field: "feature_view.entities[\(index)]",
                        description: "`\(name)` is not an entity of projects/\(project)"))
                continue
            }
            entities.append(parsed.ids[1])
        }
        var features: [FeatureColumn] = []
        for (index, feature) in (message?.features ?? []).enumerated() {
            let column = RequestFields.typed(
                feature.name, feature.type, field: "feature_view.features[\(index)]", &violations)
            features.append(FeatureColumn(name: column.name, type: column.type, description: feature.description))
        }
        self.init(
            entities: entities, keys: [], features: features, timeToLive: message?.timeToLiveUs ?? 0,
            governance: GovernanceDeclaration(message?.governance), description: message?.description ?? "")
    }
}
