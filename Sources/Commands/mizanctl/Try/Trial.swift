internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

/// The steps of `mizanctl try`, each through the call that its command makes.
struct Trial {
    private static let validationFraction = 0.2
    private static let earlyStoppingRounds: Int32 = 30
    /// With fewer rows than this, LightGBM's own defaults learn them by heart.
    private static let fewRows: Int64 = 2_000
    private static let cautious = [
        "learning_rate": "0.05", "num_leaves": "7", "min_data_in_leaf": "10", "feature_fraction": "0.6",
    ]

    let session: Session
    let log: CommandLog
    let file: String
    let label: String
    let time: String?
    let objective: Objective?
    let rounds: Int32
    /// Nil: the server's own.
    let zone: String?

    func run() async throws {
        let id = freshID
        let dataset = try await upload(id)
        let table = try TableProfile(path: file, inspected: dataset.columns)
        let plan = try LearningPlan(table, label: label, time: time, objective: objective)
        explain(plan)
        try await makeTrainingSet(id, plan)
        let job = try await train(id, plan, rows: table.rows)
        try await register(id, job)
        try await evaluate(id)
        try await serve(id)
        try await predict(id, plan, table)
    }

    /// The file's name, made an id that nobody has.
    private var freshID: String {
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        let safe = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(40)
        let stem = String(safe.drop { $0 == "-" })
        return (stem.isEmpty ? "table" : stem) + "-" + RandomBytes.make(3).hexadecimal
    }

    private func upload(_ id: String) async throws -> Dataset {
        log.show(["dataset", "upload", file, "--id", id] + declaration)
        let upload = DatasetUpload(
            file: file, id: id, format: .csv, governance: try await governance(), description: "tried by mizanctl")
        _ = try await upload.run(in: session)
        log.show("dataset", "inspect", id)
        let name = session.name("datasets", id)
        try await session.finish(try await session.features.inspectDataset(InspectDatasetRequest(name: name)))
        let dataset = try await session.features.getDataset(GetDatasetRequest(name: name))
        if !session.output.isJSON {
            session.output.show(dataset.columns, ["column", "type", "nulls", "distinct", "minimum", "maximum"]) {
                [
                    $0.name, $0.type.name.lowercased(), String($0.nulls ?? 0), String($0.distinct ?? 0),
                    String($0.minimum.prefix(20)), String($0.maximum.prefix(20)),
                ]
            }
        }
        return dataset
    }

    /// What the commands say of it.
    private var declaration: [String] {
        ["--class", "internal"] + (zone.map { ["--zone", $0] } ?? [])
    }

    private func governance() async throws -> Governance {
        let defaults = try await DeclarationDefaults(session)
        return Governance(dataClass: .internal, zone: try zone ?? defaults.zone(), owner: defaults.owner)
    }

    private func explain(_ plan: LearningPlan) {
        session.output.say("\nobjective: \(plan.objective.name.lowercased()), since \(plan.reason)")
        if !plan.classes.isEmpty {
            session.output.say(
                "classes:   \(plan.classes.prefix(10).joined(separator: ", "))\(plan.classes.count > 10 ? " …" : "")")
        }
        session.output.say("features:  \(plan.features.count) columns")
        for (column, reason) in plan.leftOut { session.output.say("left out:  \(column): \(reason)") }
    }

    private func makeTrainingSet(_ id: String, _ plan: LearningPlan) async throws {
        let source = session.source(id)
        let sql = plan.spineSQL(table: source.alias)
        log.show(
            [
                "training-set", "create", id, "--from", "\(source.alias)=\(id)", "--time", plan.timeColumn, "--label",
                label, "--sql", sql,
            ] + declaration)
        let set = TrainingSet(
            sources: [source], spineSQL: sql, eventTimeColumn: plan.timeColumn, labelColumn: label,
            governance: try await governance())
        let made = try await session.makeTrainingSet(id, set)
        session.output.say("\(made.rows) rows, \(made.columns.count) columns, SHA-256 \(made.digest.prefix(16))…")
    }

    private func train(_ id: String, _ plan: LearningPlan, rows: Int64) async throws -> TrainingJob {
        let parameters = rows < Self.fewRows ? Self.cautious : [:]
        log.show(
            [
                "train", "start", id, "--on", id, "--objective", plan.objective.name.lowercased(), "--rounds",
                String(self.rounds), "--early-stopping", String(Self.earlyStoppingRounds), "--validation-fraction",
                String(Self.validationFraction),
            ] + parameters.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] })
        let job = TrainingJob(
            trainingSet: session.name("trainingSets", id), objective: plan.objective,
            parameters: parameters, rounds: rounds, earlyStoppingRounds: Self.earlyStoppingRounds,
            validation: Validation(rows: .lastFraction(Self.validationFraction)), device: .auto)
        let created = try await session.training.createTrainingJob(
            CreateTrainingJobRequest(parent: session.parent, trainingJobID: id, trainingJob: job))
        let trained = try await session.finish(created)
        session.output.say(
            "learnt from \(trained.trainingRows) rows on \(trained.deviceUsed), best round \(trained.bestRound); "
                + "on \(trained.validationRows) rows it has not seen: \(trained.metrics.summary)")
        return trained
    }

    private func register(_ id: String, _ job: TrainingJob) async throws {
        log.show(["model", "create", id] + declaration)
        _ = try await session.models.createModel(
            CreateModelRequest(parent: session.parent, modelID: id, model: Model(governance: try await governance())))
        log.show("model", "register", id, "--from", id)
        let version = try await session.models.createModelVersion(
            CreateModelVersionRequest(model: session.name("models", id), trainingJob: job.name))
        session.output.say("\(session.short(version.name)): \(Figures.bytes(version.sizeBytes))")
    }

    private func evaluate(_ id: String) async throws {
        log.show("model", "evaluate", "\(id)/1", "--on", id)
        let evaluation = try await session.evaluate(
            EvaluateModelVersionRequest(
                name: session.versionedName("models", "\(id)/1"), trainingSet: session.name("trainingSets", id)))
        session.output.say(
            "on all \(evaluation.rows) rows, those it learnt from among them: \(evaluation.metrics.summary)")
        for baseline in evaluation.baselines {
            session.output.say("baseline \(baseline.name): \(baseline.metrics.summary)")
        }
    }

    private func serve(_ id: String) async throws {
        log.show("model", "alias", id, "champion", "1")
        _ = try await session.models.setAlias(
            SetAliasRequest(model: session.name("models", id), alias: "champion", version: 1))
        log.show("endpoint", "create", id, "--model", id)
        _ = try await session.endpoints.createEndpoint(
            CreateEndpointRequest(
                parent: session.parent, endpointID: id,
                endpoint: Endpoint(
                    model: session.name("models", id), traffic: [TrafficShare(version: 1, weight: 100)],
                    missingFeature: .null)))
    }

    private func predict(_ id: String, _ plan: LearningPlan, _ table: TableProfile) async throws {
        guard let row = table.firstRow(withLabel: plan.label) else {
            throw RPCError(.invalidArgument, "none of the first rows has a label")
        }
        let values = plan.features.compactMap { name in
            table.index(of: name).map { (name, TableProfile.isMissing(row[$0]) ? "" : row[$0]) }
        }
        log.show(["predict", id] + values.map { "\($0.0)=\($0.1)" })
        let name = session.name("endpoints", id)
        let inputs = try await EndpointInputs(of: name, version: "", in: session)
        let reply = try await session.inference.modelInfer(
            InferenceModelInferRequest(modelName: name, inputs: try values.map { try inputs.tensor($0.0, $0.1) }))
        session.output.show(answer(Prediction(reply), plan, truth: row[plan.label], id: id))
    }

    private func answer(_ prediction: Prediction, _ plan: LearningPlan, truth: String, id: String) -> JSONValue {
        let scores = prediction.scores
        var members: [(String, JSONValue)] = []
        switch plan.objective {
        case .binary:
            let score = scores.first ?? .nan
            members = [
                ("prediction", .string(plan.classes[score >= 0.5 ? 1 : 0])), ("label", .string(truth)),
                ("probability of \(plan.classes[1])", .number(score)),
            ]
        case .multiclass:
            let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
            members = [
                ("prediction", .string(best < plan.classes.count ? plan.classes[best] : String(best))),
                ("label", .string(truth)), ("probability", .number(scores.isEmpty ? .nan : scores[best])),
            ]
        default:
            members = [("prediction", .number(scores.first ?? .nan)), ("label", .string(truth))]
        }
        return .object(
            members + [
                ("endpoint", .string(id)), ("modelVersion", .string(prediction.version)),
                ("predictionId", .string(prediction.predictionID)),
            ])
    }
}
