internal import CLinux
internal import Glibc

/// The signals a server obeys, as values read on an event loop.
package enum ProcessSignal: Sendable, Hashable {
    /// SIGTERM or SIGINT: finish what was begun and end.
    case terminate
    /// SIGHUP: read certificates and the like again.
    case reload
}

/// Delivers SIGTERM, SIGINT and SIGHUP to one event loop through a pipe; one per process.
package final class SignalListener: Pollable {
    private let pipe: FileDescriptor
    private let handle: (ProcessSignal) -> Void
    private var registration: EventLoop.Registration?

    /// Call on the loop.
    /// - Parameter handle: called on the loop.
    package init(on loop: EventLoop, _ handle: @escaping (ProcessSignal) -> Void) throws(SystemError) {
        let signals = [SIGTERM, SIGINT, SIGHUP]
        pipe = FileDescriptor(
            owning: try SystemError.check(unsafe clinux_signal_pipe(signals, Int32(signals.count)), "watch signals"))
        self.handle = handle
        registration = try loop.register(pipe.number, self, [.readable])
    }

    package func ready(_ readiness: Readiness) {
        var byte: UInt8 = 0
        while unsafe read(pipe.number, &byte, 1) == 1 {
            handle(Int32(byte) == SIGHUP ? .reload : .terminate)
        }
    }
}
