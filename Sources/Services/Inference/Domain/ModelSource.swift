package import Tensors

/// What Inference needs of the registry: the versions of a model, and their bytes.
package protocol ModelSource: Sendable {
    /// - Returns: nil when there is no such version.
    func version(_ version: Int, of model: String, project: String) async throws -> SourcedModel?
}

package enum ModelFormat: String, Sendable {
    case lightGBM = "lightgbm"
    case onnx
}

/// A version as the registry keeps it; the bytes have been checked against the digest.
package struct SourcedModel: Sendable {
    package let version: Int
    package let format: ModelFormat
    package let signature: ModelSignature
    package let bytes: [UInt8]

    package init(version: Int, format: ModelFormat, signature: ModelSignature, bytes: [UInt8]) {
        self.version = version
        self.format = format
        self.signature = signature
        self.bytes = bytes
    }
}
