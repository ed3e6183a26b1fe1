internal import CLinux

/// Threads that live until their body returns.
package enum DetachedThread {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// - Parameter name: at most 15 bytes, shown by `ps -L` and in core dumps.
    package static func start(name: String, _ run: @escaping @Sendable () -> Void) {
        let body = unsafe Unmanaged.passRetained(Body(run)).toOpaque()
        let failure = unsafe clinux_thread(
            name, 1 << 20,
            { context in
                let body = unsafe Unmanaged<Body>.fromOpaque(context!).takeRetainedValue()
                body.run()
            }, body)
        precondition(failure == 0, "the system has no room for another thread")
    }
}
