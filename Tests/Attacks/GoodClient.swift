internal import RPCClient
internal import RPCCore

/// Makes small calls as anybody would, and notes how that went.
package struct GoodClient: Sendable {
    package struct Findings: Sendable {
        /// Nanoseconds of each call that succeeded.
        package var latencies: [Int64] = []
        package var failures: [String] = []

        package init() {}

        package func percentile(_ share: Double) -> Double {
            let sorted = latencies.sorted()
            return sorted.isEmpty ? .infinity : Double(sorted[Int(share * Double(sorted.count - 1))]) / 1e6
        }
    }

    private static let method = MethodDescriptor(
        service: "grpc.testing.TestService", name: "UnaryCall", kind: .unary, permission: "public")
    private let channel: RPCChannel

    package init(_ server: SoakServer, as name: String = "good") throws {
        channel = try RPCChannel(RPCChannelConfig(server.address, .mutualTLS(server.credentials(name))))
    }

    package func close() { channel.close() }

    /// A `SimpleRequest` that wants 100 bytes.
    package func call() async throws {
        _ = try await channel.unary(Self.method, message: [0x10, 100], options: CallOptions(timeout: .seconds(30)))
    }

    /// Calls until the flag is set, and at least `least` times.
    /// - Parameter interval: from the beginning of a call to that of the next; nil leaves no pause.
    package func run(until stop: StopFlag, atLeast least: Int = 0, every interval: Duration? = nil) async -> Findings {
        var findings = Findings()
        var next = ContinuousClock.now
        while !stop.isSet || findings.latencies.count + findings.failures.count < least {
            if let interval {
                try? await Task.sleep(until: next)
                next += interval
            }
            // Reckoned from when the call was due: a server that stalls is not spared the calls it held up.
            let began = interval == nil ? ContinuousClock.now : next - interval!
            do {
                try await call()
                findings.latencies.append(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
            } catch {
                findings.failures.append("\(error)")
            }
        }
        return findings
    }
}
