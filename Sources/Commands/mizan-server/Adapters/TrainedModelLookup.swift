internal import Models
internal import Training
internal import WorkerProtocol

/// What training jobs made, as the registry sees it.
struct TrainedModelLookup: TrainedModels {
    let training: TrainingService

    func trainedModel(by job: String, project: String) async throws -> TrainedModel? {
        guard let (specification, outcome, person) = try await training.outcome(project: project, id: job) else {
            return nil
        }
        let result = outcome.result
        var lineage = Lineage()
        lineage.trainingJob = specification.name
        lineage.trainingSet = specification.trainingSetName
        lineage.trainingSetDigest = outcome.trainingSetDigest
        lineage.featureViews = outcome.featureViews
        lineage.datasets = outcome.datasets
        lineage.code = "lightgbm \(result.libraryVersion)"
        lineage.classes = result.classes
        lineage.objective = result.objective
        return TrainedModel(
            digest: outcome.modelDigest, byteCount: outcome.modelByteCount, objective: result.objective,
            classes: result.classes, columns: result.features, lineage: lineage,
            metrics: result.validationMetrics ?? result.trainingMetrics,
            reference: DriftReference(features: result.featureProfiles, predictions: result.predictionProfiles),
            person: person)
    }
}
