internal import Tensors

/// What a call is answered with.
package struct Prediction: Sendable {
    package let version: Int
    package let predictionID: String
    package let outputs: [NamedTensor]
    /// Values of the matrix that no look-up found.
    package let missingFeatures: Int
}

/// Answers calls: choose the version, fill its columns, score, and hand the record to monitoring.
package final class Predictor: Sendable {
    let table = EndpointTable()
    private let features: any FeatureLookup
    private let sink: any PredictionSink
    private let config: InferenceConfig
    private let now: @Sendable () -> Int64
    private let newPredictionID: @Sendable () -> String

    package init(
        features: any FeatureLookup, sink: any PredictionSink, config: InferenceConfig,
        now: @escaping @Sendable () -> Int64, newPredictionID: @escaping @Sendable () -> String
    ) {
        self.features = features
        self.sink = sink
        self.config = config
        self.now = now
        self.newPredictionID = newPredictionID
    }

    /// - Parameters:
    ///   - name: of the endpoint.
    ///   - version: empty: the endpoint's split decides.
    ///   - mayWait: false on an event loop.
    /// - Throws: ``InferenceError/mustWait`` where it may not, and has to; then nothing was done.
    func predict(
        _ name: String, version: String, request: InferenceRequest, mayWait: Bool
    ) throws -> Prediction {
        guard let served = table[name] else { throw InferenceError.unknownEndpoint(name) }
        let rowCount = try request.rowCount(limit: config.rowsMax)
        let time = now()
        let id = newPredictionID()
        let model = try served.model(version: version, key: splitKey(served.endpoint, request, id))
        let (asOf, knownAsOf) = try request.times(rowCount: rowCount, now: time)

        let matrix: FeatureMatrix
        let outputs: [NamedTensor]
        if let plan = model.plan, request.tensor(model.signature.inputs[0].name) == nil {
            matrix = try plan.matrix(
                of: request, rowCount: rowCount, asOf: asOf, knownAsOf: knownAsOf,
                extraNames: [served.endpoint.stickyKey], missing: served.endpoint.missingFeature,
                purpose: served.endpoint.purpose, features: features, mayWait: mayWait)
            outputs = try model.answer(features: matrix.values, rowCount: rowCount)
        } else {
            let tensors = try modelTensors(of: request, model: model, stickyKey: served.endpoint.stickyKey)
            let isMatrix = tensors.count == 1 && tensors[0].tensor.datatype != .bytes
            matrix = FeatureMatrix(values: isMatrix ? try tensors[0].tensor.doubles() : [], missing: 0)
            outputs = try model.answer(tensors: tensors)
        }
        try keep(matrix, outputs, served: served, model: model, id: id, time: time, asOf: asOf, rowCount: rowCount)
        return Prediction(
            version: model.version, predictionID: id, outputs: outputs, missingFeatures: matrix.missing)
    }

    /// Whether the model that will answer is fast enough for the loop; true where the call will fail anyway.
    func isImmediate(_ name: String) -> Bool {
        table[name]?.models.values.allSatisfy(\.isImmediate) ?? true
    }

    /// The value of the sticky key of the first row, so that all rows of a call go to one version.
    private func splitKey(_ endpoint: Endpoint, _ request: InferenceRequest, _ id: String) throws -> [UInt8] {
        guard !endpoint.stickyKey.isEmpty else { return Array(id.utf8) }
        guard let tensor = request.tensor(endpoint.stickyKey) else {
            throw InferenceError.input(
                tensor: endpoint.stickyKey, problem: "is missing; the endpoint keeps each caller on one version by it")
        }
        return tensor.datatype == .bytes ? try tensor.byteStrings().first ?? [] : Array(tensor.bytes.prefix(8))
    }

    /// The model's own tensors, each as its signature says.
    private func modelTensors(
        of request: InferenceRequest, model: ServedModel, stickyKey: String
    ) throws(InferenceError) -> [NamedTensor] {
        let inputs = model.signature.inputs
        let known = Set(inputs.map(\.name)).union([
            stickyKey, InferenceRequest.asOfInput, InferenceRequest.knownAsOfInput,
        ])
        for input in request.inputs where !known.contains(input.name) {
            throw .input(
                tensor: input.name,
                problem: "the model takes no such input; it takes \(inputs.map(\.name).joined(separator: ", "))")
        }
        var tensors: [NamedTensor] = []
        for spec in inputs {
            guard let tensor = request.tensor(spec.name) else {
                throw .input(tensor: spec.name, problem: "is missing")
            }
            let isWiderFloat = spec.datatype == .fp64 && tensor.datatype == .fp32
            guard tensor.datatype == spec.datatype || isWiderFloat else {
                throw .input(
                    tensor: spec.name,
                    problem: "is \(tensor.datatype.rawValue), the model takes \(spec.datatype.rawValue)")
            }
            guard spec.accepts(shape: tensor.shape) else {
                throw .input(tensor: spec.name, problem: "has shape \(tensor.shape), the model takes \(spec.shape)")
            }
            tensors.append(NamedTensor(name: spec.name, tensor: tensor))
        }
        return tensors
    }

    private func keep(
        _ matrix: FeatureMatrix, _ outputs: [NamedTensor], served: ServedEndpoint, model: ServedModel, id: String,
        time: Int64, asOf: [Int64], rowCount: Int
    ) throws {
        let scores = outputs.last { $0.tensor.datatype == .fp64 || $0.tensor.datatype == .fp32 }?.tensor
        let values = try scores?.doubles() ?? []
        _ = sink.record(
            PredictionRecord(
                project: served.endpoint.project, endpoint: served.endpoint.id, model: served.endpoint.model,
                version: model.version, predictionID: id, time: time, asOf: asOf, rowCount: rowCount,
                columns: model.columnNames, features: model.columnNames.isEmpty ? [] : matrix.values,
                outputWidth: rowCount == 0 ? 0 : values.count / rowCount, outputs: values))
    }
}
