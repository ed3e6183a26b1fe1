internal import Configuration
internal import Foundation
internal import Identity
internal import RPCCore
internal import Sockets
internal import TLS

/// Whom to call, and as whom.
struct Caller: Sendable {
    let target: SocketAddress
    let files: TLSFiles
    /// What the server's certificate names, where that is not the target's host.
    let serverName: String?

    init(_ options: ServerOptions) throws {
        if let folder = options.dir {
            try self.init(installation: folder)
        } else if let folder = options.bundle ?? ProcessInfo.processInfo.environment["MIZAN_BUNDLE"] {
            try self.init(bundle: folder)
        } else {
            throw RPCError(.failedPrecondition, "no server was named").hint(
                "give --bundle FOLDER, set MIZAN_BUNDLE, or on the server's own host give --dir FOLDER")
        }
    }

    /// On the server's host: its administrator's certificate, and the first address it listens on.
    init(installation folder: String) throws {
        let layout = InstallationFolder(folder)
        let configuration = try layout.configuration()
        let authority = AuthorityFolder(
            path: URL(fileURLWithPath: configuration.tls.ca).deletingLastPathComponent().path)
        files = try Self.readable(
            TLSFiles(
                certificateAuthority: configuration.tls.ca, certificateChain: authority.administratorCertificate,
                privateKey: authority.administratorKey))
        if let address = configuration.server.listen.first {
            target = .tcp(host: Self.reachable(address.host), port: UInt16(clamping: address.port))
        } else if let socket = configuration.server.unixSocket {
            target = .unix(path: socket)
        } else {
            throw RPCError(.failedPrecondition, "\(layout.configurationFile) names no address to call")
        }
        serverName = nil
    }

    init(bundle folder: String) throws {
        let description = try BundleDescription(folder: folder)
        guard let target = SocketAddress(description.target) else {
            throw RPCError(.failedPrecondition, "`\(description.target)` in \(folder)/bundle.json is no host:port")
        }
        self.target = target
        serverName = description.serverName
        files = try Self.readable(
            TLSFiles(
                certificateAuthority: folder + "/ca.pem", certificateChain: folder + "/client.pem",
                privateKey: folder + "/client.key"))
    }

    /// Whoever listens everywhere is here as well.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }

    private static func readable(_ files: TLSFiles) throws(RPCError) -> TLSFiles {
        for path in [files.certificateAuthority, files.certificateChain, files.privateKey]
        where !FileManager.default.isReadableFile(atPath: path) {
            throw RPCError(.failedPrecondition, "\(path) does not exist, or you may not read it")
        }
        return files
    }
}
