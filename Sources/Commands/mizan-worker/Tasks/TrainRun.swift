internal import Devices
internal import Forests
internal import Learners
internal import Tensors
internal import WorkerProtocol

/// ``TrainTask``: a table → a model, with everything that is known of it.
struct TrainRun {
    private let task: TrainTask
    private let context: TaskContext

    init(_ task: TrainTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> TrainResult {
        try check()
        context.progress(0, "reading the training set")
        let data = try TrainingData.read(task, context)
        guard let path = context.libraries.lightGBM else {
            throw LearnerError.libraryNotLoaded("it is not installed")
        }
        let library = try LightGBMLibrary(path: path)
        let checkpoint = lastCheckpoint()
        var choice = try chooseDevice(checkpoint)
        var model: BoostedModel
        do {
            model = try train(library, data, choice, checkpoint)
        } catch let error as LearnerError where task.device == .auto && choice.device != .cpu {
            choice = try TrainingDeviceChoice.choose(.cpu, from: devices()).falling(back: error.description)
            context.events.log(.warning, "training goes on on the CPU: \(error.description)")
            model = try train(library, data, choice, nil)
        }
        context.progress(0.95, "measuring the model")
        return try TrainedModel(task: task, context: context, library: library, data: data, model: model).result(choice)
    }

    private func check() throws {
        var problems = BoostingParameters.violations(in: task.parameters)
        func refuse(_ field: String, _ description: String) {
            problems.append(.init(field: field, description: description))
        }
        if task.features.isEmpty { refuse("features", "there is none") }
        if task.features.contains(where: { $0.name == task.label }) { refuse("features", "the label is among them") }
        if Set(task.features.map(\.name)).count != task.features.count { refuse("features", "one is named twice") }
        if task.rounds < 1 { refuse("rounds", "must be at least 1") }
        if task.checkpointRounds < 0 { refuse("checkpointRounds", "must not be negative") }
        if let patience = task.earlyStoppingRounds {
            if patience < 1 { refuse("earlyStoppingRounds", "must be at least 1") }
            if task.validation == .none { refuse("earlyStoppingRounds", "needs validation rows to judge by") }
            if task.parameters["boosting"] == "dart" {
                refuse("earlyStoppingRounds", "dart changes earlier trees as it goes, and cannot be cut short")
            }
        }
        switch task.validation {
        case .fraction(let fraction) where !(fraction > 0 && fraction < 1),
            .lastFraction(_, let fraction) where !(fraction > 0 && fraction < 1):
            refuse("validation", "the fraction must be between 0 and 1, not \(fraction)")
        case .fraction, .lastFraction, .none, .table, .from: break
        }
        guard problems.isEmpty else {
            throw WorkerFailure(.invalidArgument, "the training task is not valid", fields: problems)
        }
    }

    /// A driver that fails may take the process with it, so an attempt after one that died without a checkpoint is
    /// made on the CPU, where `auto` allows it.
    private func chooseDevice(_ checkpoint: BoostingCheckpoint?) throws -> TrainingDeviceChoice {
        let devices = devices()
        var choice = try TrainingDeviceChoice.choose(task.device, from: devices)
        if let checkpoint { return choice.on(checkpoint.settings.device, cpu: devices.first) }
        if task.device == .auto, choice.device != .cpu, context.description.attempt > 1 {
            choice = try TrainingDeviceChoice.choose(.cpu, from: devices)
                .falling(back: "an earlier attempt died on \(choice.name)")
        }
        return choice
    }

    private func devices() -> [ComputeDevice] {
        task.device == .cpu ? [CPUDevice.read()] : DeviceInventory.list()
    }

    private func lastCheckpoint() -> BoostingCheckpoint? {
        guard let file = context.description.checkpoint else { return nil }
        do {
            return try BoostingCheckpoint(decoding: try file.readAll())
        } catch {
            context.events.log(.warning, "the last checkpoint is not used: \(error)")
            return nil
        }
    }

    private func train(
        _ library: LightGBMLibrary, _ data: TrainingData, _ choice: TrainingDeviceChoice,
        _ checkpoint: BoostingCheckpoint?
    ) throws -> BoostedModel {
        let settings = BoostingSettings(
            objective: data.boostingObjective, parameters: task.parameters,
            categorical: data.features.categoricalPositions, rounds: task.rounds,
            earlyStoppingRounds: task.earlyStoppingRounds, checkpointRounds: task.checkpointRounds, seed: task.seed,
            device: choice.device, rows: task.trainingSet.subjects?.snapshot ?? "")
        let boosting = GradientBoosting(
            library, settings: settings, training: try data.training.examples(),
            validation: try data.validation?.examples(), names: data.features.modelNames, threads: context.threads)
        let metric = settings.objective.metric
        var start = checkpoint
        if let checkpoint, checkpoint.settings != settings {
            context.events.log(.warning, "the last checkpoint is of other settings, and not used")
            start = nil
        }
        for round in start?.curve ?? [] { report(round, metric) }
        return try boosting.train(
            from: start, onRound: { report($0, metric) },
            onCheckpoint: { context.events.send(.checkpoint(try $0.encoded())) })
    }

    private func report(_ round: BoostingRound, _ metric: String) {
        for point in round.points(metric) { context.events.send(.metric(point)) }
        let share = Double(round.round) / Double(task.rounds)
        context.progress(0.05 + 0.9 * share, "round \(round.round) of \(task.rounds)")
    }
}

extension BoostingRound {
    /// The curves' points of this round.
    func points(_ metric: String) -> [MetricPoint] {
        var points = [MetricPoint(name: "training.\(metric)", step: round, value: trainingLoss)]
        if let validationLoss {
            points.append(MetricPoint(name: "validation.\(metric)", step: round, value: validationLoss))
        }
        return points
    }
}
