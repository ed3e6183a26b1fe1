internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

struct PackCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Policy packs: the law as dated, sourced data.",
        subcommands: [List.self, Show.self, Install.self, Select.self])

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List packs: all, or those the project is under.")

        @Flag(help: "Only those that the project is under.")
        var selected = false

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let packs = try await session.compliance.listPacks(
                ListPacksRequest(parent: selected ? session.parent : "")
            ).packs
            session.output.show(packs, ["pack", "version", "governs", "installation", "title"]) { pack in
                [
                    pack.id, pack.version, pack.appliesTo.map { $0.name.lowercased() }.joined(separator: " "),
                    pack.ofInstallation ? "yes" : "", pack.title,
                ]
            }
        }
    }

    struct Show: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "The rules of a pack, with their sources, as JSON.")

        @Argument(help: "Such as ae-pdpl.")
        var id: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let pack = try await session.compliance.getPack(GetPackRequest(id: id))
            let object = try JSONSerialization.jsonObject(with: Data(pack.json.utf8))
            let pretty = try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            Terminal.write(String(decoding: pretty, as: UTF8.self) + "\n")
        }
    }

    struct Install: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a newer pack in force, or one that Mizan does not bring along.")

        @Argument(help: "A pack as JSON.")
        var file: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            guard let text = FileManager.default.contents(atPath: file) else {
                throw ValidationError("\(file) cannot be read.")
            }
            session.output.show(
                try await session.compliance.installPack(
                    InstallPackRequest(json: String(decoding: text, as: UTF8.self))))
        }
    }

    struct Select: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put the project under a pack, in addition to the installation's; for ever.")

        @Argument(help: "Such as ae-health.")
        var id: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.selectPack(SelectPackRequest(parent: session.parent, pack: id)))
        }
    }
}
