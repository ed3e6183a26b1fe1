internal import ArgumentParser
internal import AuditLog
internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

struct ConsentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "What people agreed to: recorded, in force at once, provable.",
        subcommands: [Record.self, Import.self, Get.self, List.self, Prove.self])

    struct Record: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a person gave or withdrew consent.",
            discussion: "Reads and predictions that begin after it printed its answer go by it.")

        @Option(help: "The subject column, as feature views and data sets name it.") var column: String
        @Option(help: "What stands in it for the person.") var subject: String
        @OptionGroup var details: ConsentOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let key = SubjectKey(column: column, value: .stringValue(subject))
            let consent = try ConsentFields(details).consent(of: key, at: "command line")
            session.output.show(
                try await session.consents.recordConsent(
                    RecordConsentRequest(parent: session.parent, consent: consent)))
        }
    }

    struct Import: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record the consents of a CSV file.",
            discussion: """
                Columns: `subject`, and as far as the options do not give them for all lines `purpose`, `state`, \
                `text_sha256`, `evidence_sha256`, `channel`, `time`, `expires`. Lines the ledger holds already are left \
                out: an import can be repeated.
                """)

        @Argument(help: "A CSV file with a header.") var file: String
        @Option(help: "The subject column, as feature views and data sets name it.") var column: String
        @OptionGroup var details: ConsentOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            var records = try CSVRecords(path: file)
            guard let place = records.header.firstIndex(of: "subject") else {
                throw RPCError(.invalidArgument, "\(file) has no column `subject`")
            }
            let given = try ConsentFields(details)
            let header = records.header
            let call = try await session.consents.importConsents()
            let reply = try await call.upload(ImportConsentsRequest(parent: session.parent)) { send in
                var line = 1
                var consents: [ConsentRecord] = []
                while let record = records.next() {
                    line += 1
                    guard record.count == header.count else {
                        throw RPCError(.invalidArgument, "line \(line) has \(record.count) fields, not \(header.count)")
                    }
                    let fields = given.filled(with: Dictionary(uniqueKeysWithValues: zip(header, record)))
                    let key = SubjectKey(column: column, value: .stringValue(record[place]))
                    consents.append(try fields.consent(of: key, at: "line \(line)"))
                    guard consents.count == Self.linesAtOnce else { continue }
                    try await send(ImportConsentsRequest(consents: consents))
                    consents = []
                }
                if !consents.isEmpty { try await send(ImportConsentsRequest(consents: consents)) }
            }
            session.output.show(reply)
        }

        private static let linesAtOnce = 1_000
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show what holds for a person.")

        @Option(help: "The subject column.") var column: String
        @Option(help: "What stands in it for the person.") var subject: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let key = SubjectKey(column: column, value: .stringValue(subject))
            session.output.show(
                try await session.consents.getConsent(GetConsentRequest(parent: session.parent, subject: key)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List what was recorded, newest first.")

        @Option(help: "Of one purpose.") var purpose = ""
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let events = try await session.all(limit: limit) { token in
                let page = try await session.consents.listConsents(
                    ListConsentsRequest(
                        parent: session.parent, purpose: purpose, pageSize: Int32(clamping: min(limit, 1_000)),
                        pageToken: token))
                return (page.events, page.nextPageToken)
            }
            session.output.show(events, ["event", "subject", "purpose", "state", "time", "expires", "by"]) { event in
                [
                    String(event.sequence), event.subject, event.purpose, event.state.name.lowercased(),
                    Moment.text(event.timeUs), Moment.text(event.expireTimeUs), event.recordedBy,
                ]
            }
        }
    }

    struct Prove: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that an event is in the audit log as it was recorded.",
            discussion: "Everything is computed here: from the event to its batch, to the log, to the signed head.")

        @Argument(help: "The event's number.") var event: Int64
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let proof = try await session.consents.proveConsent(
                ProveConsentRequest(parent: session.parent, sequence: event))
            guard try proof.isGood else {
                throw RPCError(.dataLoss, "event \(event) is not proved: ledger, log and head disagree")
            }
            session.output.show(proof)
            session.output.say(
                "proved: event \(event) is line \(proof.batchIndex + 1) of \(proof.batchSize) under entry "
                    + "\(proof.inclusion?.index ?? 0) of the log of \(proof.head?.size ?? 0) entries that "
                    + "\(proof.head?.origin ?? "") signed")
        }
    }
}

/// What a consent says beside whose it is.
struct ConsentOptions: ParsableArguments {
    @Option(help: "The purpose, as feature views declare it.") var purpose = ""
    @Option(help: "given or withdrawn.") var state = ""
    @Option(help: "The file with the text the person was shown; its SHA-256 is recorded.") var text: String?
    @Option(help: "The SHA-256 of that text.") var textSha256 = ""
    @Option(help: "The SHA-256 of what proves the decision.") var evidenceSha256 = ""
    @Option(help: "How it reached you, such as web or branch.") var channel = ""
    @Option(help: "When the person decided; nothing: now.") var time: Moment?
    @Option(help: "From when on a given consent holds no more.") var expires: Moment?
}

/// The fields of a line, by the names of the columns.
struct ConsentFields {
    private var values: [String: String]

    init(_ options: ConsentOptions) throws {
        var text = options.textSha256
        if let path = options.text {
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
                throw RPCError(.notFound, "\(path) is no file that can be read")
            }
            text = SHA256.hash(Array(bytes)).hexadecimal
        }
        values = [
            "purpose": options.purpose, "state": options.state, "text_sha256": text,
            "evidence_sha256": options.evidenceSha256, "channel": options.channel,
            "time": options.time.map { String($0.time) } ?? "",
            "expires": options.expires.map { String($0.time) } ?? "",
        ].filter { !$0.value.isEmpty }
    }

    /// What is not given for all lines comes from this one.
    func filled(with line: [String: String]) -> ConsentFields {
        var copy = self
        copy.values.merge(line) { own, _ in own }
        return copy
    }

    func consent(of subject: SubjectKey, at place: String) throws -> ConsentRecord {
        func moment(_ name: String) throws -> Int64 {
            guard let text = values[name], !text.isEmpty else { return 0 }
            guard let moment = Moment(argument: text) else {
                throw RPCError(.invalidArgument, "\(place): `\(text)` is no time")
            }
            return moment.time
        }
        return ConsentRecord(
            subject: subject, purpose: values["purpose"] ?? "",
            state: try EnumArgument.value(values["state"] ?? "", "\(place): state"),
            textSha256: values["text_sha256"] ?? "", evidenceSha256: values["evidence_sha256"] ?? "",
            channel: values["channel"] ?? "", timeUs: try moment("time"), expireTimeUs: try moment("expires"))
    }
}

extension ConsentProof {
    /// Whether the line leads to the root in the audit entry, the entry to the root of the head, and the head is signed.
    var isGood: Bool {
        get throws {
            guard let inclusion, let head,
                let entry = try JSONSerialization.jsonObject(with: Data(auditEntry.utf8)) as? [String: Any],
                let details = entry["details"] as? [String: String], let text = details["merkle_root"],
                let root = SHA256Digest(hexadecimal: text)
            else { return false }
            let isInBatch = MerkleProof.isIncluded(
                MerkleHash.leaf(Array(line.utf8)), at: batchIndex, size: batchSize, root: root,
                path: try batchPath.map { try SHA256Digest($0) })
            let isInLog = MerkleProof.isIncluded(
                MerkleHash.leaf(Array(auditEntry.utf8)), at: inclusion.index, size: head.size,
                root: try SHA256Digest(head.rootHash), path: try inclusion.path.map { try SHA256Digest($0) })
            return try isInBatch && isInLog && SignedTreeHead(head).isSignatureValid
        }
    }
}
