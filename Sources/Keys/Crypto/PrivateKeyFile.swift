internal import Glibc

/// A file for one private key, or another secret: readable by its owner alone.
package enum PrivateKeyFile {
    private static let byteCountMax = 1 << 20

    /// Writes PKCS#8 PEM with mode 0600, replacing what is there at once or not at all.
    package static func write(_ key: PrivateKey, to path: String) throws(X509Error) {
        try key.withPEM { pem throws(X509Error) in try write(pem, to: path) }
    }

    /// - Throws: ``X509Error/keyFileExposed(path:)`` when others than the owner (or root) could have read it,
    ///   ``X509Error/fileUnreadable(path:reason:)``, ``X509Error/noPrivateKey``.
    package static func read(_ path: String) throws(X509Error) -> PrivateKey {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .fileUnreadable(path: path, reason: reason()) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw .fileUnreadable(path: path, reason: reason()) }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .keyFileExposed(path: path)
        }
        guard status.st_size <= byteCountMax else { throw .noPrivateKey }
        var pem = [UInt8](repeating: 0, count: Int(status.st_size))
        defer { for index in pem.indices { pem[index] = 0 } }
        let count = unsafe Glibc.read(file, &pem, pem.count)
        guard count == pem.count else { throw .fileUnreadable(path: path, reason: reason()) }
        return try PrivateKey(pem: pem)
    }

    private static func write(_ bytes: Span<UInt8>, to path: String) throws(X509Error) {
        let temporary = path + ".\(RandomBytes.make(6).hexadecimal)"
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .fileUnwritable(path: path, reason: reason()) }
        let written = bytes.withBytes { bytes, count in unsafe Glibc.write(file, bytes, count) == count }
        let isWritten = written && fsync(file) == 0
        let why = reason()
        close(file)
        guard isWritten, unsafe rename(temporary, path) == 0 else {
            let why = isWritten ? reason() : why
            unsafe unlink(temporary)
            throw .fileUnwritable(path: path, reason: why)
        }
    }

    private static func reason() -> String {
        unsafe String(cString: strerror(errno))
    }
}
