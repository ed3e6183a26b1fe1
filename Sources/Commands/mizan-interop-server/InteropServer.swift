internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore
internal import RPCServer
internal import Sockets
internal import TLS

/// The RPC layer alone, with gRPC's own test service: for the public interoperability and conformance suites, and for
/// load generators.
@main
struct InteropServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mizan-interop-server",
        abstract: "Serves grpc.testing.TestService, health and reflection on Mizan's RPC layer, for tests.")

    @Option(help: "Port to listen on; 0 lets the system choose.")
    var port: UInt16

    @Option(help: "Numeric address to listen on.")
    var address = "127.0.0.1"

    @Option(help: "Server certificate, PEM.")
    var cert: String?

    @Option(help: "Private key of the server certificate, PKCS#8 PEM.")
    var key: String?

    @Option(help: "Authorities of client certificates, PEM.")
    var clientCa: String?

    @Option(help: "SPIFFE trust domain of clients; any where none is given.")
    var trustDomain: String?

    @Option(help: "Event loops; 0 is one per core.")
    var loops = 0

    @Flag(help: "Cleartext, and nobody is asked who they are.")
    var insecure = false

    func validate() throws {
        guard insecure || (cert != nil && key != nil && clientCa != nil) else {
            throw ValidationError("give --cert, --key and --client-ca, or --insecure")
        }
    }

    func run() async throws {
        DescriptorLimit.raise()
        var router = Router(authorizer: Everyone())
        InteropService().register(in: &router)
        // Their messages say one by one whether they are compressed.
        for method in [
            TestingTestServiceMethods.streamingOutputCall, TestingTestServiceMethods.fullDuplexCall,
            TestingTestServiceMethods.halfDuplexCall,
        ] {
            router.configure(method) { $0.compressesReplies = true }
        }
        let health = HealthService(services: router.services)
        router.addHealthAndReflection(health)
        var config = RPCServerConfig()
        config.loops = loops
        let server = try RPCServer(
            router: router, authenticator: InteropAuthenticator(trustDomain: trustDomain, isInsecure: insecure),
            observer: Silent(), health: health, config: config)
        let addresses = try await server.start([Listener(.tcp(host: address, port: port), security())])
        // Whoever started us may wait for this line at the other end of a pipe.
        FileHandle.standardOutput.write(Data("listening on \(addresses[0])\n".utf8))
        try await server.run(untilSignalled: true)
    }

    private func security() throws -> Listener.Security {
        guard !insecure, let cert, let key, let clientCa else { return .insecure }
        let files = TLSFiles(certificateAuthority: clientCa, certificateChain: cert, privateKey: key)
        return .mutualTLS(try TLSServerContext(files: files))
    }
}

/// Every method here is public.
private struct Everyone: CallAuthorizer {
    func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {}
}

private struct Silent: ServerObserver {}
