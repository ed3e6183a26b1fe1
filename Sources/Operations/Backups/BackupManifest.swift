package import Crypto
internal import Foundation

/// What a backup consists of, signed by the installation.
package struct BackupManifest: Codable, Sendable, Hashable {
    package struct File: Codable, Sendable, Hashable {
        /// From the backup's folder.
        package let path: String
        package let bytes: Int64
        /// Hexadecimal.
        package let sha256: String
    }

    static let name = "manifest.json"
    static let signatureName = "manifest.signature"
    static let seedName = "backup signing seed"

    package let format: Int
    /// Its name, and so the key its database is sealed under.
    package let name: String
    /// Microseconds since 1970.
    package let time: Int64
    /// The trust domain.
    package let origin: String
    /// The signed head of the audit log that the database goes to.
    package let auditHead: String
    /// The last destruction of keys before it.
    package let destruction: Int64
    package let files: [File]

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }

    /// SHA-256 of the manifest's file, hexadecimal.
    package var digest: String {
        get throws { SHA256.hash(Array(try json)).hexadecimal }
    }

    /// Two lines: `mizan backup v1`, the SHA-256 of the manifest in hexadecimal.
    static func message(_ manifest: Data) -> [UInt8] {
        Array("mizan backup v1\n\(SHA256.hash(Array(manifest)).hexadecimal)\n".utf8)
    }

    /// The key of the database in a backup: pages of one can never be put into another.
    package static func databaseKey(_ metadataKey: SymmetricKey, name: String) -> SymmetricKey {
        HKDF.deriveKey(from: metadataKey, info: "mizan backup database v1 \(name)")
    }
}

package enum BackupError: Error, Equatable, Sendable {
    case alreadyExists(path: String)
    /// A file of the backup is not what its manifest says, or the manifest is not what the installation signed.
    case damaged(path: String, detail: String)
    case notEmpty(path: String)
    case failed(path: String, detail: String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyExists(let path): "\(path) exists already"
        case .damaged(let path, let detail): "\(path) is damaged: \(detail)"
        case .notEmpty(let path): "\(path) is not empty: move it away first; nothing was changed"
        case .failed(let path, let detail): "\(path) could not be written: \(detail)"
        }
    }
}
