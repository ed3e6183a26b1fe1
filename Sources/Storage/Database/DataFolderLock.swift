internal import Glibc

/// Keeps a second process off a data folder: holds `flock` on `<folder>/lock` until it is released or the process
/// ends, however it ends.
@safe package final class DataFolderLock: Sendable {
    package enum Failure: Error, Equatable {
        /// Another process, `holder`, works in the folder; nil when it has not written its number yet.
        case inUse(folder: String, holder: Int32?)
        case notLocked(folder: String, detail: String)
    }

    private let descriptor: Int32

    /// - Parameter folder: exists.
    package init(folder: String) throws(Failure) {
        let path = folder + "/lock"
        // Close-on-exec: a worker must not hold the lock after the server is gone.
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(folder) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure = errno == EWOULDBLOCK ? Failure.inUse(folder: folder, holder: holder()) : Self.failure(folder)
            close(descriptor)
            throw failure
        }
        let line = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0, unsafe pwrite(descriptor, line, line.utf8.count, 0) == line.utf8.count
        else {
            let failure = Self.failure(folder)
            close(descriptor)
            throw failure
        }
    }

    deinit {
        close(descriptor)
    }

    private func holder() -> Int32? {
        var digits = [UInt8](repeating: 0, count: 12)
        let count = unsafe pread(descriptor, &digits, digits.count, 0)
        return Int32(String(decoding: digits.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func failure(_ folder: String) -> Failure {
        .notLocked(folder: folder, detail: unsafe String(cString: strerror(errno)))
    }
}
