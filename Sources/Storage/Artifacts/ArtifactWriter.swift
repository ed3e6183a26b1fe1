package import Crypto

/// An artifact being written, piece by piece, in memory of one chunk. Nothing is in the store before ``finish``
/// returns; a writer that is let go leaves nothing. For one thread at a time.
package final class ArtifactWriter {
    private let temporaryPath: String
    private let projectFolder: String
    private let cipher: ArtifactCipher
    private let file: File
    private var hash = SHA256()
    private var chunk: [UInt8] = []
    private var index = 0
    private var state = State.open

    private enum State { case open, failed, finished }

    /// Bytes appended so far.
    package private(set) var byteCount = 0

    init(temporaryPath: String, projectFolder: String, cipher: consuming ArtifactCipher) throws(ArtifactError) {
        self.temporaryPath = temporaryPath
        self.projectFolder = projectFolder
        file = try File(creating: temporaryPath)
        try file.write(cipher.header)
        self.cipher = cipher
        chunk.reserveCapacity(ArtifactFormat.chunkByteCount)
    }

    deinit {
        if state != .finished { try? Folder.remove(temporaryPath) }
    }

    package func append(_ piece: [UInt8]) throws(ArtifactError) {
        try append(piece.span)
    }

    package func append(_ piece: Span<UInt8>) throws(ArtifactError) {
        precondition(state == .open, "an artifact that failed or is finished takes no more bytes")
        state = .failed
        hash.update(piece)
        byteCount += piece.count
        var start = 0
        while start < piece.count {
            // A full chunk is written only when more follows: the last one is sealed as such.
            if chunk.count == ArtifactFormat.chunkByteCount { try writeChunk(isLast: false) }
            let end = min(piece.count, start + ArtifactFormat.chunkByteCount - chunk.count)
            unsafe piece.extracting(start..<end).withUnsafeBufferPointer { unsafe chunk.append(contentsOf: $0) }
            start = end
        }
        state = .open
    }

    /// Puts the artifact in its place, on the disk when this returns. An equal one is replaced by it.
    /// - Parameter expectedDigest: of the bytes that were to be written.
    /// - Throws: ``ArtifactError/digestMismatch(expected:actual:)`` when others were; then nothing is stored.
    package func finish(expectedDigest: SHA256Digest? = nil) throws(ArtifactError) -> SHA256Digest {
        precondition(state == .open, "an artifact is finished once")
        state = .failed
        let digest = hash.finish()
        if let expectedDigest, expectedDigest != digest {
            throw .digestMismatch(expected: expectedDigest, actual: digest)
        }
        try writeChunk(isLast: true)
        try file.flush()
        let path = ArtifactStore.path(digest, in: projectFolder)
        try Folder.make(projectFolder)
        try Folder.make(Folder.parent(of: path))
        try Folder.move(temporaryPath, to: path)
        state = .finished
        try Folder.flush(Folder.parent(of: path))
        return digest
    }

    private func writeChunk(isLast: Bool) throws(ArtifactError) {
        try file.write(cipher.seal(chunk.span, index: index, isLast: isLast))
        chunk.removeAll(keepingCapacity: true)
        index += 1
    }
}
