internal import Crypto

/// An artifact being read from its start, in memory of one chunk. For one thread at a time.
///
/// Each piece is authentic; that together they are what the digest names is known, and checked, before the last is
/// handed out. A reader that throws gives no more.
package final class ArtifactReader {
    /// Of the whole artifact.
    package let byteCount: Int

    private let file: File
    private let digest: SHA256Digest
    private let project: String
    private let cipher: ArtifactCipher
    private let chunkCount: Int
    private var index = 0
    private var hash = SHA256()

    init(file: consuming File, digest: SHA256Digest, project: String, key: SymmetricKey) throws(ArtifactError) {
        func damaged(_ detail: String) -> ArtifactError { .damaged(project: project, digest: digest, detail: detail) }
        guard let layout = ArtifactFormat.layout(fileByteCount: try file.byteCount()) else {
            throw damaged("it is cut short")
        }
        let header = try file.read(upTo: ArtifactFormat.headerByteCount)
        guard header.starts(with: ArtifactFormat.magic) else { throw damaged("it is no artifact of version 1") }
        let cipher = ArtifactCipher(
            projectKey: key, project: project, fileNonce: Array(header.dropFirst(ArtifactFormat.magic.count)))
        (chunkCount, byteCount) = layout
        self.file = file
        self.digest = digest
        self.project = project
        self.cipher = cipher
    }

    /// The next piece, of up to 64 KiB; nil after the last. An empty artifact is one empty piece.
    package func next() throws(ArtifactError) -> [UInt8]? {
        guard index < chunkCount else { return nil }
        let current = index
        index = chunkCount
        let sealed = try file.read(upTo: ArtifactFormat.sealedChunkByteCount)
        let isLast = current == chunkCount - 1
        let chunk: [UInt8]
        do {
            chunk = try cipher.open(sealed.span, index: current, isLast: isLast)
        } catch {
            throw .damaged(project: project, digest: digest, detail: "chunk \(current) does not authenticate")
        }
        hash.update(chunk)
        if isLast, hash.finish() != digest {
            throw .damaged(project: project, digest: digest, detail: "it holds other bytes than its name says")
        }
        index = current + 1
        return chunk
    }
}
