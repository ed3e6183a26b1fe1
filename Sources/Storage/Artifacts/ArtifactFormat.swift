internal import Crypto

/// An artifact on disk: the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015) over AES-256-GCM.
///
/// | offset | bytes         |                                                                            |
/// |--------|---------------|----------------------------------------------------------------------------|
/// | 0      | 8             | `MZARTF`, 0, format version 1                                              |
/// | 8      | 32            | file nonce, random                                                         |
/// | 40     | 65,536 + 16   | first chunk: ciphertext, tag; every chunk is full but the last             |
/// | …      | 0…65,536 + 16 | last chunk; empty only when the artifact is                                |
///
/// The file's key is HKDF(project key, salt: file nonce, "mizan artifact v1"). A chunk's nonce is 1 for the last and
/// 0 for any other (4 bytes), and its index (8 bytes). Its associated data are the first 40 bytes of the file, the
/// last-chunk flag, the index, and the project's name: a chunk can be neither moved, dropped nor added, nor a file
/// passed to another project.
enum ArtifactFormat {
    static let headerByteCount = 40
    static let chunkByteCount = 65_536
    static let sealedChunkByteCount = chunkByteCount + AES256GCM.tagByteCount
    static let magic: [UInt8] = Array("MZARTF".utf8) + [0, 1]
    static let fileNonceByteCount = 32

    static func freshFileNonce() -> [UInt8] { RandomBytes.make(fileNonceByteCount) }

    /// How a file of a given size is cut, or nil when no artifact has that size.
    static func layout(fileByteCount: Int) -> (chunks: Int, byteCount: Int)? {
        let sealed = fileByteCount - headerByteCount
        guard sealed >= AES256GCM.tagByteCount else { return nil }
        let chunks = (sealed - 1) / sealedChunkByteCount + 1
        let last = sealed - (chunks - 1) * sealedChunkByteCount
        guard last >= AES256GCM.tagByteCount + (chunks == 1 ? 0 : 1) else { return nil }
        return (chunks, sealed - chunks * AES256GCM.tagByteCount)
    }
}

/// Seals and opens the chunks of one file.
struct ArtifactCipher: ~Copyable {
    let header: [UInt8]
    private let project: [UInt8]
    private let cipher: AES256GCMCipher

    init(projectKey: SymmetricKey, project: String, fileNonce: [UInt8]) {
        header = ArtifactFormat.magic + fileNonce
        self.project = Array(project.utf8)
        cipher = AES256GCMCipher(key: HKDF.deriveKey(from: projectKey, salt: fileNonce, info: "mizan artifact v1"))
    }

    func seal(_ chunk: Span<UInt8>, index: Int, isLast: Bool) -> [UInt8] {
        let aad = associatedData(index, isLast)
        return cipher.seal(chunk, nonce: nonce(index, isLast), aad: aad.span)
    }

    func open(_ sealed: Span<UInt8>, index: Int, isLast: Bool) throws(CryptoError) -> [UInt8] {
        let aad = associatedData(index, isLast)
        return try cipher.open(sealed, nonce: nonce(index, isLast), aad: aad.span)
    }

    private func nonce(_ index: Int, _ isLast: Bool) -> AES256GCMNonce {
        AES256GCMNonce(prefix: isLast ? 1 : 0, counter: UInt64(index))
    }

    private func associatedData(_ index: Int, _ isLast: Bool) -> [UInt8] {
        header + [isLast ? 1 : 0] + (0..<8).map { UInt8(truncatingIfNeeded: index >> (56 - 8 * $0)) } + project
    }
}
