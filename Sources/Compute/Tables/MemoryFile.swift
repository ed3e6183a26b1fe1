internal import CLinux
internal import Glibc

/// A file in memory with a path of its own, for libraries that read paths. It never touches a disk.
@safe
final class MemoryFile: Sendable {
    private let descriptor: Int32

    init() throws(TablesError) {
        descriptor = unsafe clinux_memory_file("mizan-table")
        guard descriptor >= 0 else { throw .outOfMemory("no file in memory: errno \(-descriptor)") }
    }

    deinit { close(descriptor) }

    var path: String { "/proc/self/fd/\(descriptor)" }

    func write(_ bytes: [UInt8]) throws(TablesError) {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress! + offset, $0.count - offset)
            }
            guard written >= 0 || errno == EINTR else {
                throw .outOfMemory("a file in memory cannot grow: errno \(errno)")
            }
            offset += max(0, written)
        }
    }
}
