internal import ArgumentParser
internal import Messages

struct EntityCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entity", abstract: "Things that features are about, and their keys.",
        subcommands: [Create.self, List.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Declare an entity.")

        @Argument(help: "The id of the new entity.")
        var id: String

        @Option(help: "NAME=string or NAME=int64; several make a compound key, in this order.")
        var key: [Assignment]

        @Option(help: "What it is.")
        var description = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let keys = try key.map { KeyColumn(name: $0.name, type: try EnumArgument.value($0.value, "--key")) }
            session.output.show(
                try await session.features.createEntity(
                    CreateEntityRequest(
                        parent: session.parent, entityID: id, entity: Entity(keys: keys, description: description))))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List entities.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let entities = try await session.all { token in
                let page = try await session.features.listEntities(
                    ListEntitiesRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.entities, page.nextPageToken)
            }
            session.output.show(entities, ["id", "keys", "description"]) { entity in
                [
                    session.short(entity.name),
                    entity.keys.map { "\($0.name) \($0.type.name.lowercased())" }.joined(separator: ", "),
                    entity.description,
                ]
            }
        }
    }
}
