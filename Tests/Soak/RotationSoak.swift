internal import Attacks
internal import Glibc

/// Certificates of both sides replaced 20 times under 1,000 calls a second, with a new connection after each.
enum RotationSoak {
    private static let rotations = 20
    private static let clients = 5
    private static let callsPerSecond = 1_000

    static func run(_ server: SoakServer, _ report: inout Report) async throws {
        let stop = StopFlag()
        let began = ContinuousClock.now
        let all = try await withThrowingTaskGroup(of: GoodClient.Findings.self) { group in
            for _ in 0..<clients {
                let client = try GoodClient(server)
                group.addTask { await client.run(until: stop, every: .seconds(clients) / callsPerSecond) }
            }
            var fresh = GoodClient.Findings()
            for _ in 0..<rotations {
                do { try await rotate(server) } catch { fresh.failures.append("after a rotation: \(error)") }
            }
            stop.set()
            return try await group.reduce(into: fresh) {
                $0.latencies += $1.latencies
                $0.failures += $1.failures
            }
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let rate = Double(all.latencies.count) / seconds
        report.add("rotation: calls a second", rate, atLeast: Double(callsPerSecond) * 0.95, "")
        report.note("p99", all.percentile(0.99), "ms")
        for failure in Set(all.failures) { report.say(failure) }
        report.add("rotation: failed calls and rotations", Double(all.failures.count), atMost: 0, "")
    }

    struct NotServed: Error {}

    /// - Throws: when new connections are not shown the new certificate, or a call on one fails.
    private static func rotate(_ server: SoakServer) async throws {
        let old = try server.certificate(shownTo: "good")
        try server.rotate()
        try server.issueClient("good")
        kill(server.processID, SIGHUP)
        try await Task.sleep(for: .milliseconds(500))
        guard try server.certificate(shownTo: "good") != old else { throw NotServed() }
        let client = try GoodClient(server)
        try await client.call()
        client.close()
    }
}
