package import Sockets
internal import Synchronization

/// The server's credentials, from files that may be replaced while it runs.
package final class TLSServerContext: Sendable {
    private struct State: ~Copyable {
        var context: TLSContext
        var stamp: [FileStamp]
    }

    package let files: TLSFiles
    private let state: Mutex<State>

    package init(files: TLSFiles) throws(TLSError) {
        self.files = files
        let stamp = files.stamp
        state = Mutex(State(context: try TLSContext.load(files, .server), stamp: stamp))
    }

    /// Reads the files again; connections accepted from now on use them, others go on as they are.
    /// - Throws: when the new files cannot be used; the old credentials then stay.
    package func reload() throws(TLSError) {
        let stamp = files.stamp
        // Remembered even when it fails: an unusable set is reported once, not at every look.
        state.withLock { $0.stamp = stamp }
        let context = try TLSContext.load(files, .server)
        replace(context)
    }

    /// Reads the files again if one of them changed since they were read.
    /// - Returns: whether it did.
    package func reloadIfChanged() throws(TLSError) -> Bool {
        let stamp = files.stamp
        guard state.withLock({ $0.stamp != stamp }) else { return false }
        try reload()
        return true
    }

    private func replace(_ context: consuming TLSContext) {
        var fresh: TLSContext? = context
        state.withLock { state in
            if let context = fresh.take() { state.context = context }
        }
    }

    /// The server's side of a TLS connection on an accepted socket.
    package func accept(_ socket: consuming FileDescriptor) -> TLSStream {
        let number = socket.number
        let handle = state.withLock { unsafe UInt(bitPattern: $0.context.accept(number)) }
        return unsafe TLSStream(OpaquePointer(bitPattern: handle)!, socket, .established)
    }
}
