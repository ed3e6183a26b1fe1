internal import Crypto
internal import Foundation

/// One append-only file of sealed frames.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 8 | magic `MZPLOG\0\1` |
/// | 8 | 16 | segment id, random; the segment's key is HKDF(log key, salt = id) |
/// | 24 … | n + 16 each | frames: AES-256-GCM with the frame's offset as nonce counter, id ‖ offset as additional data |
///
/// Where frames begin and end is kept in the database, in the transaction that follows the file's sync; a frame that no
/// row names does not count. A segment is written by one run of the server and given up at the first failed write, so
/// that no nonce serves twice.
final class PredictionSegment {
    static let magic: [UInt8] = Array("MZPLOG".utf8) + [0, 1]
    static let headerBytes = 24

    let name: String
    private(set) var byteCount: Int
    private let handle: FileHandle
    private let identity: [UInt8]
    private let key: SymmetricKey

    /// A new segment.
    init(creatingIn folder: URL, name: String, logKey: SymmetricKey) throws {
        let url = folder.appendingPathComponent(name)
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw MonitoringError.predictionLog("\(name) cannot be created") }
        handle = try FileHandle(forUpdating: url)
        identity = RandomBytes.make(16)
        key = HKDF.deriveKey(from: logKey, salt: identity, info: "mizan prediction log segment")
        try handle.write(contentsOf: Data(Self.magic + identity))
        self.name = name
        byteCount = Self.headerBytes
    }

    /// A segment that is there already.
    init(reading folder: URL, name: String, logKey: SymmetricKey) throws {
        handle = try FileHandle(forReadingFrom: folder.appendingPathComponent(name))
        let header = try handle.read(upToCount: Self.headerBytes).map(Array.init) ?? []
        guard header.count == Self.headerBytes, Array(header.prefix(8)) == Self.magic else {
            throw MonitoringError.predictionLog("\(name) is not a segment of the prediction log")
        }
        identity = Array(header.suffix(16))
        key = HKDF.deriveKey(from: logKey, salt: identity, info: "mizan prediction log segment")
        self.name = name
        byteCount = Int(try handle.seekToEnd())
    }

    deinit {
        try? handle.close()
    }

    /// Writes a frame without syncing. - Returns: where it begins and how long it is on disk.
    func append(_ plaintext: [UInt8]) throws -> (offset: Int, byteCount: Int) {
        let offset = byteCount
        let sealed = AES256GCM.seal(plaintext, key: key, nonce: nonce(at: offset), aad: additionalData(at: offset))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(sealed))
        byteCount += sealed.count
        return (offset, sealed.count)
    }

    func sync() throws {
        try handle.synchronize()
    }

    /// - Throws: ``MonitoringError/predictionLog(_:)`` when the frame is not what was written.
    func read(offset: Int, byteCount: Int) throws -> [UInt8] {
        try handle.seek(toOffset: UInt64(offset))
        let sealed = try handle.read(upToCount: byteCount).map(Array.init) ?? []
        do {
            return try AES256GCM.open(sealed, key: key, nonce: nonce(at: offset), aad: additionalData(at: offset))
        } catch {
            throw MonitoringError.predictionLog("the frame at \(offset) of \(name) is damaged")
        }
    }

    private func nonce(at offset: Int) -> AES256GCMNonce {
        AES256GCMNonce(prefix: 0, counter: UInt64(offset))
    }

    private func additionalData(at offset: Int) -> [UInt8] {
        identity + (0..<8).map { UInt8(truncatingIfNeeded: offset >> (56 - 8 * $0)) }
    }
}
