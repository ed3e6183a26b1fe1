internal import Foundation
internal import RPCCore

/// A server that runs as long as a command does.
struct TemporaryServer {
    private static let startTime = Duration.seconds(30)

    private let process: Process
    private let log: String

    /// Starts the `mizan-server` that stands beside this program.
    init(_ folder: InstallationFolder) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("mizan-server")
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw RPCError(.unavailable, "no server runs, and \(program.path) is not there to start one")
        }
        log = folder.path + "/server.log"
        guard FileManager.default.createFile(atPath: log, contents: nil, attributes: [.posixPermissions: 0o600]),
            let output = FileHandle(forWritingAtPath: log)
        else { throw RPCError(.failedPrecondition, "\(log) cannot be written") }
        process = Process()
        process.executableURL = program
        process.arguments = ["--config", folder.configurationFile]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    /// - Throws: the end of its log, where it does not come to serve.
    func serves(_ options: ServerOptions) async throws {
        let deadline = ContinuousClock.now + Self.startTime
        while process.isRunning, ContinuousClock.now < deadline {
            if try await isServing(options) { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        let lines = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n").suffix(3) ?? []
        throw RPCError(.unavailable, "the server does not start: " + lines.joined(separator: "\n")).hint(
            "all it says is in \(log)")
    }

    private func isServing(_ options: ServerOptions) async throws -> Bool {
        // A channel of its own: one that was refused backs off.
        let session = try Session(options)
        defer { session.close() }
        return (try? await ServerWait(session, timeout: .zero).reply()) != nil
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
