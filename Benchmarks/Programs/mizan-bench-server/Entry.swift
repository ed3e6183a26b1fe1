internal import ArgumentParser
internal import Crypto
internal import Dispatch
internal import Foundation
internal import Identity
internal import Policy
internal import RPCCore
internal import RPCServer
internal import Sockets
internal import TLS

/// The RPC layer as mizan-server wires it, in front of methods that do next to nothing: what is measured is what every
/// call pays. Identity, policy, limits, deadlines, metrics and the log of failed calls are all on.
@main
struct BenchServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mizan-bench-server", abstract: "Serves mizan.bench.Bench over mutual TLS, for load generators.")

    @Option(help: "Port to listen on; 0 lets the system choose.") var port: UInt16 = 0
    @Option(help: "Folder with ca.pem, server.pem and server.key.") var certificates: String
    @Option(help: "SPIFFE trust domain of the callers.") var trustDomain = "bench.internal"
    @Option(help: "Event loops; 0 is one per core.") var loops = 1

    /// The main thread waits on a semaphore: where it ends in `dispatch_main`, as that of an async `main` does, valgrind
    /// dies of the `sigsuspend` it sleeps in.
    func run() throws {
        let isOver = DispatchSemaphore(value: 0)
        Task {
            do { try await serve() } catch { Self.exit(withError: error) }
            isOver.signal()
        }
        isOver.wait()
    }

    private func serve() async throws {
        let snapshot = PolicySnapshot(bindings: try bindings())
        var router = Router(authorizer: PolicyAuthorizer(snapshot: { snapshot }, audit: nil))
        BenchService().add(to: &router)
        let health = HealthService(services: router.services)
        router.addHealthAndReflection(health)
        let identities = IdentitySnapshot()
        guard let pem = FileManager.default.contents(atPath: certificates + "/ca.pem") else {
            throw CocoaError(.fileNoSuchFile)
        }
        let bundles = try TrustBundles(own: trustDomain, certificates: try X509Certificate.all(pem: Array(pem)))
        let authenticator = CertificateAuthenticator(
            bundles: { bundles }, snapshot: { identities }, audit: nil,
            now: { Int64(Date().timeIntervalSince1970 * 1_000_000) })
        var config = RPCServerConfig()
        config.loops = loops
        // Under a tool that counts instructions every loop is late.
        config.overloadDelayMax = .seconds(3600)
        // The default of `logging.calls_sample`.
        config.observedCalls = .sampled(0)
        let server = try RPCServer(
            router: router, authenticator: authenticator, observer: CallLog(), health: health, config: config)
        let files = TLSFiles(
            certificateAuthority: certificates + "/ca.pem", certificateChain: certificates + "/server.pem",
            privateKey: certificates + "/server.key")
        let listener = Listener(.tcp(host: "127.0.0.1", port: port), .mutualTLS(try TLSServerContext(files: files)))
        let addresses = try await server.start([listener])
        FileHandle.standardOutput.write(Data("listening on \(addresses[0])\n".utf8))
        try await server.run(untilSignalled: true)
    }

    /// What a small installation's policy looks like to one caller: a role of its own, and some that are not about it.
    private func bindings() throws -> [Binding] {
        let caller = "spiffe://\(trustDomain)/person/bench"
        let others = (0..<20).map { ("spiffe://\(trustDomain)/person/other-\($0)", Role.mlEngineer, "projects/other/**") }
        return try ([(caller, Role.caller, "**")] + others).enumerated().map { index, rule in
            Binding(
                id: "\(index)", subject: try Subject(rule.0), role: rule.1, resources: try ResourcePattern(rule.2),
                effect: .allow, createdBy: caller, createTime: 0)
        }
    }
}

/// Writes down the calls it hears of, as the server's log does.
private struct CallLog: ServerObserver {
    func callEnded(_ call: EndedCall) {
        print("\(call.method?.path ?? "unknown") \(call.status) \(call.message)")
    }
}
