internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

struct RecordCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "The record of processing, made from what is declared.",
        subcommands: [Export.self, Diff.self])

    struct Export: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the record of the project, checked against its signature.")

        @Option(help: "A version; nothing: as it is now.")
        var version: Int32 = 0

        @Option(help: "The file; it must not exist.")
        var out: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let record = try await session.processingRecord(version)
            try NewFile.write(Array(record.json.utf8), to: out)
            session.output.show(
                .object([
                    ("project", .string(record.parent)), ("version", .integer(Int64(record.version))),
                    ("file", .string(out)), ("digest", .string(record.digest)),
                    ("publicKey", .string(record.publicKey.hexadecimal)),
                    ("signature", .string(record.signature.hexadecimal)),
                ]))
        }
    }

    struct Diff: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "What changed between two versions of the record.")

        @Argument(help: "A version.")
        var from: Int32

        @Argument(help: "A later one; 0 is as it is now.")
        var to: Int32 = 0

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            guard from > 0 else { throw ValidationError("A version is from 1.") }
            let before = try Self.facts(try await session.processingRecord(from).json)
            let after = try Self.facts(try await session.processingRecord(to).json)
            session.output.show(
                .object([
                    ("gone", .array(before.subtracting(after).sorted().map { .string($0) })),
                    ("new", .array(after.subtracting(before).sorted().map { .string($0) })),
                ]))
        }

        /// Every fact as one line; an entry of a list is one fact, wherever it stands in the list.
        private static func facts(_ json: String) throws -> Set<String> {
            guard let record = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
                throw RPCError(.dataLoss, "the record is not JSON")
            }
            var facts: Set<String> = []
            for (key, value) in record {
                for entry in value as? [Any] ?? [value] {
                    let text = try JSONSerialization.data(
                        withJSONObject: entry, options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes])
                    facts.insert("\(key): \(String(decoding: text, as: UTF8.self))")
                }
            }
            return facts
        }
    }
}

extension Session {
    /// The record, once its digest and signature are found right.
    func processingRecord(_ version: Int32) async throws -> ProcessingRecord {
        let record = try await compliance.getProcessingRecord(
            GetProcessingRecordRequest(parent: parent, version: version))
        let trustDomain = try await governance.whoAmI(WhoAmIRequest()).trustDomain
        let message = "mizan record of processing v1\n\(trustDomain)\n\(project)\n\(record.version)\n\(record.digest)\n"
        let isSigned = (try? Ed25519.PublicKey(record.publicKey))?.isValid(record.signature, of: Array(message.utf8))
        guard SHA256.hash(record.json).hexadecimal == record.digest, isSigned == true else {
            throw RPCError(.dataLoss, "the record is not what was signed")
        }
        return record
    }
}
