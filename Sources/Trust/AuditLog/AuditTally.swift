internal import RPCCore
internal import Synchronization

/// Counts accesses and refusals until they are written: at most one entry per kind of event and second, in bounded
/// memory. Nothing is ever dropped; what does not fit is counted under a coarser key.
final class AuditTally: Sendable {
    /// Kinds of event held at once before new ones are folded.
    static let keysMax = 65_536
    /// Refusals described one by one in a burst. After that one a second; the others are counted by reason alone.
    static let refusalBurst: Int64 = 32

    struct Key: Hashable, Sendable {
        var second: Int64
        var auditClass: AuditEntryClass
        var principal: String
        var person: String
        var action: String
        var resource: String
        var reason: RefusalReason?
    }

    private struct State {
        var counts: [Key: Int64] = [:]
        var refusalTokens = AuditTally.refusalBurst
        var refilledAt: Int64 = 0
        /// The second of the first key since the last `take`.
        var firstSecond: Int64 = 0
        /// Since the start.
        var refusals: [RefusalReason: Int64] = [:]
    }

    private let state = Mutex(State())

    func add(_ key: Key, count: Int64) {
        state.withLock { state in
            if let reason = key.reason { state.refusals[reason, default: 0] += count }
            if state.counts.isEmpty { state.firstSecond = key.second }
            if state.counts[key] == nil {
                Self.admit(key, count, in: &state)
            } else {
                state.counts[key, default: 0] += count
            }
        }
    }

    private static func admit(_ key: Key, _ count: Int64, in state: inout State) {
        var key = key
        if key.auditClass == .refusal, !takeRefusalToken(at: key.second, in: &state) {
            (key.principal, key.person, key.action, key.resource) = ("", "", "", "")
        }
        if state.counts[key] == nil, state.counts.count >= keysMax {
            (key.second, key.resource) = (state.firstSecond, "")
        }
        state.counts[key, default: 0] += count
    }

    private static func takeRefusalToken(at second: Int64, in state: inout State) -> Bool {
        let elapsed = max(0, second - state.refilledAt)
        state.refusalTokens = min(refusalBurst, state.refusalTokens + min(elapsed, refusalBurst))
        state.refilledAt = max(state.refilledAt, second)
        guard state.refusalTokens > 0 else { return false }
        state.refusalTokens -= 1
        return true
    }

    /// All there were since the start, by why.
    var refusals: [RefusalReason: Int64] { state.withLock { $0.refusals } }

    /// Empties the tally into the caller's hands.
    func take() -> [Key: Int64] {
        state.withLock { state in
            defer { state.counts = [:] }
            return state.counts
        }
    }

    /// Takes back what could not be written.
    func giveBack(_ counts: [Key: Int64]) {
        state.withLock { state in
            if let earliest = counts.keys.map(\.second).min(), state.counts.isEmpty { state.firstSecond = earliest }
            for (key, count) in counts {
                var key = key
                if state.counts[key] == nil, state.counts.count >= Self.keysMax {
                    (key.second, key.resource) = (state.firstSecond, "")
                }
                state.counts[key, default: 0] += count
            }
        }
    }
}

extension AuditTally.Key {
    func entry(count: Int64) -> AuditEntry {
        AuditEntry(
            time: second * 1_000_000, principal: principal, person: person, action: action, resource: resource,
            outcome: reason?.statusCode ?? .ok, auditClass: auditClass, count: count,
            details: reason.map { ["reason": $0.rawValue] } ?? [:])
    }
}
