package import Tensors

/// An ONNX file that has been read strictly, without ONNX Runtime: well-formed, within limits, whole in itself, and of
/// tensors only. What it says of itself is kept.
package struct OnnxModelFile: Sendable, Equatable {
    package struct Limits: Sendable, Equatable {
        /// Protobuf itself ends at 2 GiB.
        package var bytesMax = Int(Int32.max)
        package var nodesMax = 1_000_000
        package var tensorsMax = 1_000_000
        /// Messages within messages.
        package var depthMax = 64

        package init() {}
    }

    package internal(set) var irVersion = 0
    /// What wrote the file, as `skl2onnx`; may be empty.
    package internal(set) var producer = ""
    /// Version of each operator set by domain; the standard one's domain is empty.
    package internal(set) var operatorSets: [String: Int] = [:]
    /// Inputs that callers give: those without a value in the file.
    package internal(set) var inputs: [TensorSpec] = []
    package internal(set) var outputs: [TensorSpec] = []
    /// Inputs and outputs that declare no shape at all; their specs say [-1].
    package internal(set) var unranked: Set<String> = []
    package internal(set) var nodeCount = 0

    package init(checking bytes: [UInt8], limits: Limits = Limits()) throws(OnnxModelFault) {
        guard bytes.count <= limits.bytesMax else { throw .tooManyBytes(bytes.count, max: limits.bytesMax) }
        var reader = OnnxModelReader(bytes, limits: limits)
        self = try reader.read()
    }

    init() {}
}
