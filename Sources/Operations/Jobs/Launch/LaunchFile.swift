internal import CLinux
internal import Glibc
package import WorkerProtocol

/// An open file or folder for a worker. Owns its descriptor, which no other child process inherits.
@safe package final class LaunchFile: Sendable {
    let descriptor: Int32

    package init(taking descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// An existing file, to read. Symbolic links at the path's end are refused.
    package static func reading(_ path: String) throws(WorkerProtocolError) -> LaunchFile {
        try opening(path, O_RDONLY | O_NOFOLLOW)
    }

    /// An existing folder, in which the worker may make and read files.
    package static func folder(_ path: String) throws(WorkerProtocolError) -> LaunchFile {
        try opening(path, O_RDONLY | O_DIRECTORY)
    }

    /// A device such as `/dev/null`, to read and write.
    static func device(_ path: String) throws(WorkerProtocolError) -> LaunchFile {
        try opening(path, O_RDWR)
    }

    /// Both ends of a pipe.
    static func pipe() throws(WorkerProtocolError) -> (reading: LaunchFile, writing: LaunchFile) {
        var ends: [Int32] = [-1, -1]
        let status = unsafe clinux_pipe(&ends)
        guard status == 0 else { throw .systemCall(name: "pipe2", errno: -status) }
        return (LaunchFile(taking: ends[0]), LaunchFile(taking: ends[1]))
    }

    /// Two connected sockets.
    static func socketPair() throws(WorkerProtocolError) -> (LaunchFile, LaunchFile) {
        var ends: [Int32] = [-1, -1]
        let status = unsafe clinux_socket_pair(&ends)
        guard status == 0 else { throw .systemCall(name: "socketpair", errno: -status) }
        return (LaunchFile(taking: ends[0]), LaunchFile(taking: ends[1]))
    }

    /// Bytes that never touch a disk (unless the machine swaps), sealed against change.
    package static func memory(_ bytes: [UInt8]) throws(WorkerProtocolError) -> LaunchFile {
        let descriptor = unsafe bytes.withUnsafeBytes { buffer in
            unsafe clinux_sealed_memory("mizan", buffer.baseAddress, buffer.count)
        }
        guard descriptor >= 0 else { throw .systemCall(name: "memfd_create", errno: -descriptor) }
        return LaunchFile(taking: descriptor)
    }

    private static func opening(_ path: String, _ flags: Int32) throws(WorkerProtocolError) -> LaunchFile {
        let descriptor = unsafe open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw .systemCall(name: "open \(path)", errno: errno) }
        return LaunchFile(taking: descriptor)
    }
}
