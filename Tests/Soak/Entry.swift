internal import ArgumentParser
internal import Attacks
internal import Foundation
internal import Sockets

/// Holds the RPC layer to what it promises at rest, over time and under attack. Prints each figure beside its limit;
/// fails when one is above it.
@main struct Soak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "mizan-soak")

    /// Descriptors of a process beside its connections.
    private static let descriptorsBeside = 200

    @Option(help: "Folder of the executables.") var bin = ".build/release"
    @Option(help: "Seconds of each attack.") var seconds = 8
    @Option(help: "Connections of the leak check.") var connections = 100_000
    @Option(help: "Connections that are idle at once.") var idle = 10_000
    @Option(help: "Only this part.") var only: Part?
    @Option(help: "Only this attack.") var attack: String?

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case start, rotation, idle, attack, leak
    }

    func validate() throws {
        guard seconds > 0, connections >= 10, idle > 0 else { throw ValidationError("counts are positive") }
        guard !attacks.isEmpty else { throw ValidationError("--attack is one of \(Attack.allCases)") }
    }

    func run() async throws {
        let descriptors = DescriptorLimit.raise()
        if wants(.idle), descriptors < idle + Self.descriptorsBeside {
            throw ValidationError("\(idle) connections need more than the \(descriptors) descriptors of `ulimit -Hn`")
        }
        var report = Report()
        if wants(.start) { try await StartSoak.run(bin: bin, &report) }
        if wants(.rotation) { try await RotationSoak.run(try server(), &report) }
        if wants(.idle) { try await ConnectionSoak.holdIdle(try server(), idle, &report) }
        if wants(.attack) { try await AttackSoak.run(attacks, seconds: seconds, &report) { try server() } }
        if wants(.leak) { try await ConnectionSoak.openAndClose(try server(), connections, &report) }
        guard report.isGood else { throw ExitCode.failure }
    }

    private var attacks: [Attack] { Attack.allCases.filter { attack == nil || attack == $0.rawValue } }

    private func wants(_ part: Part) -> Bool { only == nil || part == only }

    private func server() throws -> SoakServer {
        try SoakServer(executable: bin + "/mizan-interop-server", arguments: ["--loops", "1"])
    }
}
