internal import Features
internal import Governance
internal import Inference
internal import Models
internal import Policy

/// What the services hold of a project, for the record of processing.
struct DeclaredProcessing: ProcessingSources {
    let features: FeaturesService
    let models: ModelsService
    let inference: InferenceService

    func activities(of project: String) async throws -> [ProcessingActivity] {
        let models = try await models.declarations(of: project)
        var activities = (try await features.declarations(of: project) + models).map {
            ProcessingActivity(resource: $0.resource, governance: $0.governance)
        }
        let governance = Dictionary(
            models.map { ($0.resource, $0.governance) }, uniquingKeysWith: { first, _ in first })
        // An endpoint processes what its model was declared for.
        for endpoint in try await inference.endpoints(of: project) {
            guard let declared = governance[endpoint.model] else { continue }
            activities.append(ProcessingActivity(resource: endpoint.name, governance: declared))
        }
        return activities
    }
}
