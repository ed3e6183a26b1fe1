internal import ArgumentParser
internal import Messages
internal import RPCCore

struct FeatureReadCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Read features online.", subcommands: [Get.self])

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest features of one entity.",
            discussion: "features get weather:temp,humid planes tailnum=N14228")

        @Argument(help: "VIEW or VIEW:feature,feature, then KEY=VALUE.")
        var words: [String]

        @Option(help: "As of this event time. Needs the permission features.as_of.")
        var asOf: Moment?

        @Option(help: "As it was known by this time. Needs the permission features.as_of.")
        var knownAsOf: Moment?

        @Option(help: "What for, where a view asks for it.")
        var purpose = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let reads = words.filter { !$0.contains("=") }.map { session.read($0) }
            guard !reads.isEmpty else { throw ValidationError("Name a view at least.") }
            var types: [String: ValueType] = [:]
            for read in reads {
                for key in try await session.features.getFeatureView(GetFeatureViewRequest(name: read.featureView)).keys
                {
                    types[key.name] = key.type
                }
            }
            var keys: [String: Value] = [:]
            for word in words where word.contains("=") {
                guard let key = Assignment(argument: word) else { throw ValidationError("`\(word)` is not KEY=VALUE.") }
                guard let value = Value(text: key.value, type: types[key.name] ?? .string) else {
                    throw RPCError(
                        .invalidArgument,
                        "\(key.name): `\(key.value)` is no \(types[key.name]?.name.lowercased() ?? "")")
                }
                keys[key.name] = value
            }
            let reply = try await session.features.getOnlineFeatures(
                GetOnlineFeaturesRequest(
                    parent: session.parent, reads: reads, entities: [EntityKeys(keys: keys)], asOfUs: asOf?.time,
                    knownAsOfUs: knownAsOf?.time, purpose: purpose))
            show(reply, session.output)
        }

        private func show(_ reply: GetOnlineFeaturesResponse, _ output: Output) {
            guard !output.isJSON, let row = reply.rows.first else { return output.show(reply) }
            let rows = reply.features.indices.map { index in
                let time = index < row.eventTimesUs.count ? row.eventTimesUs[index] : 0
                return [
                    reply.features[index], Details.scalar("", JSONValue(cell: row.values[index])),
                    row.statuses[index].name.lowercased(), time == 0 ? "" : Moment.text(time),
                ]
            }
            Terminal.write(Table(["feature", "value", "status", "event time"], rows).text)
        }
    }
}
