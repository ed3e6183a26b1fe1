internal import ArgumentParser
internal import AuditLog
internal import Crypto
internal import Foundation
internal import RPCCore

extension AuditCommands {
    /// Needs no server: the export and the public key are enough.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check an export without the server: every entry, every signature, every head kept elsewhere.")

        @Argument(help: "What `audit export` wrote.")
        var file: String

        @Option(
            help: "The log's public key, hexadecimal; several where it was changed. Have it from a source you trust.")
        var publicKey: [String]

        @Option(help: "A witness file, such as audit-heads.jsonl, kept apart from the server.")
        var witness: String?

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let keys = try publicKey.map { text in
                guard let bytes = [UInt8](hexadecimal: text), let key = try? Ed25519.PublicKey(bytes) else {
                    throw ValidationError("`\(text)` is no Ed25519 public key of 64 hexadecimal digits.")
                }
                return key
            }
            let heads = WitnessFile.heads(inLines: try witness.map { try Self.text($0) } ?? "")
            let lines = try Self.text(file).split(separator: "\n")
            let verified: AuditVerification
            do {
                verified = try AuditVerifier.verify(lines, publicKeys: keys, witness: heads)
            } catch {
                throw RPCError(.dataLoss, "the log does not verify: \(error)").hint(
                    "keep the file, and compare it with another copy or an earlier export")
            }
            let output = Output(isJSON: json)
            output.show(
                .object([
                    ("origin", .string(verified.origin)), ("firstEntry", .integer(verified.entries.lowerBound)),
                    ("entries", .integer(Int64(verified.entries.count))),
                    ("headsChecked", .integer(Int64(verified.headsChecked))),
                    ("witnessHeadsChecked", .integer(Int64(verified.witnessHeadsChecked))),
                    ("rootHash", .string(verified.head.rootHash.hexadecimal)),
                    ("verified", .bool(true)),
                ]))
        }

        private static func text(_ path: String) throws -> String {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw RPCError(.notFound, "\(path) is no file that can be read")
            }
            return String(decoding: data, as: UTF8.self)
        }
    }
}
