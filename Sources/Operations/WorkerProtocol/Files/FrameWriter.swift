internal import Glibc

/// Writes all bytes to a pipe or a file, by blocking writes.
@safe
package enum FrameWriter {
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(WorkerProtocolError) {
        var failure: Int32 = 0
        unsafe bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count, failure == 0 {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
                let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written >= 0 { offset += written } else if errno != EINTR { failure = errno }
            }
        }
        if failure != 0 { throw .systemCall(name: "write", errno: failure) }
    }
}
