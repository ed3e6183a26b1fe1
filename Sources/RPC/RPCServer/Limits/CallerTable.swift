internal import Synchronization

/// What all loops know of one identity. Found once for each connection, never for a call.
final class CallerRecord: Sendable {
    /// The identity's word of `RequestRate`.
    let nextRequestAt = Atomic<Int64>(0)
}

/// The identities that are connected, or were a moment ago.
final class CallerTable: Sendable {
    private struct Entry {
        let record: CallerRecord
        var connections = 0
    }

    private struct State {
        var entries: [String: Entry] = [:]
        /// At how many entries those that say nothing any more are looked for.
        var sweepAt = 1024
    }

    private let connectionsMax: Int
    private let state = Mutex(State())

    /// - Parameter connectionsMax: of one identity.
    init(connectionsMax: Int) {
        self.connectionsMax = connectionsMax
    }

    /// Notes a connection of the identity `id`.
    /// - Returns: nil when it has as many as it may; then there is nothing to `leave`.
    func enter(_ id: String, now: Int64) -> CallerRecord? {
        state.withLock { state in
            if state.entries.count >= state.sweepAt {
                // Without a connection, and with its whole burst back, an identity is like one never seen.
                state.entries = state.entries.filter {
                    $0.value.connections > 0 || $0.value.record.nextRequestAt.load(ordering: .relaxed) > now
                }
                state.sweepAt = max(1024, state.entries.count * 2)
            }
            var entry = state.entries[id] ?? Entry(record: CallerRecord())
            guard entry.connections < connectionsMax else { return nil }
            entry.connections += 1
            state.entries[id] = entry
            return entry.record
        }
    }

    func leave(_ id: String) {
        state.withLock { $0.entries[id]?.connections -= 1 }
    }
}
