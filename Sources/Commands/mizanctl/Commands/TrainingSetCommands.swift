internal import ArgumentParser
internal import Messages

struct TrainingSetCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training-set", abstract: "Rows to learn from: a spine joined to features as they were known.",
        subcommands: [Create.self, List.self, Get.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Make a training set and wait for it.")

        @Argument(help: "The id of the new training set.")
        var id: String

        @Option(help: "A data set, or ALIAS=DATASET as SQL calls it; may be given several times.")
        var from: [String]

        @Option(help: "A SELECT over the sources that makes the spine; nothing: all of the one source.")
        var sql = ""

        @Option(help: "The spine's column of the moment of decision.")
        var time: String

        @Option(help: "The spine's column that says by when a feature had to be known; nothing: by that moment.")
        var knownAsOf = ""

        @Option(help: "The spine's label column.")
        var label = ""

        @Option(help: "A spine column that is no feature; may be given several times.")
        var exclude: [String] = []

        @Option(help: "A feature view to join: VIEW, VIEW/VERSION or VIEW:feature,feature; may be given several times.")
        var join: [String] = []

        @OptionGroup var governance: GovernanceOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let set = TrainingSet(
                sources: from.map { session.source($0) }, spineSQL: sql, eventTimeColumn: time,
                knownAsOfColumn: knownAsOf, labelColumn: label, excludedColumns: exclude,
                reads: join.map { session.read($0) }, governance: try await governance.declaration(in: session),
                purpose: governance.purpose.first ?? "")
            session.output.show(try await session.makeTrainingSet(id, set))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List training sets.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let sets = try await session.all { token in
                let page = try await session.features.listTrainingSets(
                    ListTrainingSetsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.trainingSets, page.nextPageToken)
            }
            session.output.show(sets, ["id", "rows", "columns", "label", "digest", "created"]) { set in
                [
                    session.short(set.name), String(set.rows), String(set.columns.count), set.labelColumn,
                    String(set.digest.prefix(12)), Moment.text(set.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a training set.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.features.getTrainingSet(
                    GetTrainingSetRequest(name: session.name("trainingSets", id))))
        }
    }
}

extension Session {
    func makeTrainingSet(_ id: String, _ set: TrainingSet) async throws -> TrainingSet {
        let operation = try await features.createTrainingSet(
            CreateTrainingSetRequest(parent: parent, trainingSetID: id, trainingSet: set))
        try await finish(operation)
        return try await features.getTrainingSet(GetTrainingSetRequest(name: name("trainingSets", id)))
    }

    /// `DATASET` or `ALIAS=DATASET`; an alias is the data set's id where none is given.
    func source(_ text: String) -> SourceTable {
        guard let equals = text.firstIndex(of: "=") else {
            return SourceTable(alias: short(name("datasets", text)).identifier, dataset: name("datasets", text))
        }
        return SourceTable(
            alias: String(text[..<equals]), dataset: name("datasets", String(text[text.index(after: equals)...])))
    }

    /// `VIEW`, `VIEW/VERSION`, and after a colon the features that are wanted.
    func read(_ text: String) -> FeatureViewRead {
        let parts = text.split(separator: ":", maxSplits: 1)
        return FeatureViewRead(
            featureView: versionedName("featureViews", String(parts.first ?? "")),
            features: parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : [])
    }
}

extension String {
    /// A name that SQL takes without quotes.
    var identifier: String {
        let name = String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first?.isLetter == true ? name : "t_" + name
    }
}
