import Devices
import Forests
import Foundation
import Seeds
import Testing

@testable import Learners

@Suite(.serialized, .timeLimit(.minutes(5))) struct GradientBoostingTests {
    @Test(arguments: [
        ["boosting": "gbdt"], ["bagging_fraction": "0.6", "bagging_freq": "1", "feature_fraction": "0.5"],
        ["boosting": "dart", "drop_rate": "0.3"], ["extra_trees": "true"],
    ])
    func `a run that goes on from a checkpoint gives the same model to the last bit`(parameters: [String: String])
        throws
    {
        let fixture = try LearnerFixture(rows: 800, seed: 1)
        var settings = fixture.settings(.binary, rounds: 35, checkpointRounds: 10)
        settings.parameters.merge(parameters) { _, new in new }
        var checkpoints: [BoostingCheckpoint] = []
        let whole = try fixture.boosting(settings).train(onRound: { _ in }, onCheckpoint: { checkpoints.append($0) })
        #expect(checkpoints.map(\.round) == [10, 20, 30])
        for checkpoint in checkpoints {
            let stored = try BoostingCheckpoint(decoding: checkpoint.encoded())
            var rounds: [Int] = []
            let resumed = try fixture.boosting(settings).train(
                from: stored, onRound: { rounds.append($0.round) }, onCheckpoint: { _ in })
            #expect(resumed == whole)
            #expect(rounds.first == checkpoint.round + 1)
        }
        #expect(whole.rounds == 35)
        #expect(whole.curve.map(\.round) == Array(1...35))
    }

    @Test func `early stopping keeps the best round, and says so after a resumption too`() throws {
        let fixture = try LearnerFixture(rows: 300, seed: 2, noise: 4)
        var settings = fixture.settings(.binary, rounds: 500, checkpointRounds: 7)
        settings.earlyStoppingRounds = 10
        settings.parameters["learning_rate"] = "0.3"
        var checkpoints: [BoostingCheckpoint] = []
        let model = try fixture.boosting(settings, validated: true).train(
            onRound: { _ in }, onCheckpoint: { checkpoints.append($0) })
        #expect(model.stoppedEarly)
        #expect(model.curve.count == model.rounds + 10)
        let best = model.curve.min { $0.validationLoss! < $1.validationLoss! }!
        #expect(best.round == model.rounds)
        let last = try #require(checkpoints.last)
        #expect(
            try fixture.boosting(settings, validated: true).train(from: last, onRound: { _ in }, onCheckpoint: { _ in })
                == model)
        #expect(try Forest(lightGBMText: Array(model.text.utf8)).metadata.treeCount == model.rounds)
    }

    @Test(arguments: [BoostingSettings.Objective.binary, .multiclass(classes: 3), .regression])
    func `our evaluator gives the library's predictions`(objective: BoostingSettings.Objective) throws {
        let fixture = try LearnerFixture(rows: 600, seed: 3, objective: objective)
        let model = try fixture.boosting(fixture.settings(objective, rounds: 24, checkpointRounds: 10)).train(
            onRound: { _ in }, onCheckpoint: { _ in })
        let forest = try Forest(lightGBMText: Array(model.text.utf8))
        let theirs = try Booster.load(fixture.library, text: model.text).predict(
            fixture.matrix, outputs: objective.outputs, raw: false, threads: 1)
        for row in 0..<600 {
            let own = try forest.predict(row: fixture.columns.map { $0[row] })
            let expected = theirs[row * own.count..<(row + 1) * own.count]
            #expect(zip(own, expected).allSatisfy { abs($0 - $1) <= 1e-12 }, "row \(row)")
        }
        #expect(forest.metadata.treesPerIteration == objective.outputs)
        #expect(model.curve.first!.trainingLoss > model.curve.last!.trainingLoss)
    }

    @Test func `another seed gives another model, the same seed the same`() throws {
        let fixture = try LearnerFixture(rows: 400, seed: 4)
        func text(_ seed: Int) throws -> String {
            var settings = fixture.settings(.binary, rounds: 10, checkpointRounds: 0)
            settings.parameters["feature_fraction"] = "0.4"
            settings.seed = seed
            return try fixture.boosting(settings).train(onRound: { _ in }, onCheckpoint: { _ in }).text
        }
        #expect(try text(1) == text(1))
        #expect(try text(1) != text(2))
        #expect(try text(.min) != text(.max))
    }

    @Test func `weights count as rows do`() throws {
        let fixture = try LearnerFixture(rows: 200, seed: 5)
        var settings = fixture.settings(.binary, rounds: 5, checkpointRounds: 0)
        settings.parameters["min_data_in_leaf"] = "1"
        let weighted = LearnerExamples(
            matrix: fixture.matrix, labels: fixture.labels, weights: fixture.labels.map { $0 == 1 ? 3 : 1 })
        let heavy = try GradientBoosting(
            fixture.library, settings: settings, training: weighted, validation: nil, names: fixture.names, threads: 1
        ).train(onRound: { _ in }, onCheckpoint: { _ in })
        let plain = try fixture.boosting(settings).train(onRound: { _ in }, onCheckpoint: { _ in })
        let row = fixture.columns.map { $0[0] }
        let heavyForest = try Forest(lightGBMText: Array(heavy.text.utf8))
        let plainForest = try Forest(lightGBMText: Array(plain.text.utf8))
        #expect(try heavyForest.predict(row: row)[0] > plainForest.predict(row: row)[0])
    }

    @Test func `rows in which there is nothing to learn give no tree that splits`() throws {
        let fixture = try LearnerFixture(rows: 6, seed: 6)
        let model = try fixture.boosting(fixture.settings(.binary, rounds: 10, checkpointRounds: 3)).train(
            onRound: { _ in }, onCheckpoint: { _ in })
        #expect(model.rounds <= 1)
    }

    @Test func `what cannot be learnt from is an error and no abort`() throws {
        let fixture = try LearnerFixture(rows: 50, seed: 7)
        #expect(throws: LearnerError.self) { try LearnerMatrix(columns: []) }
        #expect(throws: LearnerError.self) { try LearnerMatrix(columns: [[1], [1, 2]]) }
        let empty = LearnerExamples(matrix: try LearnerMatrix(columns: [[], []]), labels: [])
        #expect(throws: LearnerError.self) {
            try GradientBoosting(
                fixture.library, settings: fixture.settings(.binary, rounds: 1, checkpointRounds: 0), training: empty,
                validation: nil, names: ["a", "b"], threads: 1
            ).train(onRound: { _ in }, onCheckpoint: { _ in })
        }
        var settings = fixture.settings(.binary, rounds: 1, checkpointRounds: 0)
        settings.seed += 1
        #expect(throws: LearnerError.self) {
            try fixture.boosting(fixture.settings(.binary, rounds: 1, checkpointRounds: 0)).train(
                from: BoostingCheckpoint(settings: settings), onRound: { _ in }, onCheckpoint: { _ in })
        }
        #expect(throws: LearnerError.self) { try BoostingCheckpoint(decoding: Array("{}".utf8)) }
        #expect(throws: LearnerError.self) { try LightGBMLibrary(path: "/nowhere.so") }
    }

    @Test func `the OpenCL device learns the same thing as the CPU`() throws {
        guard let position = DeviceInventory.list().compactMap(\.openCL).first else { return }
        let fixture = try LearnerFixture(rows: 500, seed: 8)
        var settings = fixture.settings(.binary, rounds: 6, checkpointRounds: 3)
        // PoCL compiles smaller kernels for fewer bins.
        settings.parameters["max_bin"] = "15"
        let cpu = try fixture.boosting(settings).train(onRound: { _ in }, onCheckpoint: { _ in })
        settings.device = .openCL(platform: position.platform, device: position.device)
        let gpu = try fixture.boosting(settings).train(onRound: { _ in }, onCheckpoint: { _ in })
        let difference = abs(cpu.curve.last!.trainingLoss - gpu.curve.last!.trainingLoss)
        #expect(difference < 0.01, "\(difference)")
    }
}

/// Rows with six features, one of them categorical and one often missing, of which some matter.
struct LearnerFixture {
    let library: LightGBMLibrary
    let columns: [[Double]]
    let matrix: LearnerMatrix
    let labels: [Float]
    let names = ["a", "b", "c", "d", "e", "category"]

    init(rows: Int, seed: UInt64, noise: Double = 0.5, objective: BoostingSettings.Objective = .binary) throws {
        library = try LightGBMLibrary(path: #require(NativeLibraries.path(of: .lightGBM)))
        var random = SeededGenerator(seed: seed)
        var columns: [[Double]] = (0..<5).map { _ in (0..<rows).map { _ in .random(in: -1...1, using: &random) } }
        for row in 0..<rows where Int.random(in: 0..<3, using: &random) == 0 { columns[4][row] = .nan }
        columns.append((0..<rows).map { _ in Double(Int.random(in: 0..<5, using: &random)) })
        self.columns = columns
        matrix = try LearnerMatrix(columns: columns)
        labels = (0..<rows).map { row in
            let score =
                columns[0][row] * 2 + columns[1][row] * columns[2][row] + (columns[5][row] == 3 ? 1 : 0)
                + .random(in: -noise...noise, using: &random)
            return switch objective {
            case .binary: score > 0 ? 1 : 0
            case .multiclass(let classes): Float(min(classes - 1, max(0, Int(score + Double(classes) / 2))))
            case .regression: Float(score)
            }
        }
    }

    func settings(_ objective: BoostingSettings.Objective, rounds: Int, checkpointRounds: Int) -> BoostingSettings {
        BoostingSettings(
            objective: objective, parameters: ["num_leaves": "7", "min_data_in_leaf": "5"], categorical: [5],
            rounds: rounds,
            checkpointRounds: checkpointRounds, seed: 42)
    }

    func boosting(_ settings: BoostingSettings, validated: Bool = false) throws -> GradientBoosting {
        let half = labels.count / 2
        func part(_ rows: Range<Int>) throws -> LearnerExamples {
            LearnerExamples(
                matrix: try LearnerMatrix(columns: columns.map { Array($0[rows]) }), labels: Array(labels[rows]))
        }
        return GradientBoosting(
            library, settings: settings, training: try part(validated ? 0..<half : 0..<labels.count),
            validation: validated ? try part(half..<labels.count) : nil, names: names, threads: 2)
    }
}
