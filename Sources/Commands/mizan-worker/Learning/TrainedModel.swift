internal import Forests
internal import Learners
internal import Tensors
internal import WorkerProtocol

/// What is to be said of a model that has just been trained.
struct TrainedModel {
    let task: TrainTask
    let context: TaskContext
    let library: LightGBMLibrary
    let data: TrainingData
    let model: BoostedModel

    private static let checkedRowsMax = 1_000

    func result(_ choice: TrainingDeviceChoice) throws -> TrainResult {
        let outputs = data.boostingObjective.outputs
        let booster = try Booster.load(library, text: model.text)
        let predictions = try booster.predict(
            try LearnerMatrix(columns: data.training.columns), outputs: outputs, raw: false, threads: context.threads)
        let forest = try check(predictions)
        let validation = try data.validation.map { part in
            let predicted = try booster.predict(
                try LearnerMatrix(columns: part.columns), outputs: outputs, raw: false, threads: context.threads)
            return try scores(part, predicted).metrics()
        }
        return TrainResult(
            modelText: model.text, objective: task.objective, classes: data.labels.classes,
            features: data.features.columns, rounds: model.rounds, stoppedEarly: model.stoppedEarly,
            requestedDevice: task.device, device: choice.device == .cpu ? .cpu : .gpu, deviceName: choice.name,
            fallbackReason: choice.fallbackReason, libraryVersion: "LightGBM model format \(forest.metadata.version)",
            trainingRowCount: data.training.labels.count, validationRowCount: data.validation?.labels.count ?? 0,
            unlabelledRowCount: data.unlabelledCount, withheldRowCount: data.withheldCount,
            trainingMetrics: try scores(data.training, predictions).metrics(),
            validationMetrics: validation, curve: model.curve.flatMap { $0.points(data.boostingObjective.metric) },
            importance: try importance(booster), featureProfiles: featureProfiles(),
            predictionProfiles: predictionProfiles(predictions, outputs))
    }

    /// The server reads and evaluates models by its own code: it must accept this one and give the same numbers.
    private func check(_ predictions: [Double]) throws -> Forest {
        guard model.rounds > 0 else {
            throw WorkerFailure(
                .invalidArgument, "nothing can be learnt from these rows",
                hint: "there are too few of them for min_data_in_leaf, or every feature is constant")
        }
        let forest = try Forest(lightGBMText: Array(model.text.utf8))
        for row in 0..<min(Self.checkedRowsMax, data.training.labels.count) {
            let own = try forest.predict(row: data.training.columns.map { $0[row] })
            let theirs = predictions[row * own.count..<(row + 1) * own.count]
            guard zip(own, theirs).allSatisfy({ abs($0 - $1) <= 1e-12 * max(1, abs($1)) }) else {
                throw WorkerFailure(
                    .internalError,
                    "row \(row): the model gives \(Array(theirs)) in LightGBM and \(own) in our evaluator")
            }
        }
        return forest
    }

    private func scores(_ part: TrainingData.Part, _ predictions: [Double]) -> ModelScores {
        ModelScores(
            objective: task.objective, classCount: data.labels.classes.count, labels: part.labels,
            predictions: predictions)
    }

    private func importance(_ booster: borrowing Booster) throws -> [FeatureImportance] {
        let features = data.features.columns
        let gains = try booster.importance(gain: true, features: features.count)
        let splits = try booster.importance(gain: false, features: features.count)
        return features.indices.map {
            FeatureImportance(feature: features[$0].name, gain: gains[$0], splitCount: Int(splits[$0]))
        }
        .sorted { $0.gain > $1.gain }
    }

    private func featureProfiles() -> [DistributionProfile] {
        zip(data.features.columns, data.training.columns).map { column, values in
            column.type == .categorical
                ? .categorical(column.name, codes: values, categories: column.categories ?? [])
                : .numeric(column.name, values)
        }
    }

    private func predictionProfiles(_ predictions: [Double], _ outputs: Int) -> [DistributionProfile] {
        guard outputs > 1 else { return [.numeric("prediction", predictions)] }
        return data.labels.classes.enumerated().map { index, name in
            .numeric(name, stride(from: index, to: predictions.count, by: outputs).map { predictions[$0] })
        }
    }
}
