internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Identity
internal import Messages
internal import RPCCore

struct IdentityCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity", abstract: "Who may connect: persons and workloads.",
        subcommands: [Issue.self, List.self, Revoke.self, Rotate.self, Recover.self, Authority.self])

    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key here and have its certificate issued.",
            discussion: "Writes ca.pem, client.pem, client.key and bundle.json: the key never leaves this machine.")

        @OptionGroup var order: IdentityArguments
        @OptionGroup var options: ServerOptions

        func run() async throws { try await order.issue(options) }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List identities, newest first.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let identities = try await session.all { token in
                let page = try await session.governance.listIdentities(
                    ListIdentitiesRequest(pageSize: Session.pageSize, pageToken: token))
                return (page.identities, page.nextPageToken)
            }
            session.output.show(identities, ["identity", "person", "serial", "not after", "state"]) { identity in
                [
                    identity.id, identity.person, identity.serial, Moment.text(identity.notAfterUs),
                    identity.revoked ? "revoked" : "good",
                ]
            }
        }
    }

    struct Revoke: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse a certificate from now on.")

        @Argument(help: "The certificate's serial number: `mizanctl identity list` shows it.")
        var serial: String

        @Option(help: "Why; kept in the audit log.")
        var reason = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.governance.revokeIdentity(RevokeIdentityRequest(serial: serial, reason: reason)))
        }
    }
}

struct ClientCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "What a program needs to call the server.", subcommands: [Bundle.self])

    struct Bundle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue an identity and write its bundle: certificates, key, address, samples.")

        @OptionGroup var order: IdentityArguments
        @OptionGroup var options: ServerOptions

        func run() async throws { try await order.issue(options) }
    }
}

/// Whose identity, with what rights, and where to write it.
struct IdentityArguments: ParsableArguments {
    @Argument(help: "person/NAME, workload/NAME, or NAME alone for a person.")
    var name: String

    @Option(help: "The role to bind to it: `mizanctl role list` shows those there are.")
    var role: String?

    @Option(help: "For a workload: the person who answers for it.")
    var person: String?

    @Option(help: "Where the role holds, such as projects/default/**; nothing: everywhere.")
    var on: String?

    @Option(help: "How long the certificate is good.")
    var days = 365

    @Option(help: "The folder to write; it must not exist.")
    var out: String

    @Option(help: "The address to write into the bundle, where callers need another than this one.")
    var target: String?

    @Flag(help: "Without a server, on its host: it learns of the identity when it next starts. Needs --dir.")
    var offline = false

    func validate() throws {
        guard (1...825).contains(days) else { throw ValidationError("--days is from 1 to 825.") }
    }

    private var path: String { name.contains("/") ? name : "person/\(name)" }

    func issue(_ options: ServerOptions) async throws {
        guard !FileManager.default.fileExists(atPath: out) else { throw IdentityError.alreadyInitialized(path: out) }
        let bundle = offline ? try issueOffline(options) : try await issueByServer(options)
        try bundle.write(to: out)
        let output = Output(isJSON: options.json)
        output.show(
            .object([
                ("identity", .string(bundle.identity.description)), ("bundle", .string(out)),
                ("target", .string(bundle.address)), ("role", role.map { .string($0) } ?? .null),
            ]))
        output.say("")
        output.say("Use it: mizanctl --bundle \(out) whoami, or mizan.connect(\"\(out)\") in Python.")
        if offline { output.say("The server takes it and its role up when it next starts.") }
    }

    private func issueByServer(_ options: ServerOptions) async throws -> ClientBundle {
        let caller = try Caller(options)
        let session = try Session(options)
        defer { session.close() }
        let key = PrivateKey.generate()
        let reply = try await session.governance.issueIdentity(
            IssueIdentityRequest(
                path: path, person: person ?? "", role: role ?? "", resourcePattern: on ?? "",
                publicKey: key.publicKey.pemText, validityDays: Int32(days)))
        guard let identity = reply.identity else { throw RPCError(.internalError, "the server named no identity") }
        return ClientBundle(
            address: target ?? installationTarget(options) ?? "\(caller.target)",
            serverName: target == nil ? caller.serverName : nil,
            identity: try SPIFFEID(identity.id),
            authorities: try X509Certificate.all(pem: Array(reply.authority.utf8)),
            certificate: try X509Certificate.all(pem: Array(reply.certificate.utf8))[0], key: key)
    }

    /// The loopback address that the host itself calls is of no use elsewhere.
    private func installationTarget(_ options: ServerOptions) -> String? {
        options.dir.flatMap { InstallationFolder($0).publicTarget }
    }

    private func issueOffline(_ options: ServerOptions) throws -> ClientBundle {
        guard let dir = options.dir else { throw ValidationError("--offline needs --dir, the installation's folder.") }
        let folder = AuthorityFolder(path: InstallationFolder(dir).pki)
        let authority = try PrivateAuthority(folder: folder)
        let order = try IdentityOrder(
            path: path, person: person, trustDomain: authority.trustDomain, validityDays: days)
        let credential = try authority.issueOnHost(order, role: role, resourcePattern: on, time: Moment.now.time)
        let address = try target ?? installationTarget(options) ?? "\(Caller(installation: dir).target)"
        return ClientBundle(address: address, authority: authority, credential: credential)
    }
}

extension PublicKey {
    /// SubjectPublicKeyInfo, PEM.
    var pemText: String {
        let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n"
    }
}
