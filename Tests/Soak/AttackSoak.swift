internal import Attacks

/// Each attack at full speed beside a client that makes 200 calls a second, compared with what that client finds beside
/// somebody who makes as many good calls as the server can answer. By turns, so that both meet the machine in the same
/// mood.
enum AttackSoak {
    private static let interval = Duration.milliseconds(5)
    private static let turns = 4

    static func run(
        _ attacks: [Attack], seconds: Int, _ report: inout Report, _ server: () throws -> SoakServer
    ) async throws {
        for attack in attacks {
            let (calm, attacked) = (try server(), try server())
            let idle = StopFlag()
            let before = attacked.memory.resident
            var (beside, under) = (Beside(try GoodClient(calm)), Beside(try GoodClient(attacked)))
            for _ in 0..<turns {
                let turn = Duration.seconds(seconds) / turns
                try await beside.measure(turn) { try load(calm, $0, $1, idle) }
                try await under.measure(turn) { stop, over in
                    attack.start(try attacked.target(as: "bad"), stop) { over.set() }
                }
            }
            let grown = attacked.memory.peak - before
            await under.callAgain(attacked)
            report.note("p99 beside good calls", beside.findings.percentile(0.99), "ms")
            // A load that was not served is nothing to compare with.
            if idle.isSet { beside.findings.failures.append("good calls beside the good client were not answered") }
            add("\(attack)", beside, under, &report)
            report.add("\(attack): memory grown, at its peak", grown.mebibytes, atMost: 64, "MiB")
        }
    }

    private static func add(_ attack: String, _ beside: Beside, _ under: Beside, _ report: inout Report) {
        let failures = beside.findings.failures + under.findings.failures
        for failure in Set(failures) { report.say(failure) }
        report.add("\(attack): failed calls", Double(failures.count), atMost: 0, "")
        let limit = beside.findings.percentile(0.99) * 2
        report.add("\(attack): p99", under.findings.percentile(0.99), atMost: limit, "ms")
    }

    private static func load(
        _ server: SoakServer, _ stop: StopFlag, _ over: StopFlag, _ idle: StopFlag
    ) throws {
        GoodLoad.start(try server.target(as: "bad"), stop) { answered, failed in
            if failed > 0 || answered == 0 { idle.set() }
            over.set()
        }
    }

    /// The good client, and what it found so far.
    private struct Beside {
        let client: GoodClient
        var findings = GoodClient.Findings()

        init(_ client: GoodClient) {
            self.client = client
        }

        /// Calls while something else goes on.
        mutating func measure(
            _ time: Duration, _ begin: (_ stop: StopFlag, _ over: StopFlag) throws -> Void
        ) async throws {
            do { try await client.call() } catch { findings.failures.append("before: \(error)") }
            let (stop, over, calls) = (StopFlag(), StopFlag(), StopFlag())
            try begin(stop, over)
            async let found = client.run(until: calls, every: AttackSoak.interval)
            try await Task.sleep(for: time)
            calls.set()
            let new = await found
            stop.set()
            while !over.isSet { try await Task.sleep(for: .milliseconds(1)) }
            findings.latencies += new.latencies
            findings.failures += new.failures
        }

        mutating func callAgain(_ server: SoakServer) async {
            do {
                try await client.call()
                try await GoodClient(server).call()
            } catch {
                findings.failures.append("afterwards: \(error)")
            }
        }
    }
}
