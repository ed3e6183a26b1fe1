import Attacks
import Foundation
import Testing

/// Attackers beside a client that does nothing wrong: it must not notice, and the server must not grow.
@Suite(.serialized, .timeLimit(.minutes(3))) struct AttackTests {
    @Test(arguments: Attack.allCases)
    func `given an attacker, when a good client calls beside it, then no call fails and no memory is lost`(
        attack: Attack
    ) async throws {
        let server = try Self.server()
        let before = server.memory.resident
        let stop = StopFlag()
        let client = try GoodClient(server)
        try await client.call()
        let findings = await withCheckedContinuation { continuation in
            let target = AttackTarget(server.address, credentials: try? server.credentials("bad"))
            let over = StopFlag()
            attack.start(target, stop) { over.set() }
            Task {
                let calls = StopFlag()
                calls.set()
                let findings = await client.run(until: calls, atLeast: 200)
                stop.set()
                while !over.isSet { await Task.yield() }
                continuation.resume(returning: findings)
            }
        }
        #expect(findings.failures.isEmpty)
        try await client.call()
        try await GoodClient(server).call()
        #expect(server.isRunning)
        #expect(server.memory.peak - before < 64 << 20)
    }

    private static func server() throws -> SoakServer {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        let folder = URL(filePath: bundle).deletingLastPathComponent().path
        return try SoakServer(executable: folder + "/mizan-interop-server", arguments: ["--loops", "1"])
    }
}
