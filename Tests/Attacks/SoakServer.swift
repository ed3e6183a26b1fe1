internal import Crypto
internal import Foundation
package import Sockets
package import TLS

/// A server as a process of its own, with mutual TLS and credentials of a private authority in a temporary folder.
package final class SoakServer: Sendable {
    package struct NotStarted: Error {}

    package let folder: String
    package let address: SocketAddress
    package let processID: Int32
    /// From the start of the process to the line that says where it listens.
    package let readyAfter: Duration
    private let authority: X509Authority
    private let process: Process

    /// - Parameter executable: path of `mizan-interop-server`.
    package init(executable: String, arguments: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.path + "/mizan-soak-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        authority = X509Authority.selfSigned(
            .authority(commonName: "soak", uri: "spiffe://soak", now: Self.now, validity: .seconds(86_400)),
            key: PrivateKey.generate())
        try Data(authority.certificate.pem).write(to: URL(filePath: folder + "/ca.pem"))
        try Self.issue("server", [.server, .client], authority, folder)
        try Self.issue("good", [.client, .server], authority, folder)
        try Self.issue("bad", [.client, .server], authority, folder)
        process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments =
            [
                "--port", "0", "--cert", folder + "/server.pem", "--key", folder + "/server.key", "--client-ca",
                folder + "/ca.pem",
            ]
            + arguments
        let output = Pipe()
        process.standardOutput = output
        let began = ContinuousClock.now
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([10]) {
            line += byte
        }
        readyAfter = .now - began
        processID = process.processIdentifier
        guard
            let address = String(decoding: line, as: UTF8.self).split(separator: " ").last.flatMap({
                SocketAddress(String($0))
            })
        else { throw NotStarted() }
        self.address = address
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    package func target(as name: String) throws -> AttackTarget {
        AttackTarget(address, credentials: try credentials(name))
    }

    package func credentials(_ name: String) throws -> TLSClientContext {
        try TLSClientContext(
            files: TLSFiles(
                certificateAuthority: folder + "/ca.pem", certificateChain: "\(folder)/\(name).pem",
                privateKey: "\(folder)/\(name).key"))
    }

    package func issueClient(_ name: String) throws {
        try Self.issue(name, [.client, .server], authority, folder)
    }

    /// Gives the server a new certificate and key.
    package func rotate() throws {
        try Self.issue("server", [.server, .client], authority, folder)
    }

    package var memory: ProcessMemory { ProcessMemory(of: processID) }

    /// The certificate that a new connection of `name` is shown, DER.
    package func certificate(shownTo name: String) throws -> [UInt8] {
        try Attacker(target(as: name), StopFlag()).serverCertificate ?? []
    }

    package var isRunning: Bool { process.isRunning }

    private static func issue(
        _ name: String, _ usage: X509Certificate.ExtendedKeyUsage, _ authority: X509Authority, _ folder: String
    ) throws {
        let key = PrivateKey.generate()
        let certificate = authority.issue(
            .leaf(
                commonName: name, uri: "spiffe://soak/person/\(name)", usage: usage, dnsNames: ["localhost"],
                ipAddresses: ["127.0.0.1"].compactMap { IPAddress($0) }, now: now, validity: .seconds(43_200)),
            for: key.publicKey)
        // Both files come into their place at once, each; a server that reads between them keeps what it has.
        try Data(certificate.pem).write(to: URL(filePath: "\(folder)/\(name).pem"), options: .atomic)
        try PrivateKeyFile.write(key, to: "\(folder)/\(name).key")
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
