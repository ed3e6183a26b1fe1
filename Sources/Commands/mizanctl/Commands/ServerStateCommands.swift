internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

/// `server wait`.
struct ServerCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server", abstract: "The server itself.", subcommands: [Wait.self])

    struct Wait: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wait until the server serves.",
            discussion: "For scripts: --timeout says how long; exit code 1 when it did not serve by then.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let reply = try await ServerWait(session, timeout: .seconds(options.timeout)).reply()
            session.output.show(reply)
        }
    }
}

/// Asks a server for its health until it serves.
struct ServerWait {
    private let session: Session
    private let timeout: Duration

    init(_ session: Session, timeout: Duration) {
        self.session = session
        self.timeout = timeout
    }

    /// - Throws: what the server answered last, when time is over.
    func reply() async throws -> HealthCheckResponse {
        let deadline = ContinuousClock.now + timeout
        while true {
            do {
                let reply = try await session.health.check(
                    HealthCheckRequest(), options: CallOptions(timeout: .seconds(5), waitsForServer: false))
                if reply.status == .serving { return reply }
                if ContinuousClock.now >= deadline {
                    throw RPCError(.unavailable, "the server answers, but does not serve: \(reply.status)")
                }
            } catch let error as RPCError {
                guard ContinuousClock.now < deadline, [.unavailable, .deadlineExceeded].contains(error.code) else {
                    throw error
                }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}

struct HealthCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Ask whether the server, or one of its services, serves.")

    @Argument(help: "A service, such as mizan.v1.FeatureService; nothing asks for the server as a whole.")
    var service = ""

    @OptionGroup var options: ServerOptions

    func run(in session: Session) async throws {
        let reply = try await session.health.check(HealthCheckRequest(service: service))
        session.output.show(reply)
        if reply.status != .serving { throw ExitCode(1) }
    }
}

struct WhoAmICommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Show the caller as the server sees it, and the server.")

    @OptionGroup var options: ServerOptions

    func run(in session: Session) async throws {
        session.output.show(try await session.governance.whoAmI(WhoAmIRequest()))
    }
}
