package import Crypto
internal import Glibc

/// The file that holds the master key, outside the data folder: one line,
/// `mizan-master-key-1 <64 hexadecimal digits> <fingerprint>`. A systemd credential serves as well.
package struct MasterKeyFile: Sendable {
    package let path: String

    private static let label = "mizan-master-key-1"

    package init(path: String) {
        self.path = path
    }

    /// What a key may be called in the open: 16 hexadecimal digits derived from it.
    package static func fingerprint(of key: SymmetricKey) -> String {
        Array(HMACSHA256.authenticate(Array("mizan master key fingerprint v1".utf8), key: key).bytes.prefix(8))
            .hexadecimal
    }

    /// Writes a new file that only its owner can read. An existing one is never overwritten.
    package func create(_ key: SymmetricKey = .random()) throws(KeyringError) {
        let digits = key.withBytes { key in key.indices.map { key[$0] } }.hexadecimal
        let line = "\(Self.label) \(digits) \(Self.fingerprint(of: key))\n"
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .alreadyExists(path: path) : failure() }
        defer { close(descriptor) }
        guard unsafe write(descriptor, line, line.utf8.count) == line.utf8.count, fsync(descriptor) == 0 else {
            throw failure()
        }
        try flushFolder()
    }

    /// Checks who may read the file, and reads it.
    package func read() throws(KeyringError) -> SymmetricKey {
        // O_NONBLOCK: a FIFO in its place must not hang the start.
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        try checkOwner(descriptor)
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure() }
        let words = String(decoding: bytes.prefix(count), as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 3, words[0] == Self.label, let secret = [UInt8](hexadecimal: words[1]),
            let key = try? SymmetricKey(secret), Self.fingerprint(of: key) == words[2]
        else { throw .masterKeyUnreadable(path: path, detail: "it does not hold a master key, or not a whole one") }
        return key
    }

    /// Takes the place of the file at `other`, which is lost.
    func replace(_ other: MasterKeyFile) throws(KeyringError) {
        guard unsafe rename(path, other.path) == 0 else { throw failure() }
        try flushFolder()
    }

    private func checkOwner(_ descriptor: Int32) throws(KeyringError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .masterKeyUnreadable(path: path, detail: "it is not a regular file")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .masterKeyExposed(path: path, detail: "it belongs to user \(status.st_uid)")
        }
        let mode = status.st_mode & 0o777
        guard mode & 0o077 == 0 else {
            throw .masterKeyExposed(path: path, detail: "its mode is 0\(String(mode, radix: 8)), not 0600")
        }
    }

    private func flushFolder() throws(KeyringError) {
        let folder = path.contains("/") ? String(path[..<path.lastIndex(of: "/")!]) : "."
        let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private func failure() -> KeyringError {
        .masterKeyUnreadable(path: path, detail: unsafe String(cString: strerror(errno)))
    }
}
