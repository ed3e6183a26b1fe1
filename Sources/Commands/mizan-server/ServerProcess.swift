internal import Configuration
internal import Database
internal import Foundation
internal import HTTP1
internal import Keyring
internal import Logging
internal import Messages
internal import Observability
internal import RPCCore
internal import RPCServer
internal import Sockets
internal import TLS

/// The life of one server: lock the folder, open what is kept, start the services, serve until told to stop, put
/// everything down in the opposite order.
enum ServerProcess {
    static func run(_ configuration: ServerConfiguration, acceptsOlderLog: Bool) async throws {
        let logger = ServerLog.logger(configuration.logging)
        DescriptorLimit.raise()
        DecodeBudget.setArenaBytesMax(configuration.limits.arenaBytesMax)
        try FileManager.default.createDirectory(
            atPath: configuration.data.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
        )
        let lock = try DataFolderLock(folder: configuration.data.folder)
        let stores = try Stores(configuration, acceptsOlderLog: acceptsOlderLog)
        let assembly = try await ServerAssembly(configuration, stores, logger: logger)
        try await assembly.start()

        let health = HealthService(services: assembly.router.services)
        var router = assembly.router
        router.addHealthAndReflection(health)
        let calls = AccessLog(logger)
        let callsWritten = Task { await calls.run() }
        let metrics = MetricsRegistry()
        ServerMetrics.register(assembly, online: stores.online, in: metrics)
        let server = try RPCServer(
            router: router, authenticator: assembly.trust.authenticator, tokens: assembly.trust.tokens?.signIn,
            observer: ServerLog(logger: logger, audit: assembly.auditLog, calls: calls),
            health: health, pages: [ServerMetrics.page(metrics, assembly.authorizer)],
            config: RPCServerConfig(configuration))
        assembly.trust.endConnections(of: server)
        ServerMetrics.register(server, calls, in: metrics)
        let tls = try TLSServerContext(
            files: TLSFiles(
                certificateAuthority: configuration.tls.ca,
                furtherAuthorities: try TrustFiles.furtherAuthorities(configuration.tls),
                certificateChain: configuration.tls.certificate,
                privateKey: configuration.tls.key))
        let addresses = try await server.start(try listeners(configuration, tls))
        let metricsPort = try metricsPort(configuration, metrics, logger)
        for address in addresses {
            logger.info("serving", metadata: ["address": "\(address)", "version": "\(ServerVersion.text)"])
        }
        try await server.run(untilSignalled: true)
        logger.info("stopping")
        metricsPort?.stop()
        await assembly.stop()
        calls.finish()
        await callsWritten.value
        logger.info("stopped")
        withExtendedLifetime(lock) {}
    }

    private static func listeners(_ configuration: ServerConfiguration, _ tls: TLSServerContext) throws -> [Listener] {
        var listeners: [Listener] = []
        for listen in configuration.server.listen {
            guard let address = SocketAddress("\(listen)") else {
                throw Complaint("server.listen: \(listen) is not an address; give an IP address and a port")
            }
            listeners.append(Listener(address, .mutualTLS(tls)))
        }
        if let path = configuration.server.localSocket {
            listeners.append(Listener(.unix(path: path), .peerCredentials))
        }
        if let path = configuration.server.unixSocket { listeners.append(Listener(.unix(path: path), .mutualTLS(tls))) }
        return listeners
    }

    private static func metricsPort(
        _ configuration: ServerConfiguration, _ metrics: MetricsRegistry, _ logger: Logger
    ) throws -> PageServer? {
        guard let listen = configuration.server.metricsListen, let address = SocketAddress("\(listen)") else {
            return nil
        }
        let server = try PageServer(address, path: "/metrics", contentType: OpenMetrics.contentType) {
            Array(await metrics.openMetrics().utf8)
        }
        logger.info("serving metrics", metadata: ["address": "\(server.address)"])
        return server
    }
}
