internal import Foundation

/// The file outside the data folder that every signed head is appended to, one line each. It belongs on another
/// disk or host: whoever rewrites the log must rewrite it too.
package struct WitnessFile: Sendable {
    package let path: String
    /// Enough for the last line of any head.
    private static let tailByteCount: UInt64 = 16 * 1024

    package init(path: String) {
        self.path = path
    }

    /// Appends and syncs. A line that a crash cut short is ended first, so that it spoils itself alone.
    func append(_ heads: [SignedTreeHead]) throws(AuditLogError) {
        do {
            if !FileManager.default.fileExists(atPath: path) {
                guard FileManager.default.createFile(atPath: path, contents: nil) else {
                    throw AuditLogError.witnessUnwritable(path: path, reason: "it cannot be created")
                }
            }
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let end = try file.seekToEnd()
            var lines = ""
            if end > 0 {
                try file.seek(toOffset: end - 1)
                if try file.readToEnd() != Data([0x0A]) { lines = "\n" }
            }
            for head in heads { lines += head.json + "\n" }
            try file.write(contentsOf: Data(lines.utf8))
            try file.synchronize()
        } catch let error as AuditLogError {
            throw error
        } catch {
            throw .witnessUnwritable(path: path, reason: "\(error)")
        }
    }

    /// The last whole head of the file; nil for a file without one.
    package func lastHead() throws(AuditLogError) -> SignedTreeHead? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let end = try file.seekToEnd()
            try file.seek(toOffset: end > Self.tailByteCount ? end - Self.tailByteCount : 0)
            let tail = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            return Self.heads(inLines: tail).last
        } catch {
            throw .witnessUnwritable(path: path, reason: "\(error)")
        }
    }

    /// Every whole head of the file, in order.
    package func allHeads() throws(AuditLogError) -> [SignedTreeHead] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return Self.heads(inLines: try String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw .witnessUnwritable(path: path, reason: "\(error)")
        }
    }

    /// All whole heads of the text of a witness file.
    package static func heads(inLines text: String) -> [SignedTreeHead] {
        text.split(separator: "\n").compactMap { SignedTreeHead(json: $0) }
    }
}
