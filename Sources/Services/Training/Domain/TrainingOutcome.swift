internal import Crypto
package import WorkerProtocol

/// What came of a training job that succeeded.
package struct TrainingOutcome: Sendable, Codable, Equatable {
    /// SHA-256 of the model text, hexadecimal; the text itself is an artifact of the project.
    package var modelDigest: String
    package var modelByteCount: Int
    package var trainingSetDigest: String
    package var featureViews: [String]
    package var datasets: [String]
    /// The worker's result without the model text.
    package var result: TrainResult

    init(_ result: TrainResult, input: TrainingInputRecord) {
        let text = Array(result.modelText.utf8)
        modelDigest = SHA256.hash(text).bytes.hexadecimal
        modelByteCount = text.count
        trainingSetDigest = input.digest
        featureViews = input.featureViews
        datasets = input.datasets
        self.result = result
        self.result.modelText = ""
    }
}

/// What a job was trained on, as it was when the attempt began.
struct TrainingInputRecord: Sendable, Codable, Equatable {
    var digest: String
    var featureViews: [String]
    var datasets: [String]

    init(_ input: TrainingSetInput) {
        digest = input.digest
        featureViews = input.featureViews
        datasets = input.datasets
    }
}
