internal import ArgumentParser
internal import AuditLog
internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "What was done, by whom, and the proof of it.",
        subcommands: [Search.self, Head.self, Prove.self, Export.self, Verify.self, Lock.self, Locks.self])

    struct Search: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Search the log, newest first.")

        @Option(help: "A SPIFFE id.") var principal = ""
        @Option(help: "The begin of a resource's name.") var resource = ""
        @Option(help: "A method or event.") var action = ""
        @Option(help: "OK or the name of a status, such as PERMISSION_DENIED.") var outcome = ""
        @Option(help: "From this time on.") var from: Moment?
        @Option(help: "Before this time.") var to: Moment?
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let entries = try await session.all(limit: limit) { token in
                let page = try await session.governance.searchAudit(
                    SearchAuditRequest(
                        principal: principal, resourcePrefix: resource, action: action, fromTimeUs: from?.time ?? 0,
                        toTimeUs: to?.time ?? 0, outcome: outcome, pageSize: Int32(clamping: min(limit, 200)),
                        pageToken: token))
                return (page.entries, page.nextPageToken)
            }
            session.output.show(entries, ["index", "time", "principal", "action", "resource", "outcome"]) { entry in
                [
                    String(entry.index), Moment.text(entry.timeUs), entry.principal, entry.action, entry.resource,
                    entry.outcome,
                ]
            }
        }
    }

    struct Head: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have the log signed as it is now, and check the signature.",
            discussion: "Keep what it prints elsewhere: with it, any later rewriting shows.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let head = try await session.governance.getTreeHead(GetTreeHeadRequest())
            guard try SignedTreeHead(head).isSignatureValid else {
                throw RPCError(.dataLoss, "the signature of the head of \(head.size) entries is not good")
            }
            session.output.show(head)
        }
    }

    struct Prove: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that an entry is in the log as a signed head attests it.")

        @Argument(help: "The entry's index.")
        var index: Int64

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let head = try await session.governance.getTreeHead(GetTreeHeadRequest())
            let proof = try await session.governance.getInclusionProof(
                GetInclusionProofRequest(index: index, treeSize: head.size))
            let isIncluded = MerkleProof.isIncluded(
                try SHA256Digest(proof.leafHash), at: index, size: head.size, root: try SHA256Digest(head.rootHash),
                path: try proof.path.map { try SHA256Digest($0) })
            guard try SignedTreeHead(head).isSignatureValid, isIncluded else {
                throw RPCError(.dataLoss, "entry \(index) is not proved: the log and its head disagree")
            }
            session.output.show(proof)
            session.output.say(
                "proved: entry \(index) is in the log of \(head.size) entries that \(head.origin) signed")
        }
    }

    struct Export: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Write the log to a file, for `audit verify`.")

        @Argument(help: "The file; it must not exist.")
        var file: String

        @Option(help: "From this index on.")
        var from: Int64 = 0

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let call = try await session.governance.exportAudit(ExportAuditRequest(fromIndex: from))
            var text = ""
            while let part = try await call.next() { text += part.line + "\n" }
            try NewFile.write(Array(text.utf8), to: file)
            let key = try await session.governance.whoAmI(WhoAmIRequest()).auditPublicKey
            session.output.show(
                .object([
                    ("file", .string(file)), ("sizeBytes", .integer(Int64(text.utf8.count))),
                    ("publicKey", .string(key)),
                ]))
            session.output.say("Verify it anywhere: mizanctl audit verify \(file) --public-key \(key)")
        }
    }
}

extension SignedTreeHead {
    init(_ head: TreeHead) throws {
        self.init(
            origin: head.origin, treeSize: head.size, time: head.timeUs, rootHash: try SHA256Digest(head.rootHash),
            publicKey: try Ed25519.PublicKey(head.publicKey), signature: head.signature)
    }
}
