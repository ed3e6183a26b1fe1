internal import ArgumentParser

/// The parts of the benchmarks that must be Swift. Each command reads arrays that a scenario wrote, measures, writes what
/// it computed for the scenario to check, and prints one JSON object.
@main
struct Entry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mizan-bench",
        subcommands: [
            AuditCommand.self, CodecCommand.self, ForestCommand.self, JoinCommand.self, LoadCommand.self,
            PermissionCommand.self, SealCommand.self,
        ])
}
