internal import Inference
internal import Models
internal import Monitoring
internal import Tensors
internal import WorkerProtocol

/// The registry as Inference sees it.
struct RegistrySource: ModelSource {
    let models: ModelsService
    let bytes: ArtifactBytes

    func version(_ version: Int, of model: String, project: String) async throws -> SourcedModel? {
        guard let found = try await models.verifiedVersion(version, of: model, project: project) else { return nil }
        return SourcedModel(
            version: version, format: found.format == .onnx ? .onnx : .lightGBM, signature: found.signature,
            bytes: try await bytes.read(found.digest, project: project))
    }
}

/// Endpoints and the registry as Monitoring sees them.
struct RegistryReferences: EndpointReferences {
    let models: ModelsService
    let inference: InferenceService

    func model(ofEndpoint endpoint: String, project: String) async throws -> String? {
        try await inference.model(ofEndpoint: endpoint, project: project)
    }

    func reference(ofVersion version: Int, model: String, project: String) async throws -> VersionReference? {
        guard let found = try await models.version(version, of: model, project: project),
            let reference = found.reference, let objective = found.lineage.objective
        else { return nil }
        let profiles = Dictionary(reference.features.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return VersionReference(
            columns: found.signature.columns.map {
                VersionReference.Column(name: $0.name, categories: $0.categories, profile: profiles[$0.name])
            },
            predictions: reference.predictions, objective: objective, metrics: found.metrics?.figures ?? [:])
    }
}

/// Answered calls, handed to the prediction log.
struct PredictionLogSink: PredictionSink {
    let log: PredictionLog

    func record(_ prediction: PredictionRecord) -> Bool {
        log.record(
            LoggedPrediction(
                project: prediction.project, endpoint: prediction.endpoint, model: prediction.model,
                version: prediction.version, id: prediction.predictionID, time: prediction.time, asOf: prediction.asOf,
                columns: prediction.columns, features: prediction.features, outputWidth: prediction.outputWidth,
                outputs: prediction.outputs))
    }
}
