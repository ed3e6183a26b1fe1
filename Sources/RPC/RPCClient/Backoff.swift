internal import Sockets

/// How long to wait after failed attempts to connect.
///
/// Source: gRPC `doc/connection-backoff.md`.
struct Backoff {
    private let config: RPCChannelConfig
    private var current: Duration

    init(_ config: RPCChannelConfig) {
        self.config = config
        current = config.backoff
    }

    mutating func succeeded() {
        current = config.backoff
    }

    /// - Returns: the wait before the next attempt, give or take a fifth.
    mutating func failed() -> Duration {
        defer { current = min(config.backoffMax, current * config.backoffFactor) }
        return current * Double.random(in: 0.8...1.2)
    }
}
