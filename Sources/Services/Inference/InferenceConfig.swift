/// The limits of predictions.
package struct InferenceConfig: Sendable {
    /// Rows in one call.
    package var rowsMax = 10_000
    /// Threads inside one ONNX session.
    package var onnxThreads = 1
    /// Models that need longer than this for one row, microseconds, are answered off the loop.
    package var immediateMicrosecondsMax = 1_000

    package init() {}
}
