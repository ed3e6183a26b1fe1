internal import RPCClient
internal import RPCCore

/// Makes small calls as anybody would, and notes how that went.
package struct GoodClient: Sendable {
    package struct Findings: Sendable {
        /// Nanoseconds of each call that succeeded.
        package var latencies: [Int64] = []
        package var failures: [String] = []

        package init() {}

        fileprivate mutating func add(_ outcome: Outcome) {
            switch outcome {
            case .answered(let nanoseconds): latencies.append(nanoseconds)
            case .failed(let reason): failures.append(reason)
            }
        }

        package func percentile(_ share: Double) -> Double {
            let sorted = latencies.sorted()
            return sorted.isEmpty ? .infinity : Double(sorted[Int(share * Double(sorted.count - 1))]) / 1e6
        }
    }

    private static let method = MethodDescriptor(
        service: "grpc.testing.TestService", name: "UnaryCall", kind: .unary, permission: "public")
    private let channel: RPCChannel

    package init(_ server: SoakServer, as name: String = "good") throws {
        var config = RPCChannelConfig(server.address, .mutualTLS(try server.credentials(name)))
        // A call that is made again hides that the server refused it.
        config.retry = nil
        channel = try RPCChannel(config)
    }

    package func close() { channel.close() }

    /// A `SimpleRequest` that wants 100 bytes.
    package func call() async throws {
        _ = try await channel.unary(Self.method, message: [0x10, 100], options: CallOptions(timeout: .seconds(30)))
    }

    /// Calls, one after the other, until the flag is set, and at least `least` times.
    package func run(until stop: StopFlag, atLeast least: Int = 0) async -> Findings {
        var findings = Findings()
        while !stop.isSet || findings.latencies.count + findings.failures.count < least {
            findings.add(await outcome(since: .now))
        }
        return findings
    }

    /// Begins a call every so often until the flag is set, however long those before it take. A call's latency is
    /// reckoned from when it was due: neither server nor client is spared the calls that a stall held up.
    package func run(until stop: StopFlag, every interval: Duration) async -> Findings {
        await withTaskGroup(of: Outcome.self) { calls in
            var due = ContinuousClock.now
            while !stop.isSet {
                try? await Task.sleep(until: due)
                calls.addTask { [due] in await outcome(since: due) }
                due += interval
            }
            return await calls.reduce(into: Findings()) { $0.add($1) }
        }
    }

    fileprivate enum Outcome: Sendable {
        case answered(nanoseconds: Int64)
        case failed(String)
    }

    private func outcome(since due: ContinuousClock.Instant) async -> Outcome {
        do {
            try await call()
            return .answered(nanoseconds: Int64((ContinuousClock.now - due) / .nanoseconds(1)))
        } catch {
            return .failed("\(error)")
        }
    }
}
