internal import Forests
package import OnnxSessions
internal import Tensors

/// Makes a version ready to answer: parse by the strict readers, check against the signature, warm, measure.
package struct ModelLoader: Sendable {
    private let source: any ModelSource
    private let features: any FeatureLookup
    /// Nil where ONNX Runtime cannot be used.
    private let onnxRuntime: @Sendable () -> OnnxRuntime?
    private let config: InferenceConfig

    package init(
        source: any ModelSource, features: any FeatureLookup, onnxRuntime: @escaping @Sendable () -> OnnxRuntime?,
        config: InferenceConfig
    ) {
        self.source = source
        self.features = features
        self.onnxRuntime = onnxRuntime
        self.config = config
    }

    /// - Parameter purpose: of the endpoint; the views that the model reads must allow it.
    func load(_ version: Int, of model: String, project: String, purpose: String) async throws -> ServedModel {
        guard let sourced = try await source.version(version, of: model, project: project) else {
            throw InferenceError.unknownVersion(version, model: "projects/\(project)/models/\(model)")
        }
        let engine = try engine(for: sourced)
        let plan =
            sourced.signature.columns.isEmpty
            ? nil : try ColumnPlan(columns: sourced.signature.columns, project: project, features: features)
        for lookup in plan?.lookups ?? [] {
            if let problem = features.refusal(of: purpose, for: lookup.view) {
                throw InferenceError.purpose(purpose, problem: problem)
            }
        }
        let cold = ServedModel(
            version: version, signature: sourced.signature, engine: engine, plan: plan, isImmediate: true)
        return ServedModel(
            version: version, signature: sourced.signature, engine: engine, plan: plan,
            isImmediate: try isImmediate(cold))
    }

    private func engine(for sourced: SourcedModel) throws -> ServedModel.Engine {
        switch sourced.format {
        case .lightGBM:
            return .forest(try Forest(lightGBMText: sourced.bytes))
        case .onnx:
            guard let runtime = onnxRuntime() else {
                throw InferenceError.notServable(
                    version: sourced.version, reason: "ONNX Runtime cannot be used here (`make setup` installs it)")
            }
            return .onnx(try OnnxSession(runtime, model: sourced.bytes, intraOpThreads: config.onnxThreads))
        }
    }

    /// Answers a row of missing values a few times and looks at the fastest.
    private func isImmediate(_ model: ServedModel) throws -> Bool {
        guard let plan = model.plan else {
            if case .forest = model.engine { return true }
            return false
        }
        let row = Array(repeating: Double.nan, count: plan.encoders.count)
        let clock = ContinuousClock()
        var best = Duration.seconds(60)
        for _ in 0..<5 {
            let start = clock.now
            _ = try model.answer(features: row, rowCount: 1)
            best = min(best, clock.now - start)
        }
        return best <= .microseconds(config.immediateMicrosecondsMax)
    }
}
