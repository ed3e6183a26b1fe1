internal import Synchronization

/// One wait of a task for its call, and whether the task was cancelled meanwhile. The task says so before it asks for
/// the end of the wait, so a wait that begins after that knows.
package final class TaskWait: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package var isCancelled: Bool { flag.load(ordering: .acquiring) }

    package func cancel() {
        flag.store(true, ordering: .releasing)
    }
}
