internal import Synchronization

/// A value that nobody waits for: who finds it in use goes without.
final class TryLocked<Value: Sendable>: Sendable {
    // Touched only between taking `isInUse` and giving it back.
    private nonisolated(unsafe) var value: Value
    private let isInUse = Atomic<Bool>(false)

    init(_ value: Value) {
        unsafe self.value = value
    }

    /// - Returns: nil when the value is in use.
    @discardableResult
    func ifFree<Result>(_ body: (inout Value) -> Result) -> Result? {
        guard !isInUse.exchange(true, ordering: .acquiring) else { return nil }
        defer { isInUse.store(false, ordering: .releasing) }
        return unsafe body(&value)
    }
}
