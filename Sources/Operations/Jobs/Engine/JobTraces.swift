internal import Synchronization

/// The traces that jobs belong to, while they wait and run.
final class JobTraces: Sendable {
    /// Of transactions that did not commit some may stay: beyond this no more are kept.
    private static let countMax = 16_384

    private let traces = Mutex<[String: String]>([:])

    subscript(id: String) -> String? { traces.withLock { $0[id] } }

    /// - Parameter trace: empty forgets it.
    func set(_ trace: String, of id: String) {
        traces.withLock { traces in
            if trace.isEmpty {
                traces[id] = nil
            } else if traces.count < Self.countMax {
                traces[id] = trace
            }
        }
    }
}
