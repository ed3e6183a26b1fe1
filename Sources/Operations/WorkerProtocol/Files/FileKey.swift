internal import Foundation

/// The key of one encrypted Parquet file: 16, 24 or 32 bytes of AES-GCM. JSON: base64. Never printed.
package struct FileKey: Sendable, Equatable, Codable, CustomStringConvertible, CustomDebugStringConvertible {
    package let bytes: [UInt8]

    /// - Throws: ``WorkerProtocolError/invalidFileKey(byteCount:)`` for any other length.
    package init(_ bytes: [UInt8]) throws(WorkerProtocolError) {
        guard [16, 24, 32].contains(bytes.count) else { throw .invalidFileKey(byteCount: bytes.count) }
        self.bytes = bytes
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        try self.init([UInt8](Data(base64Encoded: text) ?? Data()))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(base64)
    }

    package var base64: String { Data(bytes).base64EncodedString() }
    package var description: String { "FileKey(hidden)" }
    package var debugDescription: String { description }
}
