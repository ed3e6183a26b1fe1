internal import Synchronization

/// Lets pushes that arrive together share one commit: the first to come leads, those that come while it commits
/// are the next group, and one of them leads that.
///
/// Every waiting push is resumed exactly once; nothing runs when nobody pushes.
final class PushQueue<Push: Sendable, Accepted: Sendable>: Sendable {
    /// Writes a group: one result per push, in order.
    typealias Commit = @Sendable ([Push]) async -> [Result<Accepted, any Error>]

    private enum Turn {
        case ended(Result<Accepted, any Error>)
        case lead(others: [Waiting])
        case refused
    }

    private struct Waiting: Sendable {
        let push: Push
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var isLed = false
        var waiting: [Waiting] = []
    }

    private let state = Mutex(State())
    private let waitingMax: Int
    private let groupMax: Int
    private let commit: Commit

    init(waitingMax: Int, groupMax: Int, commit: @escaping Commit) {
        self.waitingMax = waitingMax
        self.groupMax = groupMax
        self.commit = commit
    }

    /// - Throws: what the commit answers for this push, or ``FeaturesError/pushesWaiting(limit:)``.
    func push(_ push: Push) async throws -> Accepted {
        let turn = await withCheckedContinuation { continuation in
            if let turn = enter(Waiting(push: push, continuation: continuation)) {
                continuation.resume(returning: turn)
            }
        }
        switch turn {
        case .ended(let result): return try result.get()
        case .refused: throw FeaturesError.pushesWaiting(limit: waitingMax)
        case .lead(let others):
            let results = await commit([push] + others.map(\.push))
            precondition(results.count == others.count + 1, "a commit answers every push of its group")
            passOn()
            for (other, result) in zip(others, results.dropFirst()) {
                other.continuation.resume(returning: .ended(result))
            }
            return try results[0].get()
        }
    }

    /// - Returns: nil when the push has to wait.
    private func enter(_ waiting: Waiting) -> Turn? {
        state.withLock { state in
            guard state.isLed else {
                state.isLed = true
                return .lead(others: [])
            }
            guard state.waiting.count < waitingMax else { return .refused }
            state.waiting.append(waiting)
            return nil
        }
    }

    private func passOn() {
        let next: (leader: Waiting, others: [Waiting])? = state.withLock { state in
            guard let leader = state.waiting.first else {
                state.isLed = false
                return nil
            }
            let group = state.waiting.prefix(groupMax)
            state.waiting.removeFirst(group.count)
            return (leader, Array(group.dropFirst()))
        }
        if let next { next.leader.continuation.resume(returning: .lead(others: next.others)) }
    }
}

extension PushQueue {
    /// Pushes that wait for a group to lead or to be led.
    var waitingCount: Int { state.withLock { $0.waiting.count } }
    /// Whether a group is being committed.
    var isLed: Bool { state.withLock { $0.isLed } }
}
