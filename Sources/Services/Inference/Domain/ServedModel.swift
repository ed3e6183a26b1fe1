internal import Forests
internal import OnnxSessions
package import Tensors

/// A version that has been read, verified, parsed and warmed: what an endpoint answers with. Immutable, and used by
/// every loop at once.
final class ServedModel: Sendable {
    enum Engine: Sendable {
        case forest(Forest)
        case onnx(OnnxSession)
    }

    let version: Int
    let signature: ModelSignature
    let engine: Engine
    /// Nil for a model that takes tensors and knows no columns.
    let plan: ColumnPlan?
    /// Whether one row is answered fast enough to be answered on the loop.
    let isImmediate: Bool

    init(version: Int, signature: ModelSignature, engine: Engine, plan: ColumnPlan?, isImmediate: Bool) {
        self.version = version
        self.signature = signature
        self.engine = engine
        self.plan = plan
        self.isImmediate = isImmediate
    }

    /// Names of what monitoring keeps of each row: the columns, or the places in the model's only matrix.
    var columnNames: [String] { signature.columns.map(\.name) }

    /// Answers rows of columns. - Parameter features: row-major, `rowCount` × number of columns.
    func answer(features: [Double], rowCount: Int) throws -> [NamedTensor] {
        switch engine {
        case .forest(let forest):
            let scores = try forest.predict(rows: features, count: rowCount)
            let width = forest.outputCount
            let shape = width == 1 ? [rowCount] : [rowCount, width]
            return [NamedTensor(name: signature.outputs[0].name, tensor: try Tensor(fp64: scores, shape: shape))]
        case .onnx(let session):
            let spec = signature.inputs[0]
            let shape = [rowCount, signature.columns.count]
            let matrix =
                spec.datatype == .fp64
                ? try Tensor(fp64: features, shape: shape)
                : try Tensor(fp32: features.map { Float($0) }, shape: shape)
            return try answer(tensors: [NamedTensor(name: spec.name, tensor: matrix)], session)
        }
    }

    /// Answers a model that takes tensors as they come.
    func answer(tensors: [NamedTensor]) throws -> [NamedTensor] {
        switch engine {
        case .forest(let forest):
            let matrix = try tensors[0].tensor.doubles()
            return try answer(features: matrix, rowCount: matrix.count / max(forest.featureCount, 1))
        case .onnx(let session): return try answer(tensors: tensors, session)
        }
    }

    private func answer(tensors: [NamedTensor], _ session: OnnxSession) throws -> [NamedTensor] {
        let ordered = signature.inputs.compactMap { spec in tensors.first { $0.name == spec.name }?.tensor }
        return zip(signature.outputs, try session.run(ordered)).map { NamedTensor(name: $0.name, tensor: $1) }
    }
}

package struct NamedTensor: Sendable {
    package let name: String
    package let tensor: Tensor

    package init(name: String, tensor: Tensor) {
        self.name = name
        self.tensor = tensor
    }
}

extension ServedModel {
    /// The protocol's name of the framework behind the model.
    var platform: String {
        switch engine {
        case .forest: "lightgbm"
        case .onnx: "onnxruntime_onnx"
        }
    }
}
