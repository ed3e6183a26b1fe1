internal import Glibc
internal import Sockets

/// A thread that loads the server, and stands for another machine: it takes the processor from neither the server nor the
/// client whose calls are timed.
enum LoadThread {
    static func start(name: String, _ body: @escaping @Sendable () -> Void) {
        DetachedThread.start(name: name) {
            // Of this thread alone, as Linux has it.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
            body()
        }
    }
}
