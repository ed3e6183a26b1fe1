internal import Crypto
internal import Foundation

/// The file outside the data folder that every destruction is appended to, a signed line each, before the keyring
/// commits it: whoever restores an older keyring is told by it what to destroy again.
///
/// A line that a crash cut short is ended by the next one, and says nothing. Every other line must be genuine and names the
/// one before it: what is altered or missing is found, except lines cut off at the end, which the keyring knows unless it is
/// an older one as well.
struct DestructionFile {
    private struct Line: Codable {
        let sequence: Int64
        /// The sequence of the line before; 0 for the first.
        let after: Int64
        let project: String
        let purposes: [String]
        let subjects: [String]
        let epoch: Int64
        let time_us: Int64
        /// Ed25519, hexadecimal, over ``DestructionFile/message(of:)``.
        let signature: String
    }

    let path: String
    /// The greatest sequence in the file.
    private(set) var last: Int64 = 0
    private let key: Ed25519.PrivateKey

    init(path: String, seed: SymmetricKey) {
        self.path = path
        key = Ed25519.PrivateKey(seed: seed)
    }

    /// Lines of text: `mizan key destruction v1`, the sequence of the line before, the own one, project, epoch, time, the
    /// number of purposes, each of them, each subject. None of them holds a line feed.
    private static func message(of destruction: Destruction, after: Int64) -> [UInt8] {
        let head = [
            "mizan key destruction v1", "\(after)", "\(destruction.sequence)", destruction.project,
            "\(destruction.epoch)", "\(destruction.time)", "\(destruction.purposes.count)",
        ]
        return (head + destruction.purposes + destruction.subjects).flatMap { Array(($0 + "\n").utf8) }
    }

    /// Every destruction in the file, in order; none where there is no file.
    mutating func all() throws -> [Destruction] {
        last = 0
        guard KeyringFile.exists(path) else { return [] }
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw KeyringError.notAccessible(path: path, detail: "\(error)")
        }
        let publicKey = key.publicKey
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var destructions: [Destruction] = []
        // What follows the last line feed was cut short.
        for (index, bytes) in lines.dropLast().enumerated() where !bytes.isEmpty {
            guard let line = try? JSONDecoder().decode(Line.self, from: bytes) else {
                // Cut short, and so followed by the next attempt; at the end nothing has followed.
                guard index < lines.count - 2 else { throw altered(index + 1) }
                continue
            }
            let destruction = Destruction(
                sequence: line.sequence, project: line.project, purposes: line.purposes, subjects: line.subjects,
                epoch: line.epoch, time: line.time_us)
            guard let signature = [UInt8](hexadecimal: line.signature),
                publicKey.isValid(signature, of: Self.message(of: destruction, after: line.after)), line.after == last
            else { throw altered(index + 1) }
            destructions.append(destruction)
            last = destruction.sequence
        }
        return destructions
    }

    /// Appends and syncs.
    mutating func append(_ destructions: [Destruction]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var (text, after) = (Data(), last)
        for destruction in destructions {
            let line = Line(
                sequence: destruction.sequence, after: after, project: destruction.project,
                purposes: destruction.purposes,
                subjects: destruction.subjects, epoch: destruction.epoch, time_us: destruction.time,
                signature: key.sign(Self.message(of: destruction, after: after)).hexadecimal)
            text += try encoder.encode(line) + [0x0A]
            after = destruction.sequence
        }
        do {
            try KeyringFile.append(text, to: path)
        } catch {
            throw KeyringError.notAccessible(path: path, detail: "\(error)")
        }
        last = after
    }

    private func altered(_ line: Int) -> KeyringError {
        .destructionsAltered(path: path, line: line)
    }
}
