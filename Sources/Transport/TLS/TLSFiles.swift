internal import Glibc

/// The PEM files of one side of a mutually authenticated connection.
package struct TLSFiles: Sendable, Hashable {
    /// Certificates of the authorities whose word counts about the peer.
    package var certificateAuthority: String
    /// More of them, of other trust domains (servers only).
    package var furtherAuthorities: [String] = []
    /// This side's certificate, followed by intermediates if any.
    package var certificateChain: String
    /// Its private key, PKCS#8, not encrypted.
    package var privateKey: String

    package init(
        certificateAuthority: String, furtherAuthorities: [String] = [], certificateChain: String, privateKey: String
    ) {
        self.certificateAuthority = certificateAuthority
        self.furtherAuthorities = furtherAuthorities
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }

    /// What changes when a file is replaced or written to.
    var stamp: [FileStamp] {
        ([certificateAuthority, certificateChain, privateKey] + furtherAuthorities).map(FileStamp.init(path:))
    }
}

/// Enough of a file's status to see that it changed.
struct FileStamp: Sendable, Equatable {
    private var inode: UInt64 = 0
    private var size: Int64 = 0
    private var seconds: Int = 0
    private var nanoseconds: Int = 0

    init(path: String) {
        var status = Glibc.stat()
        guard unsafe stat(path, &status) == 0 else { return }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}

/// Credentials that cannot be used, with the file and OpenSSL's reason.
package struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
}
