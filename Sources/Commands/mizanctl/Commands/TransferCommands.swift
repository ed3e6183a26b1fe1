internal import ArgumentParser
internal import Messages
internal import RPCCore

struct TransferCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Data that leaves its zone: on a legal ground, approved by two others.",
        subcommands: [
            Check.self, Request.self, List.self, Get.self, Approve.self, Reject.self, Revoke.self, Egress.self,
            Reconcile.self,
        ])

    struct Move: ParsableArguments {
        @Option(name: .customLong("class"), help: "The class of what is to leave, such as personal.")
        var dataClass: String

        @Option(help: "The zone it goes to, such as US.")
        var to: String

        @Option(help: "A ground of the packs, such as explicit_consent; organisation for data that is about nobody.")
        var ground = ""

        @Option(help: "rows, aggregates or model.")
        var form = "model"
    }

    struct Check: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the law says of a move, before anybody asks; exit code 1 when it refuses.")

        @OptionGroup var move: Move
        @Option(help: "The zone it leaves; nothing: the server's own.")
        var from = ""
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let check = try await session.compliance.checkTransfer(
                CheckTransferRequest(
                    parent: session.parent, dataClass: try EnumArgument.value(move.dataClass, "--class"), origin: from,
                    destination: move.to, ground: move.ground, form: try EnumArgument.value(move.form, "--form")))
            session.output.show(check)
            if check.verdict == .refused { throw ExitCode(1) }
        }
    }

    struct Request: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Ask for a transfer.")

        @Argument(help: "The id of the new transfer.")
        var id: String

        @OptionGroup var move: Move

        @Option(help: "What may leave, such as models/scores/**; may be given several times.")
        var resource: [String]

        @Option(help: "What protects the data at its destination.")
        var safeguards: String

        @Option(help: "What the ground needs, such as consent_ref=C-7; may be given several times.")
        var reference: [Assignment] = []

        @Option(help: "For how many days.")
        var days = 30

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let references = Dictionary(reference.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
            let transfer = Transfer(
                dataClass: try EnumArgument.value(move.dataClass, "--class"), destination: move.to, ground: move.ground,
                form: try EnumArgument.value(move.form, "--form"),
                resources: resource.map { $0.hasPrefix("projects/") ? $0 : "\(session.parent)/\($0)" },
                safeguards: safeguards, references: references,
                expireTimeUs: Moment.now.time + Int64(days) * 86_400_000_000)
            session.output.show(
                try await session.compliance.requestTransfer(
                    RequestTransferRequest(parent: session.parent, transferID: id, transfer: transfer)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List transfers.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.transfers(),
                ["transfer", "state", "class", "to", "ground", "form", "expires", "asked by"]
            ) { transfer in
                [
                    session.short(transfer.name), transfer.state.name.lowercased(),
                    transfer.dataClass.name.lowercased(),
                    transfer.destination, transfer.ground, transfer.form.name.lowercased(),
                    Moment.text(transfer.expireTimeUs), transfer.requestedBy,
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a transfer.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.getTransfer(GetTransferRequest(name: session.name("transfers", id))))
        }
    }

    struct Approve: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Approve a transfer that another asked for; it takes two persons.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.approveTransfer(
                    ApproveTransferRequest(name: session.name("transfers", id))))
        }
    }

    struct Reject: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse a transfer that was asked for.")

        @Argument var id: String
        @Option(help: "Why.")
        var reason: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.rejectTransfer(
                    RejectTransferRequest(name: session.name("transfers", id), reason: reason)))
        }
    }

    struct Revoke: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a transfer: nothing leaves by it from now on.")

        @Argument var id: String
        @Option(help: "Why.")
        var reason: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.revokeTransfer(
                    RevokeTransferRequest(name: session.name("transfers", id), reason: reason)))
        }
    }

    struct Egress: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "What left for another zone.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.egress(), ["number", "time", "what", "to", "transfer", "bytes", "by"]
            ) { egress in
                [
                    String(egress.sequence), Moment.text(egress.timeUs), session.short(egress.resource),
                    egress.destination, egress.transfer.isEmpty ? "none asked" : session.short(egress.transfer),
                    String(egress.sizeBytes), egress.principal,
                ]
            }
        }
    }
}

extension Session {
    func transfers() async throws -> [Transfer] {
        try await all { token in
            let page = try await compliance.listTransfers(
                ListTransfersRequest(parent: parent, pageSize: Self.pageSize, pageToken: token))
            return (page.transfers, page.nextPageToken)
        }
    }

    func egress() async throws -> [Messages.Egress] {
        try await all { token in
            let page = try await compliance.listEgress(
                ListEgressRequest(parent: parent, pageSize: Self.pageSize, pageToken: token))
            return (page.egress, page.nextPageToken)
        }
    }
}
