internal import CLinux
internal import Glibc

/// Bytes in anonymous memory that a child process can be handed as a descriptor, sealed against every change. They
/// never touch a disk, unless the machine swaps.
package struct MemoryFile: ~Copyable {
    package let byteCount: Int
    private let descriptor: Int32

    private init(descriptor: Int32, byteCount: Int) {
        self.descriptor = descriptor
        self.byteCount = byteCount
    }

    deinit { close(descriptor) }

    /// A descriptor of it for the caller to close; at the start of the bytes, close-on-exec.
    package func openDescriptor() throws(ArtifactError) -> Int32 {
        let path = "/proc/self/fd/\(descriptor)"
        let own = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard own >= 0 else { throw .failed(path) }
        return own
    }

    /// Memory being filled.
    struct Draft: ~Copyable {
        private static let name = "artifact"
        private let descriptor: Int32
        private var byteCount = 0

        init() throws(ArtifactError) {
            let created = unsafe clinux_memory_create(Self.name)
            guard created >= 0 else { throw Self.failed(created) }
            descriptor = created
        }

        deinit { close(descriptor) }

        mutating func append(_ bytes: [UInt8]) throws(ArtifactError) {
            try writeAll(bytes, to: descriptor, path: Self.name)
            byteCount += bytes.count
        }

        consuming func seal() throws(ArtifactError) -> MemoryFile {
            let status = clinux_memory_seal(descriptor)
            guard status == 0 else { throw Self.failed(status) }
            let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard own >= 0 else { throw Self.failed(-errno) }
            return MemoryFile(descriptor: own, byteCount: byteCount)
        }

        private static func failed(_ status: Int32) -> ArtifactError {
            .ioFailed(path: name, detail: unsafe String(cString: strerror(-status)))
        }
    }
}
