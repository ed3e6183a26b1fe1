internal import ArgumentParser

/// Which server, as whom, and in what form to answer: the same for every command that calls a server.
struct ServerOptions: ParsableArguments {
    @Option(help: "A client bundle: a folder that `mizanctl client bundle` made. Else $MIZAN_BUNDLE.")
    var bundle: String?

    @Option(help: "The installation's own folder, on the server's host: calls as its administrator.")
    var dir: String?

    @Option(help: "The project that short names belong to.")
    var project = "default"

    @Option(help: "Seconds to wait for one answer.")
    var timeout = 60

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard bundle == nil || dir == nil else { throw ValidationError("Give --bundle or --dir, not both.") }
        guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout is from 1 to 86400 seconds.") }
    }
}

/// A command that calls a server.
protocol ServerCommand: AsyncParsableCommand {
    var options: ServerOptions { get }

    func run(in session: Session) async throws
}

extension ServerCommand {
    mutating func run() async throws {
        let session = try Session(options)
        defer { session.close() }
        try await run(in: session)
    }
}
