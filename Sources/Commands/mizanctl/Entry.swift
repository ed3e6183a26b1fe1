internal import ArgumentParser
internal import Crypto

/// The administrator's and the engineer's tool: one noun per group of commands.
///
/// Results go to standard output, as tables or with `--json` as JSON; progress and errors go to standard error. Exit
/// codes: 0, 1 when something failed, 2 when the command line is wrong.
@main
struct Mizanctl: AsyncParsableCommand {
    static let versionText = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "mizanctl",
        abstract: "Works an installation of Mizan: set-up, data, models, endpoints, monitoring, audit.",
        discussion: """
            Commands that call a server need to know it: --bundle FOLDER (or $MIZAN_BUNDLE), or on the server's own \
            host --dir FOLDER, as `mizanctl init` made it. These and --project, --timeout and --json may stand before \
            or after the command.
            """,
        version: versionText,
        groupedSubcommands: [
            CommandGroup(
                name: "Installation:",
                subcommands: [
                    InitCommand.self, ServerCommands.self, HealthCommand.self, WhoAmICommand.self,
                    DoctorCommand.self,
                    IdentityCommands.self, ClientCommands.self,
                ]),
            CommandGroup(name: "Start here:", subcommands: [TryCommand.self]),
            CommandGroup(
                name: "Data and models:",
                subcommands: [
                    DatasetCommands.self, EntityCommands.self, ViewCommands.self, FeatureReadCommands.self,
                    TrainingSetCommands.self, TrainCommands.self, DevicesCommand.self, ModelCommands.self,
                    PipelineCommands.self, OperationCommands.self,
                ]),
            CommandGroup(
                name: "Serving:",
                subcommands: [
                    EndpointCommands.self, PredictCommand.self, OutcomeCommands.self, MonitorCommands.self,
                    IncidentCommands.self,
                ]),
            CommandGroup(
                name: "Governance:",
                subcommands: [
                    ProjectCommands.self, RoleCommands.self, BindingCommands.self, GroupCommands.self,
                    PolicyCommands.self, AuditCommands.self, KeyCommands.self, BackupCommands.self,
                    ConsentCommands.self,
                ]),
            CommandGroup(
                name: "Law:",
                subcommands: [
                    PackCommands.self, TransferCommands.self, AssessmentCommands.self, RecordCommands.self,
                ]),
        ])

    static func main() async {
        SecretMemory.forbidDumps()
        let arguments = LeadingOptions.movedToTheEnd(Array(CommandLine.arguments.dropFirst()))
        Terminal.exit(await run(arguments))
    }

    /// - Returns: the exit code.
    private static func run(_ arguments: [String]) async -> Int32 {
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return report(parserError: error)
        }
        do {
            var command = command
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let error where error is ExitCode || error is ValidationError || exitCode(for: error).isSuccess {
            return report(parserError: error)
        } catch {
            ErrorReport(error).write(asJSON: arguments.contains("--json"))
            return 1
        }
    }

    /// Help and versions are no failures; everything else the parser complains of is wrong usage.
    private static func report(parserError error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let isSuccess = exitCode(for: error).isSuccess
        let text = fullMessage(for: error)
        if !text.isEmpty { isSuccess ? Terminal.write(text + "\n") : Terminal.writeError(text + "\n") }
        return isSuccess ? 0 : 2
    }
}
