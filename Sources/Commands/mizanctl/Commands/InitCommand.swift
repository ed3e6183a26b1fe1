internal import ArgumentParser
internal import Configuration
internal import Crypto
internal import Foundation
internal import Identity
internal import Keyring
internal import RPCCore

/// Makes an installation: configuration, private authority, first identities, keyring, administrator's bundle.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new installation in a folder of its own.",
        discussion: "The folder must be empty or not be there; a new one appears complete or not at all.")

    @Option(help: "The folder to make.")
    var dir: String

    @Option(help: "A DNS name or address by which callers reach the server; the first one goes into bundles.")
    var host: [String] = []

    @Option(help: "The port to listen on.")
    var port = 8443

    @Option(help: "The SPIFFE trust domain of the installation's identities.")
    var trustDomain = "mizan.internal"

    @Option(help: "Where the data rests, such as AE or AE-DIFC.")
    var zone = "AE"

    @Option(help: "A policy pack that data about people is under, such as ae-pdpl; may be given several times.")
    var pack: [String] = []

    @Option(help: "The name of the first administrator, a person.")
    var admin = "admin"

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is from 1 to 65535.") }
    }

    func run() throws {
        report(try make())
    }

    /// - Returns: the new installation.
    @discardableResult
    func make() throws -> InstallationFolder {
        let folder = InstallationFolder(dir)
        try requireNothing(at: folder.path)
        // A folder that is there may be a mount point, or stand where nothing else may be made: the draft goes into it.
        let isThere = FileManager.default.fileExists(atPath: folder.path)
        let draft = InstallationFolder(
            folder.path + (isThere ? "/" : "") + ".draft-" + RandomBytes.make(6).hexadecimal)
        defer { try? FileManager.default.removeItem(atPath: draft.path) }
        try make(in: draft)
        try put(draft.path, at: folder.path)
        return folder
    }

    private var hosts: [String] { host.isEmpty ? ["localhost"] : host }

    private func make(in draft: InstallationFolder) throws {
        for path in [draft.path, draft.data] {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let authority = try PrivateAuthority.initialize(
            folder: AuthorityFolder(path: draft.pki), trustDomain: trustDomain, hosts: hosts, administrator: admin,
            time: Moment.now.time)
        _ = try Keyring.create(at: draft.keyring, masterKeyPath: draft.masterKey)
        try administratorBundle(authority).write(to: draft.administratorBundle)
        let text = DefaultFile.text(for: try chosen())
        _ = try ServerConfiguration.parse(text, path: draft.configurationFile, folder: draft.path)
        try Data(text.utf8).write(to: URL(fileURLWithPath: draft.configurationFile))
    }

    private func chosen() throws -> ServerConfiguration {
        var configuration = ServerConfiguration()
        let isLocal = hosts.allSatisfy { ["localhost", "127.0.0.1", "::1"].contains($0) }
        configuration.server.listen = [ListenAddress(host: isLocal ? "127.0.0.1" : "0.0.0.0", port: port)]
        configuration.tls.trustDomain = trustDomain
        configuration.data.zone = zone
        configuration.governance.packs = pack
        try configuration.validate()
        return configuration
    }

    private func administratorBundle(_ authority: PrivateAuthority) throws -> ClientBundle {
        let folder = authority.folder
        guard let pem = FileManager.default.contents(atPath: folder.administratorCertificate) else {
            throw IdentityError.notInitialized(path: folder.path)
        }
        return ClientBundle(
            address: "\(ListenAddress(host: hosts[0], port: port))",
            identity: try SPIFFEID("spiffe://\(trustDomain)/person/\(admin)"), authorities: authority.bundle,
            certificate: try X509Certificate.all(pem: Array(pem))[0],
            key: try PrivateKeyFile.read(folder.administratorKey))
    }

    /// Nothing is ever overwritten: keys that are lost are lost with all they seal.
    private func requireNothing(at path: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return }
        let content = (try? files.contentsOfDirectory(atPath: path)) ?? [path]
        guard content.isEmpty else {
            let what =
                content.contains(InstallationFolder.configurationName)
                ? "holds an installation already" : "is not empty"
            throw RPCError(.alreadyExists, "\(path) \(what)").hint("choose another folder; nothing was changed")
        }
    }

    private func put(_ draft: String, at path: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return try files.moveItem(atPath: draft, toPath: path) }
        // The configuration last: without it there is no installation.
        let configuration = InstallationFolder.configurationName
        let names = try files.contentsOfDirectory(atPath: draft).filter { $0 != configuration } + [configuration]
        var moved: [String] = []
        do {
            for name in names {
                try files.moveItem(atPath: "\(draft)/\(name)", toPath: "\(path)/\(name)")
                moved.append(name)
            }
        } catch {
            for name in moved { try? files.removeItem(atPath: "\(path)/\(name)") }
            throw error
        }
    }

    private func report(_ folder: InstallationFolder) {
        let output = Output(isJSON: json)
        output.say("\(folder.path) is a Mizan installation of trust domain \(trustDomain).")
        output.say("")
        output.show(
            .object([
                ("configuration", .string(folder.configurationFile)),
                ("authority", .string(folder.pki + "/ca.pem")),
                ("masterKey", .string(folder.masterKey)),
                ("administrator", .string("spiffe://\(trustDomain)/person/\(admin)")),
                ("administratorBundle", .string(folder.administratorBundle)),
            ]))
        output.say("")
        output.say("Keep a copy of \(folder.masterKey) in a safe place apart from backups of \(folder.data):")
        output.say("without it nothing in there can be read.")
        output.say("")
        output.say("Next:")
        output.say("  mizan-server --config \(folder.configurationFile)")
        output.say("  mizanctl --dir \(folder.path) server wait")
        output.say("  mizanctl --dir \(folder.path) whoami")
        output.say("  mizanctl --dir \(folder.path) try FILE.csv --label COLUMN")
    }
}
