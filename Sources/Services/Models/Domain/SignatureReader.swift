internal import Forests
package import Tensors
internal import WorkerProtocol

/// Reads an uploaded model strictly, and says what it takes and gives.
package struct SignatureReader: Sendable {
    /// Inputs and outputs of an ONNX model; nil where ONNX Runtime cannot be used.
    package typealias OnnxInspection =
        @Sendable (_ bytes: [UInt8]) throws -> (inputs: [TensorSpec], outputs: [TensorSpec])?

    private let inspectOnnx: OnnxInspection

    package init(inspectOnnx: @escaping OnnxInspection) {
        self.inspectOnnx = inspectOnnx
    }

    /// - Parameter declared: what the caller says the model takes; nil: what the file says.
    package func signature(
        of bytes: [UInt8], format: ModelFormat, declared: ModelSignature?
    ) throws(ModelsError) -> (signature: ModelSignature, lineage: Lineage) {
        if let hint = Self.foreignFormat(bytes) {
            throw .invalidModel(reason: hint.reason, hint: hint.conversion)
        }
        let (found, lineage) =
            switch format {
            case .lightGBM: try lightGBM(bytes)
            case .onnx: try onnx(bytes)
            }
        guard let declared else { return (found, lineage) }
        return (try Self.reconciled(declared, with: found), lineage)
    }

    /// The signature of a forest: one matrix in, scores out; every column numeric unless somebody knows better.
    package static func tabular(columns: [FeatureColumn], outputWidth: Int) -> ModelSignature {
        ModelSignature(
            inputs: [TensorSpec(name: "input", datatype: .fp64, shape: [-1, columns.count])],
            outputs: [TensorSpec(name: "output", datatype: .fp64, shape: outputWidth == 1 ? [-1] : [-1, outputWidth])],
            columns: columns)
    }

    private func lightGBM(_ bytes: [UInt8]) throws(ModelsError) -> (ModelSignature, Lineage) {
        let forest: Forest
        do {
            forest = try Forest(lightGBMText: bytes)
        } catch {
            throw .invalidModel(
                reason: "not a LightGBM text model: \(error)", hint: "save it with `booster.save_model(\"model.txt\")`")
        }
        var lineage = Lineage()
        switch forest.metadata.objective.name {
        case "binary": (lineage.objective, lineage.classes) = (.binary, ["0", "1"])
        case "multiclass", "multiclassova":
            lineage.objective = .multiclass
            lineage.classes = (0..<forest.outputCount).map(String.init)
        default: lineage.objective = forest.outputCount == 1 ? .regression : nil
        }
        lineage.code = "lightgbm \(forest.metadata.version)"
        let columns = forest.metadata.featureNames.map { FeatureColumn(name: $0, type: .numeric) }
        return (Self.tabular(columns: columns, outputWidth: forest.outputCount), lineage)
    }

    private func onnx(_ bytes: [UInt8]) throws(ModelsError) -> (ModelSignature, Lineage) {
        let found: (inputs: [TensorSpec], outputs: [TensorSpec])?
        do {
            found = try inspectOnnx(bytes)
        } catch {
            throw .invalidModel(
                reason: "not an ONNX model that can be served: \(error)",
                hint: "export with plain tensors as outputs (scikit-learn: `options={\"zipmap\": False}`)")
        }
        guard let found else {
            throw .notEvaluable("ONNX Runtime cannot be used here (`make setup` installs it)")
        }
        return (ModelSignature(inputs: found.inputs, outputs: found.outputs), Lineage())
    }

    /// The declared signature where it says no more than names, categories and sources of the same shape of model.
    private static func reconciled(
        _ declared: ModelSignature, with found: ModelSignature
    ) throws(ModelsError) -> ModelSignature {
        var merged = found
        if !declared.inputs.isEmpty, declared.inputs != found.inputs {
            throw .signature(
                "the model takes \(summary(found.inputs)), the declaration says \(summary(declared.inputs))")
        }
        if !declared.outputs.isEmpty, declared.outputs != found.outputs {
            throw .signature(
                "the model gives \(summary(found.outputs)), the declaration says \(summary(declared.outputs))")
        }
        if !declared.columns.isEmpty {
            guard found.inputs.count == 1, let width = found.inputs[0].shape.last,
                width == -1 || width == declared.columns.count
            else {
                throw .signature("\(declared.columns.count) columns do not fit the input \(summary(found.inputs))")
            }
            merged.columns = declared.columns
        }
        do { try merged.validate() } catch { throw .signature("\(error)") }
        return merged
    }

    private static func summary(_ specs: [TensorSpec]) -> String {
        specs.map { "\($0.name): \($0.datatype.rawValue) \($0.shape)" }.joined(separator: ", ")
    }

    /// Formats that run code when they are read, or that are not served: refused, with how to convert.
    private static func foreignFormat(_ bytes: [UInt8]) -> (reason: String, conversion: String)? {
        if bytes.first == 0x80, bytes.count > 1, bytes[1] <= 5 {
            return (
                "a pickle: reading one runs the code in it", "save LightGBM as text, anything else as ONNX (skl2onnx)"
            )
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return ("a zip archive (PyTorch or Keras)", "export it to ONNX (`torch.onnx.export`)")
        }
        if bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) {
            return ("an HDF5 file (Keras)", "export it to ONNX (tf2onnx)")
        }
        return nil
    }
}
