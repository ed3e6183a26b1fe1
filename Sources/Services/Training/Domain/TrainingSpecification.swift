internal import Foundation
package import WorkerProtocol

/// What a training job was asked for. Immutable, and free of secrets: it is kept in the database.
package struct TrainingSpecification: Sendable, Equatable, Codable {
    package enum Validation: Sendable, Equatable, Codable {
        case none
        /// Id of another training set of the project.
        case trainingSet(String)
        /// The last part of the rows by event time; 0 < fraction ≤ 0.9.
        case lastFraction(Double)
        /// The rows whose event time is at or after this, microseconds UTC.
        case from(Int64)
    }

    package static let roundsMax = 20_000
    package static let roundsDefault = 200
    package static let checkpointRoundsDefault = 50

    package var project: String
    package var id: String
    /// Id of a training set of the project.
    package var trainingSet: String
    package var objective: TrainTask.Objective
    /// Empty: every feature of the training set.
    package var features: [String]
    package var parameters: [String: String]
    package var rounds: Int
    /// 0: never.
    package var earlyStoppingRounds: Int
    package var validation: Validation
    package var device: TrainingDevice
    package var seed: Int
    package var checkpointRounds: Int

    package init(
        project: String, id: String, trainingSet: String, objective: TrainTask.Objective, features: [String] = [],
        parameters: [String: String] = [:], rounds: Int = roundsDefault, earlyStoppingRounds: Int = 0,
        validation: Validation = .none, device: TrainingDevice = .auto, seed: Int = 0,
        checkpointRounds: Int = checkpointRoundsDefault
    ) {
        self.project = project
        self.id = id
        self.trainingSet = trainingSet
        self.objective = objective
        self.features = features
        self.parameters = parameters
        self.rounds = rounds
        self.earlyStoppingRounds = earlyStoppingRounds
        self.validation = validation
        self.device = device
        self.seed = seed
        self.checkpointRounds = checkpointRounds
    }

    package var name: String { "projects/\(project)/trainingJobs/\(id)" }
    package var trainingSetName: String { "projects/\(project)/trainingSets/\(trainingSet)" }

    /// Everything that is wrong with the numbers and parameters, by field of the request.
    func violations() -> [WorkerFailure.FieldViolation] {
        var found = BoostingParameters.violations(in: parameters).map {
            WorkerFailure.FieldViolation(field: "training_job.\($0.field)", description: $0.description)
        }
        func refuse(_ field: String, _ description: String) {
            found.append(WorkerFailure.FieldViolation(field: "training_job.\(field)", description: description))
        }
        if !(1...Self.roundsMax).contains(rounds) { refuse("rounds", "must be 1 to \(Self.roundsMax), is \(rounds)") }
        if !(0...Self.roundsMax).contains(earlyStoppingRounds) {
            refuse("early_stopping_rounds", "must be 0 to \(Self.roundsMax), is \(earlyStoppingRounds)")
        }
        if earlyStoppingRounds > 0, validation == .none {
            refuse("early_stopping_rounds", "needs validation rows to judge by")
        }
        if case .lastFraction(let fraction) = validation, !(fraction > 0 && fraction <= 0.9) {
            refuse("validation.last_fraction", "must be above 0 and at most 0.9, is \(fraction)")
        }
        if checkpointRounds < 0 { refuse("checkpoint_interval_rounds", "must not be negative") }
        return found
    }

    package func encoded() throws -> [UInt8] { try WorkerJSON.encode(self) }

    package init(decoding bytes: [UInt8]) throws {
        self = try WorkerJSON.decode(Self.self, from: bytes)
    }
}
