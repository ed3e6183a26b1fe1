internal import ArgumentParser
internal import Configuration
internal import Crypto
internal import Foundation
internal import Observability

/// Serves everything: `mizan-server --config mizan.yaml`.
@main
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mizan-server", abstract: "The Mizan server.", version: ServerVersion.text)

    @Option(name: .long, help: "The configuration file.")
    var config: String

    @Flag(name: .long, help: "Check the configuration and exit.")
    var checkConfig = false

    @Flag(
        name: .long,
        help: "Start with an audit log older than the heads that left it, as after restoring a backup; the log says so."
    )
    var acceptOlder = false

    mutating func run() async throws {
        SecretMemory.forbidDumps()
        let configuration: ServerConfiguration
        do {
            configuration = try ServerConfiguration.load(config)
        } catch {
            throw Complaint("\(error)")
        }
        if checkConfig {
            let problems = configuration.fileProblems()
            guard problems.isEmpty else { throw Complaint("\(ConfigurationError.problems(path: config, problems))") }
            print("\(config) is valid")
            return
        }
        do {
            try await ServerProcess.run(configuration, acceptsOlderLog: acceptOlder)
        } catch {
            throw Complaint("mizan-server does not start: \(StartFailure.explanation(of: error))")
        }
    }
}

/// An error that is its own sentence.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

enum ServerVersion {
    static let text = "0.1.0"
}
