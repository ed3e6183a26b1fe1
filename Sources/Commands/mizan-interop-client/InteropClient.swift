internal import ArgumentParser
internal import Observability
internal import RPCClient
internal import Sockets
internal import TLS

/// The test cases of gRPC's interoperability suite, by the names and flags they have there.
@main
struct InteropClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mizan-interop-client",
        abstract: "Runs gRPC's interoperability test cases against a server, over Mizan's RPC client.",
        discussion: "Test cases: \(InteropCase.allCases.map(\.rawValue).joined(separator: " "))")

    @Option(name: .customLong("server_host"), help: "Name or address of the server.")
    var serverHost = "localhost"

    @Option(name: .customLong("server_port"), help: "Port of the server.")
    var serverPort: UInt16

    @Option(name: .customLong("server_host_override"), help: "The name its certificate must carry, if not its own.")
    var serverHostOverride: String?

    @Option(name: .customLong("test_case"), help: "A test case, several with commas between, or `all`.")
    var testCase = "large_unary"

    @Option(name: .customLong("use_tls"), help: "True for mutual TLS with --ca, --cert and --key, false for cleartext.")
    var useTLS = true

    @Option(help: "Authorities of the server's certificate, PEM.")
    var ca: String?

    @Option(help: "Client certificate, PEM.")
    var cert: String?

    @Option(help: "Private key of the client certificate, PKCS#8 PEM.")
    var key: String?

    @Flag(help: "Print the metrics of the calls at the end, as OpenMetrics.")
    var metrics = false

    @OptionGroup var soak: SoakOptions

    func validate() throws {
        guard !useTLS || (ca != nil && cert != nil && key != nil) else {
            throw ValidationError("give --ca, --cert and --key, or --use_tls=false")
        }
        _ = try cases()
    }

    func run() async throws {
        let registry = MetricsRegistry()
        var config = try channelConfig()
        if metrics { config.observer = CallMetrics(registry) }
        let tests = InteropTests(config: config, soak: soak)
        var failed = 0
        for test in try cases() {
            do {
                try await tests.run(test)
                print("\(test.rawValue): passed")
            } catch {
                failed += 1
                print("\(test.rawValue): FAILED: \(error)")
            }
        }
        if metrics { print(await registry.openMetrics(), terminator: "") }
        if failed > 0 { throw ExitCode.failure }
    }

    private func cases() throws -> [InteropCase] {
        if testCase == "all" { return InteropCase.allCases }
        return try testCase.split(separator: ",").map { name in
            guard let test = InteropCase(rawValue: String(name)) else {
                throw ValidationError("there is no test case \(name)")
            }
            return test
        }
    }

    private func channelConfig() throws -> RPCChannelConfig {
        let target = SocketAddress.tcp(host: serverHost, port: serverPort)
        guard useTLS, let ca, let cert, let key else { return RPCChannelConfig(target, .insecure) }
        let files = TLSFiles(certificateAuthority: ca, certificateChain: cert, privateKey: key)
        return RPCChannelConfig(
            target, .mutualTLS(try TLSClientContext(files: files), serverName: serverHostOverride))
    }
}

/// Flags of `rpc_soak` and `channel_soak`.
struct SoakOptions: ParsableArguments {
    @Option(name: .customLong("soak_iterations"), help: "Calls to make.")
    var iterations = 10

    @Option(name: .customLong("soak_max_failures"), help: "Calls that may fail or take too long.")
    var failuresMax = 0

    @Option(name: .customLong("soak_per_iteration_max_acceptable_latency_ms"), help: "What is too long.")
    var latencyMillisecondsMax = 1000

    @Option(name: .customLong("soak_overall_timeout_seconds"), help: "Time for all of them; by default their sum.")
    var overallSeconds: Int?

    @Option(name: .customLong("soak_min_time_ms_between_rpcs"), help: "From the beginning of one call to the next.")
    var intervalMilliseconds = 0

    var overall: Duration {
        overallSeconds.map { .seconds($0) } ?? .milliseconds(latencyMillisecondsMax * iterations)
    }
}
