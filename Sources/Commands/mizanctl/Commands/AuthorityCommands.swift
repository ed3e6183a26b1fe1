internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Identity
internal import Messages
internal import RPCCore
internal import TLS

/// Certificates that follow one another: a caller's, the server's, the authority's, and the one for whoever is locked out.
extension IdentityCommands {
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace the caller's key and certificate by others of the same identity.",
            discussion: """
                The key is made here, and the bundle's ca.pem, client.key and client.pem are written over; with --dir the
                administrator's in pki. The certificate of before stays good until it expires: revoking it revokes the new one
                too. --server, on the host, replaces the server's own; it takes the files up by itself.
                """)

        @Flag(help: "The server's certificate, on its host. Needs --dir.")
        var server = false

        @OptionGroup var options: ServerOptions

        func run() async throws {
            let output = Output(isJSON: options.json)
            if server {
                guard let dir = options.dir else {
                    throw ValidationError("--server needs --dir, the installation's folder.")
                }
                let folder = AuthorityFolder(path: InstallationFolder(dir).pki)
                try PrivateAuthority(folder: folder).renewServer(time: Moment.now.time)
                return output.show(.object([("certificate", .string(folder.serverCertificate))]))
            }
            let caller = try Caller(options)
            let session = try Session(options)
            defer { session.close() }
            let key = PrivateKey.generate()
            let reply = try await session.governance.renewIdentity(
                RenewIdentityRequest(publicKey: key.publicKey.pemText))
            guard let identity = reply.identity else { throw RPCError(.internalError, "the server named no identity") }
            let certificate = try X509Certificate.all(pem: Array(reply.certificate.utf8))[0]
            // On the host the server's own file of authorities is the one to trust.
            if options.dir == nil {
                try PrivateAuthority.write(Array(reply.authority.utf8), to: caller.files.certificateAuthority)
            }
            try PrivateAuthority.write(certificate, key, caller.files.certificateChain, caller.files.privateKey)
            output.show(identity)
        }
    }

    struct Recover: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "On the host, where no administrator's certificate is good any more: make one.",
            discussion: """
                Needs the authority's key, and so root or the server's user. Writes pki/admin.pem and pki/admin.key, which
                --dir uses. The server takes it up while it runs, and the audit log says `identity.recovered`, with the reason and
                the user of the host.
                """)

        @Option(help: "The installation's folder.")
        var dir: String

        @Option(help: "The administrator: the name of a person.")
        var person = "admin"

        @Option(help: "Why; kept in the audit log.")
        var reason: String

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
        }

        func run() throws {
            let folder = AuthorityFolder(path: InstallationFolder(dir).pki)
            let authority = try PrivateAuthority(folder: folder)
            let order = try IdentityOrder(
                path: person.contains("/") ? person : "person/\(person)", person: nil,
                trustDomain: authority.trustDomain)
            let credential = try authority.issueOnHost(
                order, role: PrivateAuthority.administratorRole,
                recovery: IssueJournal.Recovery(reason: reason, user: NSUserName()), time: Moment.now.time)
            try PrivateAuthority.write(
                credential.certificate, credential.key, folder.administratorCertificate, folder.administratorKey)
            let output = Output(isJSON: json)
            output.show(
                .object([
                    ("identity", .string(order.id.description)), ("serial", .string(credential.identity.serial)),
                    ("certificate", .string(folder.administratorCertificate)),
                ]))
            output.say("A server that runs takes it up within tls.reload_interval_s, one that does not when it starts.")
        }
    }

    struct Authority: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ca", abstract: "Replace the private authority, in three steps, while all go on calling.",
            discussion: """
                Between the steps every caller runs `mizanctl identity rotate`: after `begin` for the authorities to trust, after
                `switch` for a certificate of the next one. The server takes the files up by itself.
                """,
            subcommands: [Begin.self, Switch.self, Finish.self])

        struct Begin: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Make the next authority, trusted beside the present one.")

            @OptionGroup var place: AuthorityPlace

            func run() throws {
                let next = try PrivateAuthority.beginRollover(place.folder, time: Moment.now.time)
                place.show(next)
            }
        }

        struct Switch: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Issue by the next authority from now on, the server's certificate first.")

            @OptionGroup var place: AuthorityPlace

            func run() throws {
                place.show(try PrivateAuthority.switchRollover(place.folder, time: Moment.now.time).certificate)
            }
        }

        struct Finish: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Trust the former authority no longer; connections by it end.",
                discussion: "Refused while somebody has no certificate of the next one, whom it names, unless --force.")

            @Flag(help: "Lock out whoever has no certificate of the next authority yet.")
            var force = false

            @OptionGroup var options: ServerOptions

            func run() async throws {
                guard let dir = options.dir else {
                    throw ValidationError("This needs --dir, the installation's folder.")
                }
                let folder = AuthorityFolder(path: InstallationFolder(dir).pki)
                if !force, let former = try PrivateAuthority.formerAuthority(folder) {
                    let late = try await left(by: former.fingerprint.hexadecimal)
                    guard late.isEmpty else {
                        throw RPCError(
                            .failedPrecondition,
                            "without a certificate of the next authority: \(late.joined(separator: ", "))"
                        )
                        .hint("have them run `mizanctl identity rotate`, revoke theirs, or give --force")
                    }
                }
                try PrivateAuthority.finishRollover(folder)
                let output = Output(isJSON: options.json)
                output.show(.object([("authority", .string(folder.authorityCertificate))]))
            }

            /// Identities whose only good certificates are the former authority's.
            private func left(by former: String) async throws -> [String] {
                let session = try Session(options)
                defer { session.close() }
                let identities = try await session.all { token in
                    let page = try await session.governance.listIdentities(
                        ListIdentitiesRequest(pageSize: Session.pageSize, pageToken: token))
                    return (page.identities, page.nextPageToken)
                }
                let good = identities.filter { !$0.revoked && $0.notAfterUs > Moment.now.time }
                let ready = Set(good.filter { $0.authority != former }.map(\.id))
                return Set(good.map(\.id)).subtracting(ready).sorted()
            }
        }
    }

    struct AuthorityPlace: ParsableArguments {
        @Option(help: "The installation's folder.")
        var dir: String

        @Flag(help: "Print JSON.")
        var json = false

        var folder: AuthorityFolder { AuthorityFolder(path: InstallationFolder(dir).pki) }

        func show(_ authority: X509Certificate) {
            Output(isJSON: json).show(
                .object([
                    ("authority", .string(folder.authorityCertificate)),
                    ("fingerprint", .string(authority.fingerprint.hexadecimal)),
                ]))
        }
    }
}
