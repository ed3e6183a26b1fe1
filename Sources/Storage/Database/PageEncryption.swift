internal import CSQLite
internal import Crypto

/// The VFS that seals every page and WAL frame, by the name SQLite knows it under.
package struct PageEncryption: Sendable {
    let vfsName: String

    /// Over the system's files.
    package static let overFiles = PageEncryption(vfsName: "mizan", base: nil)

    /// Over another registered VFS: how tests put a disk that fails underneath.
    package static func over(_ base: String) -> PageEncryption {
        PageEncryption(vfsName: "mizan-over-\(base)", base: base)
    }

    private init(vfsName: String, base: String?) {
        let code = unsafe mizan_vfs_register(vfsName, base)
        precondition(code == 0, "SQLite registers no VFS over \(base ?? "its own"): \(code)")
        self.vfsName = vfsName
    }

    /// The name under which SQLite opens `path` with this encryption.
    func uri(of path: String, key: PageKey) -> String {
        let unreserved = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~".utf8)
        let escaped = path.utf8.map { byte in
            unreserved.contains(byte) ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal
        }
        return "file:\(escaped.joined())?vfs=\(vfsName)&key=\(key.number)"
    }
}

/// A database key lent to the VFS for as long as this lives and files are open under it.
final class PageKey: Sendable {
    let number: UInt64

    init(_ key: SymmetricKey) {
        number = key.withBytes { bytes in
            unsafe bytes.withUnsafeBufferPointer { unsafe mizan_vfs_add_key($0.baseAddress!) }
        }
        precondition(number != 0, "memory is out, or OpenSSL has no HKDF")
    }

    deinit {
        mizan_vfs_remove_key(number)
    }
}
