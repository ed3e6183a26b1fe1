internal import Foundation

/// Rounds of boosting in segments, each of which starts from the text of the model so far.
///
/// LightGBM cannot save its random state. So that a run that was interrupted gives the same trees as one that was
/// not, every run is cut into segments of `checkpointRounds`: a segment's booster is new, is seeded with the
/// segment's number, starts from the raw scores of the model read back from its text, and its trees are merged into
/// that model. A checkpoint is the text and the few numbers beside it.
package struct GradientBoosting {
    private let library: LightGBMLibrary
    private let settings: BoostingSettings
    private let threads: Int
    private let training: LearnerExamples
    private let validation: LearnerExamples?
    private let names: [String]

    package init(
        _ library: LightGBMLibrary, settings: BoostingSettings, training: LearnerExamples, validation: LearnerExamples?,
        names: [String], threads: Int
    ) {
        self.library = library
        self.settings = settings
        self.training = training
        self.validation = validation
        self.names = names
        self.threads = threads
    }

    /// - Parameters:
    ///   - start: a checkpoint of an earlier run with the same settings, data and names.
    ///   - onRound: hears the losses after each round.
    ///   - onCheckpoint: hears of each segment that another follows.
    package func train(
        from start: BoostingCheckpoint? = nil, onRound: (BoostingRound) -> Void,
        onCheckpoint: (BoostingCheckpoint) throws -> Void
    ) throws -> BoostedModel {
        guard training.matrix.rowCount > 0 else { throw LearnerError.shape("there are no rows to learn from") }
        if let start, start.settings != settings { throw LearnerError.checkpoint("the checkpoint is of another job") }
        let data = try makeDataset(training)
        var state = start ?? BoostingCheckpoint(settings: settings)
        var isGrowing = true
        while state.round < settings.rounds, isGrowing, !state.hasStopped {
            isGrowing = try runSegment(&state, data, onRound)
            if state.round < settings.rounds, isGrowing, !state.hasStopped { try onCheckpoint(state) }
        }
        return try finish(state)
    }

    /// - Returns: false when no tree can be grown any more.
    private func runSegment(
        _ state: inout BoostingCheckpoint, _ data: borrowing LearnerDataset, _ onRound: (BoostingRound) -> Void
    ) throws -> Bool {
        if !state.model.isEmpty { try data.setInitialScores(try scores(training.matrix, state.model)) }
        let booster = try Booster.create(
            library, training: data, parameters: settings.boosterParameters(threads: threads, segment: state.segment))
        // LightGBM keeps a pointer to the validation set: it must outlive the booster's last call.
        let held = try validation.map { try makeValidation($0, state.model, reference: data) }
        if held != nil { try booster.addValidation(held!) }
        let length = settings.checkpointRounds > 0 ? settings.checkpointRounds : settings.rounds
        let end = min(settings.rounds, state.round + length)
        var isGrowing = true
        while state.round < end, isGrowing, !state.hasStopped {
            isGrowing = try booster.update()
            guard isGrowing || state.round == 0 else { break }
            state.round += 1
            let round = BoostingRound(
                round: state.round, trainingLoss: try booster.loss(on: 0),
                validationLoss: validation == nil ? nil : try booster.loss(on: 1))
            state.take(round)
            onRound(round)
        }
        try state.append(booster, library)
        _ = consume held
        return isGrowing
    }

    private func finish(_ state: BoostingCheckpoint) throws -> BoostedModel {
        let whole = try Booster.load(library, text: state.model)
        let kept = state.hasStopped ? state.bestRound : nil
        return BoostedModel(
            text: try whole.text(iterations: kept), rounds: try kept ?? whole.iterationCount(),
            stoppedEarly: state.hasStopped, curve: state.curve)
    }

    private func makeDataset(_ examples: LearnerExamples) throws -> LearnerDataset {
        let dataset = try LearnerDataset.make(
            library, examples.matrix, names: names, parameters: settings.datasetParameters(threads: threads))
        try dataset.setLabels(examples.labels)
        if let weights = examples.weights { try dataset.setWeights(weights) }
        return dataset
    }

    private func makeValidation(
        _ examples: LearnerExamples, _ model: String, reference: borrowing LearnerDataset
    ) throws -> LearnerDataset {
        let dataset = try LearnerDataset.make(
            library, examples.matrix, names: names, parameters: settings.datasetParameters(threads: threads),
            reference: reference)
        try dataset.setLabels(examples.labels)
        if let weights = examples.weights { try dataset.setWeights(weights) }
        if !model.isEmpty { try dataset.setInitialScores(try scores(examples.matrix, model)) }
        return dataset
    }

    /// Raw scores, class-major as LightGBM wants them.
    private func scores(_ matrix: LearnerMatrix, _ model: String) throws -> [Double] {
        let outputs = settings.objective.outputs
        let rowMajor = try Booster.load(library, text: model).predict(
            matrix, outputs: outputs, raw: true, threads: threads)
        guard outputs > 1 else { return rowMajor }
        var classMajor = [Double](repeating: 0, count: rowMajor.count)
        for row in 0..<matrix.rowCount {
            for output in 0..<outputs { classMajor[output * matrix.rowCount + row] = rowMajor[row * outputs + output] }
        }
        return classMajor
    }
}

/// A matrix with what is to be predicted.
package struct LearnerExamples: Sendable {
    package var matrix: LearnerMatrix
    /// 0 and 1, the class's index, or the target.
    package var labels: [Float]
    package var weights: [Float]?

    package init(matrix: LearnerMatrix, labels: [Float], weights: [Float]? = nil) {
        self.matrix = matrix
        self.labels = labels
        self.weights = weights
    }
}

package struct BoostingRound: Sendable, Equatable, Codable {
    /// From 1.
    package var round: Int
    package var trainingLoss: Double
    package var validationLoss: Double?
}

package struct BoostedModel: Sendable, Equatable {
    /// LightGBM's text format.
    package var text: String
    package var rounds: Int
    package var stoppedEarly: Bool
    package var curve: [BoostingRound]
}
