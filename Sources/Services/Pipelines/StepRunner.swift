internal import Crypto
internal import Messages
internal import RPCCore

/// Does one step by calls to the services, in the name of the run's principal.
struct StepRunner: Sendable {
    static let pollInterval: Duration = .milliseconds(200)

    let channel: any CallChannel
    let project: String
    let pipeline: String

    private var parent: String { "projects/\(project)" }
    private var features: FeatureServiceClient { FeatureServiceClient(channel) }
    private var models: ModelServiceClient { ModelServiceClient(channel) }

    /// The digest of all that decides what the step makes: its kind, its parameters, and the data behind them.
    func cacheKey(_ kind: StepKind, _ parameters: Parameter) async throws -> String {
        var parts = [kind.rawValue, parameters.canonical]
        for dataset in (parameters["sources"]?.textMap ?? [:]).sorted(by: { $0.key < $1.key }).map(\.value) {
            parts.append(try await features.getDataset(GetDatasetRequest(name: resource("datasets", dataset))).digest)
        }
        if kind == .trainingSet {
            for view in parameters["feature_views"]?.texts ?? [] {
                let found = try await features.getFeatureView(
                    GetFeatureViewRequest(name: resource("featureViews", view)))
                parts.append("\(found.name)#\(found.rows)")
            }
            // Whose data may be used is another question each time.
            let dataClass: DataClass = Self.choice(parameters["governance"]?["data_class"])
            if dataClass.rawValue >= DataClass.personal.rawValue { parts.append(RandomBytes.make(16).hexadecimal) }
        }
        return SHA256.hash(Array(parts.joined(separator: "\n").utf8)).hexadecimal
    }

    /// - Returns: the name of what the step made.
    func run(_ step: StepDefinition, _ parameters: Parameter, cacheKey: String) async throws -> String {
        let id = "\(pipeline)-\(step.id)-\(cacheKey.prefix(8))"
        switch step.kind {
        case .ingest: return try await ingest(parameters, cacheKey)
        case .trainingSet: return try await trainingSet(parameters, String(id.suffix(63)))
        case .train: return try await train(parameters, String(id.suffix(63)))
        case .register:
            return try await models.createModelVersion(
                CreateModelVersionRequest(
                    model: resource("models", parameters["model"]?.text ?? ""),
                    trainingJob: resource("trainingJobs", parameters["training_job"]?.text ?? ""),
                    description: parameters["description"]?.text ?? "", requestID: cacheKey)
            ).name
        case .evaluate: return try await evaluate(parameters, cacheKey)
        case .promote: return try await promote(parameters)
        case .endpoint: return try await endpoint(parameters)
        }
    }

    private func ingest(_ parameters: Parameter, _ cacheKey: String) async throws -> String {
        let operation = try await features.ingestFeatures(
            IngestFeaturesRequest(
                featureView: resource("featureViews", parameters["feature_view"]?.text ?? ""),
                sources: sources(parameters), sql: parameters["sql"]?.text ?? "",
                eventTimeColumn: parameters["event_time_column"]?.text ?? "",
                knownTimeColumn: parameters["known_time_column"]?.text ?? "",
                malformedRowsMax: parameters["malformed_rows_max"]?.text.flatMap { Int64($0) } ?? 0, requestID: cacheKey
            ))
        try await finish(operation)
        return operation.target
    }

    private func trainingSet(_ parameters: Parameter, _ id: String) async throws -> String {
        let declared = parameters["governance"]
        var set = TrainingSet()
        set.sources = sources(parameters)
        set.spineSQL = parameters["spine_sql"]?.text ?? ""
        set.eventTimeColumn = parameters["event_time_column"]?.text ?? ""
        set.knownAsOfColumn = parameters["known_as_of_column"]?.text ?? ""
        set.labelColumn = parameters["label_column"]?.text ?? ""
        set.excludedColumns = parameters["excluded_columns"]?.texts ?? []
        set.reads = (parameters["feature_views"]?.texts ?? []).map { view in
            FeatureViewRead(featureView: resource("featureViews", view))
        }
        var governance = Governance()
        governance.dataClass = Self.choice(declared?["data_class"])
        governance.zone = declared?["zone"]?.text ?? ""
        governance.owner = declared?["owner"]?.text ?? ""
        governance.lawfulBasis = Self.choice(declared?["lawful_basis"])
        governance.basisReference = declared?["basis_reference"]?.text ?? ""
        governance.subjectColumn = declared?["subject_column"]?.text ?? ""
        governance.purposes = declared?["purposes"]?.texts ?? []
        set.governance = governance
        set.purpose = parameters["purpose"]?.text ?? ""
        let operation = try await features.createTrainingSet(
            CreateTrainingSetRequest(parent: parent, trainingSetID: id, trainingSet: set, requestID: id))
        try await finish(operation)
        return "\(parent)/trainingSets/\(id)"
    }

    private func train(_ parameters: Parameter, _ id: String) async throws -> String {
        let service = TrainingServiceClient(channel)
        var job = TrainingJob()
        job.trainingSet = resource("trainingSets", parameters["training_set"]?.text ?? "")
        job.objective = Self.choice(parameters["objective"])
        job.features = parameters["features"]?.texts ?? []
        job.parameters = parameters["parameters"]?.textMap ?? [:]
        job.rounds = parameters["rounds"]?.text.flatMap { Int32($0) } ?? 0
        job.earlyStoppingRounds = parameters["early_stopping_rounds"]?.text.flatMap { Int32($0) } ?? 0
        job.device = Self.choice(parameters["device"] ?? .text("auto"))
        job.seed = parameters["seed"]?.text.flatMap { Int64($0) } ?? 0
        if let set = parameters["validation_set"]?.text {
            job.validation = Validation(rows: .trainingSet(resource("trainingSets", set)))
        } else if let fraction = parameters["validation_fraction"]?.text.flatMap({ Double($0) }) {
            job.validation = Validation(rows: .lastFraction(fraction))
        }
        let made = try await service.createTrainingJob(
            CreateTrainingJobRequest(parent: parent, trainingJobID: id, trainingJob: job, requestID: id))
        if let operation = made.operation { try await finish(operation) }
        return made.name
    }

    private func evaluate(_ parameters: Parameter, _ cacheKey: String) async throws -> String {
        let evaluation = try await models.evaluateModelVersion(
            EvaluateModelVersionRequest(
                name: parameters["version"]?.text ?? "",
                trainingSet: resource("trainingSets", parameters["training_set"]?.text ?? ""),
                against: parameters["against"]?.text ?? "",
                baselineGroupColumn: parameters["baseline_group_column"]?.text ?? "", requestID: cacheKey))
        if let operation = evaluation.operation { try await finish(operation) }
        return evaluation.name
    }

    private func promote(_ parameters: Parameter) async throws -> String {
        let version = try await models.getModelVersion(
            GetModelVersionRequest(name: parameters["version"]?.text ?? ""))
        let model = version.name.split(separator: "/").prefix(4).joined(separator: "/")
        let alias = parameters["alias"]?.text ?? ""
        _ = try await models.setAlias(
            SetAliasRequest(
                model: model, alias: alias, version: version.version,
                reason: parameters["reason"]?.text ?? "pipeline \(pipeline)"))
        return "\(model)/aliases/\(alias)"
    }

    private func endpoint(_ parameters: Parameter) async throws -> String {
        let service = InferenceServiceClient(channel)
        let id = parameters["endpoint"]?.text ?? ""
        let version = try await models.getModelVersion(
            GetModelVersionRequest(name: parameters["version"]?.text ?? ""))
        let traffic = [TrafficShare(version: version.version, weight: 100)]
        let name = "\(parent)/endpoints/\(id)"
        do {
            _ = try await service.updateTraffic(
                UpdateTrafficRequest(name: name, traffic: traffic, reason: "pipeline \(pipeline)"))
        } catch let error as any RPCErrorConvertible where error.rpcError.code == .notFound {
            _ = try await service.createEndpoint(
                CreateEndpointRequest(
                    parent: parent, endpointID: id,
                    endpoint: Endpoint(
                        model: version.name.split(separator: "/").prefix(4).joined(separator: "/"), traffic: traffic,
                        purpose: parameters["purpose"]?.text ?? "")))
        }
        return name
    }

    /// Waits until an operation has ended. - Throws: ``PipelinesError/operationFailed(_:)``.
    private func finish(_ operation: Operation) async throws {
        let service = OperationServiceClient(channel)
        while true {
            let current = try await service.getOperation(GetOperationRequest(name: operation.name))
            switch current.state {
            case .succeeded: return
            case .failed, .cancelled:
                let reason = current.failure?.message ?? "it was cancelled"
                throw PipelinesError.operationFailed("\(current.name): \(reason)")
            case .queued, .running, .unspecified, .unrecognized: try await Task.sleep(for: Self.pollInterval)
            }
        }
    }

    private func sources(_ parameters: Parameter) -> [SourceTable] {
        (parameters["sources"]?.textMap ?? [:]).sorted { $0.key < $1.key }
            .map { SourceTable(alias: $0.key, dataset: resource("datasets", $0.value)) }
    }

    /// A whole name, or the id of a resource of the run's project.
    private func resource(_ collection: String, _ name: String) -> String {
        name.hasPrefix("projects/") ? name : "\(parent)/\(collection)/\(name)"
    }

    /// A value by its name as the contract has it, such as `internal`; one that is not known is left for the service to
    /// refuse.
    private static func choice<Choice: WireEnum>(_ word: Parameter?) -> Choice {
        word?.text.flatMap { Choice(name: $0.uppercased()) } ?? Choice(rawValue: 0)
    }
}
