internal import Glibc

/// An open file; closed when it goes.
struct File: ~Copyable {
    enum Failure: Error { case absent }

    private let path: String
    private let descriptor: Int32

    /// A new file for its owner alone.
    init(creating path: String) throws(ArtifactError) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed(path) }
    }

    /// - Throws: ``Failure/absent`` when there is no such file; an ``ArtifactError`` for any other reason.
    init(reading path: String) throws {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw Failure.absent }
            throw ArtifactError.failed(path)
        }
    }

    deinit { close(descriptor) }

    func byteCount() throws(ArtifactError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .failed(path) }
        return Int(status.st_size)
    }

    func write(_ bytes: [UInt8]) throws(ArtifactError) {
        try writeAll(bytes, to: descriptor, path: path)
    }

    /// Fewer bytes than asked for only at the end of the file.
    func read(upTo count: Int) throws(ArtifactError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress! + filled, count - filled)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .failed(path) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    func flush() throws(ArtifactError) {
        guard fsync(descriptor) == 0 else { throw .failed(path) }
    }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(ArtifactError) {
    var written = 0
    while written < bytes.count {
        let count = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw .failed(path) }
        written += count
    }
}

extension ArtifactError {
    /// What `errno` says of a call on `path`.
    static func failed(_ path: String) -> ArtifactError {
        switch errno {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        default: .ioFailed(path: path, detail: unsafe String(cString: strerror(errno)))
        }
    }
}
