package import Tensors
package import WorkerProtocol

package enum ModelFormat: String, Sendable, Codable {
    case lightGBM = "lightgbm"
    case onnx
}

/// What was registered, once and for ever.
package struct ModelVersion: Sendable, Equatable {
    package var project: String
    package var model: String
    /// From 1.
    package var version: Int
    package var format: ModelFormat
    package var signature: ModelSignature
    package var lineage: Lineage
    /// SHA-256 of the bytes, hexadecimal; the bytes are an artifact of the project.
    package var digest: String
    package var byteCount: Int
    /// From training; empty for a model made elsewhere.
    package var metrics: ModelMetrics?
    /// How its features and predictions were distributed in training, for drift.
    package var reference: DriftReference?
    package var registeredBy: String
    /// SPIFFE ids of the persons who registered and trained it: none of them approves it.
    package var makers: Set<String>
    package var createTime: Int64
    package var description: String

    package var name: String { "projects/\(project)/models/\(model)/versions/\(version)" }
}

/// Where a version comes from; empty where it was made elsewhere.
package struct Lineage: Sendable, Equatable, Codable {
    package var trainingJob = ""
    package var trainingSet = ""
    package var trainingSetDigest = ""
    package var featureViews: [String] = []
    package var datasets: [String] = []
    package var code = ""
    /// What each class index means.
    package var classes: [String] = []
    package var objective: TrainTask.Objective?

    package init() {}
}

/// What drift is measured against.
package struct DriftReference: Sendable, Equatable, Codable {
    package var features: [DistributionProfile]
    package var predictions: [DistributionProfile]

    package init(features: [DistributionProfile], predictions: [DistributionProfile]) {
        self.features = features
        self.predictions = predictions
    }
}
