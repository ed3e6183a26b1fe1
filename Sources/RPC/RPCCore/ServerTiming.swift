/// How long a call took inside the server, told to callers who ask with the metadata `mizan-server-timing: 1`.
package struct ServerTiming: Sendable {
    package static let request = "mizan-server-timing"
    package static let trailer = "server-timing"

    private let queue: Int64
    private let handler: Int64
    private let total: Int64

    /// - Parameters:
    ///   - begun: when the call's headers were in, nanoseconds.
    ///   - handled: when its handler began; nil where none did.
    ///   - ended: when its status was known.
    package init(begun: Int64, handled: Int64?, ended: Int64) {
        queue = (handled ?? ended) - begun
        handler = handled.map { ended - $0 } ?? 0
        total = ended - begun
    }

    /// The trailer's value, in milliseconds (W3C Server Timing).
    package var text: String {
        "queue;dur=\(Self.milliseconds(queue)), handler;dur=\(Self.milliseconds(handler)), "
            + "total;dur=\(Self.milliseconds(total))"
    }

    private static func milliseconds(_ nanoseconds: Int64) -> String {
        let microseconds = max(0, nanoseconds) / 1_000
        let fraction = String(microseconds % 1_000)
        return "\(microseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}

extension CallState {
    package func add(_ timing: ServerTiming) {
        addTrailing(ServerTiming.trailer, timing.text)
    }
}
