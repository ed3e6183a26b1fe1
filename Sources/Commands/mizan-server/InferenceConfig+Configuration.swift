internal import Configuration
internal import Inference

extension InferenceConfig {
    init(_ settings: ServerConfiguration.Inference) {
        self.init()
        rowsMax = settings.rowsMax
        onnxThreads = settings.onnxThreads
        immediateMicrosecondsMax = settings.immediateMicrosecondsMax
    }
}
