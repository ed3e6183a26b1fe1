internal import Conversions
internal import Messages
internal import RPCCore
internal import WorkerProtocol

extension TrainingSpecification {
    /// - Throws: `INVALID_ARGUMENT` naming the field.
    init(_ job: TrainingJob, project: String, id: String) throws(RPCError) {
        let names = try ResourceName.ids(
            of: job.trainingSet, in: "projects", "trainingSets", field: "training_job.training_set")
        guard names[0] == project else {
            throw RPCError.badField("training_job.training_set", "is of another project")
        }
        self.init(
            project: project, id: id, trainingSet: names[1], objective: try Self.objective(job.objective),
            features: job.features, parameters: job.parameters,
            rounds: job.rounds == 0 ? Self.roundsDefault : Int(job.rounds),
            earlyStoppingRounds: Int(job.earlyStoppingRounds), validation: try Self.validation(job.validation, project),
            device: try Self.device(job.device), seed: Int(clamping: job.seed),
            checkpointRounds: job.checkpointIntervalRounds == 0
                ? Self.checkpointRoundsDefault : Int(job.checkpointIntervalRounds))
    }

    private static func objective(_ objective: Objective) throws(RPCError) -> TrainTask.Objective {
        switch objective {
        case .binary: .binary
        case .multiclass: .multiclass
        case .regression: .regression
        case .unspecified, .unrecognized:
            throw RPCError.badField("training_job.objective", "must be BINARY, MULTICLASS or REGRESSION")
        }
    }

    private static func device(_ device: DeviceChoice) throws(RPCError) -> TrainingDevice {
        switch device {
        case .unspecified, .auto: .auto
        case .cpu: .cpu
        case .gpu: .gpu
        case .unrecognized(let number): throw RPCError.badField("training_job.device", "\(number) is not a choice")
        }
    }

    private static func validation(
        _ validation: Messages.Validation?, _ project: String
    ) throws(RPCError) -> TrainingSpecification.Validation {
        switch validation?.rows {
        case nil: return .none
        case .lastFraction(let fraction)?: return .lastFraction(fraction)
        case .fromTimeUs(let time)?: return .from(time)
        case .trainingSet(let name)?:
            let field = "training_job.validation.training_set"
            let names = try ResourceName.ids(of: name, in: "projects", "trainingSets", field: field)
            guard names[0] == project else { throw RPCError.badField(field, "is of another project") }
            return .trainingSet(names[1])
        }
    }
}

extension TrainingJob {
    init(_ specification: TrainingSpecification) {
        self.init()
        name = specification.name
        trainingSet = specification.trainingSetName
        features = specification.features
        parameters = specification.parameters
        rounds = Int32(clamping: specification.rounds)
        earlyStoppingRounds = Int32(clamping: specification.earlyStoppingRounds)
        seed = Int64(specification.seed)
        checkpointIntervalRounds = Int32(clamping: specification.checkpointRounds)
        switch specification.objective {
        case .binary: objective = .binary
        case .multiclass: objective = .multiclass
        case .regression: objective = .regression
        }
        switch specification.device {
        case .auto: device = .auto
        case .cpu: device = .cpu
        case .gpu: device = .gpu
        }
        switch specification.validation {
        case .none: break
        case .trainingSet(let id):
            validation = Validation(rows: .trainingSet("projects/\(specification.project)/trainingSets/\(id)"))
        case .lastFraction(let fraction): validation = Validation(rows: .lastFraction(fraction))
        case .from(let time): validation = Validation(rows: .fromTimeUs(time))
        }
    }

    mutating func add(_ outcome: TrainingOutcome) {
        let result = outcome.result
        deviceUsed = "\(result.device.rawValue): \(result.deviceName)"
        deviceFallback = result.fallbackReason ?? ""
        metrics =
            (result.validationMetrics?.messages(prefix: "validation.") ?? [])
            + result.trainingMetrics.messages(prefix: "training.")
        bestRound = Int32(clamping: result.rounds)
        importance = result.importance.map {
            Importance(feature: $0.feature, gain: $0.gain, splits: Int64($0.splitCount))
        }
        modelDigest = outcome.modelDigest
        trainingSetDigest = outcome.trainingSetDigest
        trainingRows = Int64(result.trainingRowCount)
        validationRows = Int64(result.validationRowCount)
    }
}
