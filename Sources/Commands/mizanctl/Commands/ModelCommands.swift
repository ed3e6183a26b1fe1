internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

struct ModelCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "The registry: models, versions, evaluations, aliases, gates.",
        discussion: "A version is MODEL/3, an alias MODEL@champion.",
        subcommands: [
            Create.self, List.self, Get.self, Register.self, Upload.self, Download.self, Evaluate.self, Alias.self,
            SetGate.self,
        ])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Make a model, which versions are registered under.")

        @Argument(help: "The id of the new model.")
        var id: String

        @Option(help: "What it predicts.")
        var description = ""

        @OptionGroup var governance: GovernanceOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let model = Model(description: description, governance: try await governance.declaration(in: session))
            session.output.show(
                try await session.models.createModel(
                    CreateModelRequest(parent: session.parent, modelID: id, model: model)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List models, or the versions of one.")

        @Argument(help: "A model, for its versions.")
        var model: String?

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            if let model {
                try await listVersions(of: session.name("models", model), session)
            } else {
                try await listModels(session)
            }
        }

        private func listModels(_ session: Session) async throws {
            let models = try await session.all { token in
                let page = try await session.models.listModels(
                    ListModelsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.models, page.nextPageToken)
            }
            session.output.show(models, ["id", "versions", "aliases", "gate", "class", "created"]) { model in
                [
                    session.short(model.name), String(model.latestVersion),
                    model.aliases.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
                    "\(model.gate?.rules.count ?? 0) rules", model.governance?.dataClass.name.lowercased() ?? "",
                    Moment.text(model.createTimeUs),
                ]
            }
        }

        private func listVersions(of model: String, _ session: Session) async throws {
            let versions = try await session.all { token in
                let page = try await session.models.listModelVersions(
                    ListModelVersionsRequest(model: model, pageSize: Session.pageSize, pageToken: token))
                return (page.modelVersions, page.nextPageToken)
            }
            session.output.show(versions, ["version", "format", "training job", "metrics", "created"]) { version in
                [
                    session.short(version.name), version.format.name.lowercased(),
                    session.short(version.lineage?.trainingJob ?? ""), version.metrics.summary,
                    Moment.text(version.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a model, or with MODEL/3 or MODEL@alias a version.")

        @Argument var name: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let full = session.versionedName("models", name)
            if full.contains("/versions/") || full.contains("/aliases/") {
                session.output.show(try await session.models.getModelVersion(GetModelVersionRequest(name: full)))
            } else {
                session.output.show(try await session.models.getModel(GetModelRequest(name: full)))
            }
        }
    }

    struct Register: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Register what a training job made as a new version.")

        @Argument(help: "The model.")
        var model: String

        @Option(help: "The training job.")
        var from: String

        @Option(help: "What is new about it.")
        var description = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.models.createModelVersion(
                    CreateModelVersionRequest(
                        model: session.name("models", model), trainingJob: session.name("trainingJobs", from),
                        description: description)))
        }
    }

    struct Upload: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a file made elsewhere as a new version: LightGBM text or ONNX.")

        @Argument(help: "The model.")
        var model: String

        @Argument(help: "The file.")
        var file: String

        @Option(help: "lightgbm or onnx; nothing: by the file's name.")
        var format: String?

        @Option(help: "What is new about it.")
        var description = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let upload = try FileUpload(path: file)
            let declaration = ModelVersionDeclaration(
                model: session.name("models", model),
                format: try format.map { try EnumArgument.value($0, "--format") }
                    ?? (file.lowercased().hasSuffix(".onnx") ? .onnx : .lightgbm),
                digest: upload.digest, sizeBytes: upload.sizeBytes, description: description)
            let call = try await session.models.uploadModelVersion()
            let version = try await call.upload(UploadModelVersionRequest(part: .declaration(declaration))) { send in
                try await upload.send(label: model, isQuiet: session.output.isJSON) { chunk in
                    try await send(UploadModelVersionRequest(part: .chunk(chunk)))
                }
            }
            session.output.show(version)
        }
    }

    struct Download: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Write a version's bytes to a file.")

        @Argument(help: "MODEL/3 or MODEL@alias.")
        var version: String

        @Option(help: "The file; it must not exist.")
        var out: String

        @Option(help: "The zone to which the file goes, such as US; nothing: it stays where the model is.")
        var to = ""

        @Option(help: "The transfer by which it may leave its zone.")
        var transfer = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let name = session.versionedName("models", version)
            let described = try await session.models.getModelVersion(GetModelVersionRequest(name: name))
            let call = try await session.models.downloadModelVersion(
                DownloadModelVersionRequest(
                    name: name, destinationZone: to,
                    transfer: transfer.isEmpty ? "" : session.name("transfers", transfer)))
            var bytes: [UInt8] = []
            while let part = try await call.next() { bytes += part.chunk }
            guard SHA256.hash(bytes).hexadecimal == described.digest else {
                throw RPCError(.dataLoss, "what arrived is not what the registry holds: the digests differ")
            }
            try NewFile.write(bytes, to: out)
            session.output.show(
                .object([
                    ("version", .string(described.name)), ("file", .string(out)), ("digest", .string(described.digest)),
                    ("sizeBytes", .integer(described.sizeBytes)),
                ]))
        }
    }

    struct Evaluate: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Score a training set with a version; see it beside two baselines.")

        @Argument(help: "MODEL/3 or MODEL@alias.")
        var version: String

        @Option(help: "The training set to score.")
        var on: String

        @Option(help: "Another version to compare with on the same rows: MODEL/2 or MODEL@champion.")
        var against: String?

        @Option(help: "A column whose groups' mean labels are a second baseline.")
        var baseline = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.evaluate(
                    EvaluateModelVersionRequest(
                        name: session.versionedName("models", version),
                        trainingSet: session.name("trainingSets", on),
                        against: against.map { session.versionedName("models", $0) } ?? "",
                        baselineGroupColumn: baseline)))
        }
    }

    struct Alias: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Point an alias at a version, once it passes the model's gate.")

        @Argument(help: "The model.")
        var model: String

        @Argument(help: "The alias, such as champion.")
        var alias: String

        @Argument(help: "The version's number.")
        var version: Int32

        @Option(help: "Why; kept in the audit log.")
        var reason = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.models.setAlias(
                    SetAliasRequest(
                        model: session.name("models", model), alias: alias, version: version, reason: reason)))
        }
    }

    struct SetGate: ServerCommand {
        static let configuration = CommandConfiguration(
            commandName: "gate", abstract: "Set the rules a version must meet before an alias may point at it.",
            discussion: """
                A rule is METRIC=FIGURE (at least, or at most where lower is better), METRIC+BASELINE=MARGIN or \
                METRIC+champion=MARGIN (better than that by a margin), such as auc=0.7, logloss+base_rate=0, \
                logloss+champion=0.001. No rules: the gate is open.
                """)

        @Argument(help: "The model.")
        var model: String

        @Argument(help: "Its rules.")
        var rules: [Assignment] = []

        @Option(help: "The training set to judge on; nothing: the newest evaluation.")
        var on: String?

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let set = on.map { session.name("trainingSets", $0) } ?? ""
            let gate = Gate(rules: try rules.map { try rule($0, set) })
            session.output.show(
                try await session.models.updateGate(UpdateGateRequest(model: session.name("models", model), gate: gate))
            )
        }

        private func rule(_ text: Assignment, _ trainingSet: String) throws -> GateRule {
            guard let threshold = Double(text.value) else {
                throw ValidationError("\(text.name)=\(text.value): `\(text.value)` is no number.")
            }
            let parts = text.name.split(separator: "+", maxSplits: 1).map(String.init)
            let reference: GateReference =
                switch parts.dropFirst().first {
                case nil: .absolute
                case "champion": .champion
                default: .baseline
                }
            return GateRule(
                metric: parts[0], reference: reference, threshold: threshold,
                baseline: reference == .baseline ? parts[1] : "", trainingSet: trainingSet)
        }
    }
}

extension Session {
    func evaluate(_ request: EvaluateModelVersionRequest) async throws -> Evaluation {
        let evaluation = try await models.evaluateModelVersion(request)
        if let operation = evaluation.operation { try await finish(operation) }
        return try await models.getEvaluation(GetEvaluationRequest(name: evaluation.name))
    }
}

/// Files that commands write: never over one that is there.
enum NewFile {
    static func write(_ bytes: [UInt8], to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw RPCError(.alreadyExists, "\(path) exists already").hint("name another file with --out")
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    }
}
