internal import ArgumentParser
internal import Backups
internal import Configuration
internal import Messages
internal import RPCCore

struct KeyCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of the installation.", subcommands: [Show.self, Rotate.self])

    struct Show: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Versions and numbers of keys, and the public keys of the audit log; never a key.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(try await session.keys.getKeyringState(GetKeyringStateRequest()))
        }
    }

    enum Level: String, ExpressibleByArgument, CaseIterable {
        case master, epoch, project
        case auditSigning = "audit-signing"

        var message: KeyLevel {
            switch self {
            case .master: .master
            case .epoch: .epoch
            case .project: .project
            case .auditSigning: .auditSigning
            }
        }
    }

    struct Rotate: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new key in the place of one that wraps others, or of the one that signs the audit log.",
            discussion: """
                Data stays as it is and readable. Copies of the keyring from before a rotation of the master key open only \
                with the master key of before: make a backup after it.
                """)

        @Argument(help: "master, epoch, project (that of --project) or audit-signing.")
        var level: Level

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let project = level == .project ? "projects/\(session.project)" : ""
            session.output.show(
                try await session.keys.rotateKey(RotateKeyRequest(level: level.message, project: project)))
        }
    }
}

struct BackupCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies of the installation's data and keys.",
        subcommands: [Create.self, Verify.self, Restore.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a backup on the server's host, where its configuration says.",
            discussion: """
                Keep the keyring's copy apart from the data's. The master key is in neither: keep a copy of it in a third place.
                """)

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(try await session.keys.createBackup(CreateBackupRequest()))
        }
    }

    struct Source: ParsableArguments {
        @Argument(help: "The backup's folder.")
        var backup: String

        @Option(help: "The copy of the keyring that was made with it.")
        var keyring: String

        @Option(help: "The installation's folder, as `mizanctl init` made it.")
        var dir: String

        @Flag(help: "Print JSON.")
        var json = false

        func open() throws -> (BackupReader, data: String) {
            let configuration = try InstallationFolder(dir).configuration()
            let reader = BackupReader(
                folder: backup, keyringPath: keyring, masterKeyPath: configuration.keys.masterKeyFile)
            return (reader, configuration.data.folder)
        }

        func show(_ manifest: BackupManifest) {
            Output(isJSON: json).show(
                .object([
                    ("name", .string(manifest.name)), ("createTime", .string(Moment.text(manifest.time))),
                    ("origin", .string(manifest.origin)), ("files", .integer(Int64(manifest.files.count))),
                    ("bytes", .integer(manifest.files.reduce(0) { $0 + $1.bytes })),
                    ("destructions", .integer(manifest.destruction)), ("verified", .bool(true)),
                ]))
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a backup without a server: signature, digests, every page of its database.")

        @OptionGroup var source: Source

        func run() throws {
            source.show(try source.open().0.verify())
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the data folder of an installation from a backup.",
            discussion: """
                The data folder must be empty or not be there; move an old one away first. The next start destroys again what \
                was destroyed since, and refuses a log older than its witness unless it is told `--accept-older`.
                """)

        @OptionGroup var source: Source

        func run() throws {
            let (reader, data) = try source.open()
            source.show(try reader.restore(to: data))
        }
    }
}
