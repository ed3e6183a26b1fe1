internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

/// From a stranger's CSV to a served prediction.
struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: "From a CSV file to a served prediction, showing every command on the way.",
        discussion: """
            With --dir and no server running there, one is started for the time of the command; a folder that does not \
            exist is made into an installation first.
            """)

    @Argument(help: "A CSV file with a header.")
    var file: String

    @Option(help: "The column to predict.")
    var label: String

    @Option(help: "The column of the moment of decision; nothing: the rows have no order in time.")
    var time: String?

    @Option(help: "auto, binary, multiclass or regression.")
    var objective = "auto"

    @Option(help: "Rounds of boosting at most.")
    var rounds: Int32 = 200

    @Option(help: "Where the data may rest, such as AE; nothing: the server's own zone.")
    var zone: String?

    @OptionGroup var options: ServerOptions

    func run() async throws {
        let chosen: Objective? = objective == "auto" ? nil : try EnumArgument.value(objective, "--objective")
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw RPCError(.notFound, "\(file) is no file that can be read")
        }
        let log = CommandLog(connection: connection, isQuiet: options.json)
        try makeInstallation(log)
        let server = try await startServer()
        defer { server?.stop() }
        let session = try Session(options)
        defer { session.close() }
        let trial = Trial(
            session: session, log: log, file: file, label: label, time: time, objective: chosen, rounds: rounds,
            zone: zone)
        try await trial.run()
        if server != nil, let dir = options.dir {
            session.output.say("\nThe server stops again. Start it with:")
            session.output.say("  mizan-server --config \(InstallationFolder(dir).configurationFile)")
        }
    }

    private var connection: [String] {
        (options.dir.map { ["--dir", $0] } ?? []) + (options.bundle.map { ["--bundle", $0] } ?? [])
            + (options.project == "default" ? [] : ["--project", options.project])
    }

    private func makeInstallation(_ log: CommandLog) throws {
        guard let dir = options.dir, !FileManager.default.fileExists(atPath: dir) else { return }
        CommandLog(connection: [], isQuiet: log.isQuiet).show("init", "--dir", dir)
        try InitCommand.parse(["--dir", dir]).make()
    }

    /// - Returns: the server, where one had to be started.
    private func startServer() async throws -> TemporaryServer? {
        let session = try Session(options)
        defer { session.close() }
        do {
            _ = try await ServerWait(session, timeout: .zero).reply()
            return nil
        } catch let error as RPCError where error.code == .unavailable {
            guard let dir = options.dir else { throw error }
            session.output.say("No server runs there: one is started for the time of this command.")
            let server = try TemporaryServer(InstallationFolder(dir))
            do {
                try await server.serves(options)
            } catch {
                server.stop()
                throw error
            }
            return server
        }
    }
}
