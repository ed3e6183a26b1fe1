internal import ArgumentParser
internal import Messages
internal import RPCCore

struct TrainCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Training jobs.",
        subcommands: [Start.self, Watch.self, List.self, Get.self, Cancel.self])

    struct Start: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Train a model, and watch it unless --detach.")

        @Argument(help: "The id of the new training job.")
        var id: String

        @Option(help: "The training set.")
        var on: String

        @Option(help: "binary, multiclass or regression.")
        var objective: String

        @Option(help: "Rounds of boosting; 0: the server's default.")
        var rounds: Int32 = 0

        @Option(help: "Stop after so many rounds without improvement on the validation rows; 0: never.")
        var earlyStopping: Int32 = 0

        @Option(help: "Validate on this last share of the rows by time, above 0 and at most 0.9.")
        var validationFraction: Double?

        @Option(help: "Validate on the rows from this time on.")
        var validationFrom: Moment?

        @Option(help: "Validate on another training set.")
        var validationSet: String?

        @Option(help: "auto, cpu or gpu.")
        var device = "auto"

        @Option(help: "Seed of everything random.")
        var seed: Int64 = 0

        @Option(help: "A feature to learn from; may be given several times; nothing: all.")
        var feature: [String] = []

        @Option(name: .customLong("set"), help: "One of LightGBM's parameters, NAME=VALUE; may be given several times.")
        var parameter: [Assignment] = []

        @Flag(help: "Do not wait for it.")
        var detach = false

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let job = TrainingJob(
                trainingSet: session.name("trainingSets", on),
                objective: try EnumArgument.value(objective, "--objective"), features: feature,
                parameters: Dictionary(parameter.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
                rounds: rounds, earlyStoppingRounds: earlyStopping, validation: try validation(session),
                device: try EnumArgument.value(device, "--device"), seed: seed)
            let created = try await session.training.createTrainingJob(
                CreateTrainingJobRequest(parent: session.parent, trainingJobID: id, trainingJob: job))
            session.output.show(detach ? created : try await session.finish(created))
        }

        private func validation(_ session: Session) throws -> Validation? {
            let choices: [Validation.Rows] = [
                validationFraction.map { .lastFraction($0) }, validationFrom.map { .fromTimeUs($0.time) },
                validationSet.map { .trainingSet(session.name("trainingSets", $0)) },
            ].compactMap(\.self)
            guard choices.count <= 1 else { throw ValidationError("Give one kind of validation rows, not several.") }
            return choices.first.map { Validation(rows: $0) }
        }
    }

    struct Watch: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow a training job to its end; exit code 1 unless it succeeds.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let job = try await session.training.getTrainingJob(
                GetTrainingJobRequest(name: session.name("trainingJobs", id)))
            session.output.show(try await session.finish(job))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List training jobs.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let jobs = try await session.all { token in
                let page = try await session.training.listTrainingJobs(
                    ListTrainingJobsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.trainingJobs, page.nextPageToken)
            }
            session.output.show(
                jobs, ["id", "training set", "objective", "state", "device", "metrics", "created"]
            ) { job in
                [
                    session.short(job.name), session.short(job.trainingSet), job.objective.name.lowercased(),
                    job.operation?.state.name.lowercased() ?? "", job.deviceUsed, job.metrics.summary,
                    Moment.text(job.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a training job.")

        @Argument var id: String
        @Flag(help: "With the curve of every round.") var curve = false
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            var job = try await session.training.getTrainingJob(
                GetTrainingJobRequest(name: session.name("trainingJobs", id)))
            if !curve, !session.output.isJSON { job.curve = [] }
            session.output.show(job)
        }
    }

    struct Cancel: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Stop a training job.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.training.cancelTrainingJob(
                    CancelTrainingJobRequest(name: session.name("trainingJobs", id))))
        }
    }
}

struct DevicesCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "What the server can train on, and who holds it.")

    @OptionGroup var options: ServerOptions

    func run(in session: Session) async throws {
        let devices = try await session.training.listDevices(ListDevicesRequest()).devices
        session.output.show(devices, ["id", "kind", "model", "memory", "cores", "holder"]) { device in
            [
                device.id, device.kind, device.model, device.memoryBytes == 0 ? "" : Figures.bytes(device.memoryBytes),
                String(device.cores), device.holder,
            ]
        }
    }
}

extension Session {
    /// Follows a training job, round by round, to its end.
    /// - Returns: the job without its curve for people, who saw it go by.
    func finish(_ job: TrainingJob) async throws -> TrainingJob {
        var progress = ProgressLine("train", isQuiet: output.isJSON)
        defer { progress.end() }
        let call = try await training.watchTrainingJob(WatchTrainingJobRequest(name: job.name))
        var last = job
        while let state = try await call.next() {
            last = state
            guard let operation = state.operation else { continue }
            let point = state.curve.last { $0.metric.hasPrefix("validation") } ?? state.curve.last
            let figure = point.map { "round \($0.round) \($0.metric) \(Figures.text($0.value))" }
            progress.update(
                operation.state == .succeeded ? 1 : operation.progress, state: operation.state.name.lowercased(),
                note: figure ?? operation.message)
        }
        try last.operation?.requireSuccess()
        last = try await training.getTrainingJob(GetTrainingJobRequest(name: job.name))
        if !output.isJSON { last.curve = [] }
        return last
    }
}

extension [Metric] {
    private static let telling: Set<String> = ["auc", "logloss", "accuracy", "rmse", "mae", "r2"]

    /// `auc 0.71, logloss 0.52`: those of the validation rows where there are some, without what only a specialist asks.
    var summary: String {
        let validation = filter { $0.name.hasPrefix("validation.") }
        return (validation.isEmpty ? self : validation).compactMap { metric in
            let name = metric.name.split(separator: ".").last.map(String.init) ?? metric.name
            return Self.telling.contains(name) ? "\(name) \(Figures.text(metric.value))" : nil
        }.joined(separator: ", ")
    }
}
