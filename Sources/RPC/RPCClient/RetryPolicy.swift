package import RPCCore

/// When a call that failed is made again. It holds for methods whose contract calls them idempotent; a call that no
/// server has begun is made again whatever the method.
///
/// Source: gRFC A6 (client retries).
package struct RetryPolicy: Sendable {
    /// The first one included.
    package var attemptsMax = 4
    /// Before the second attempt, growing by `backoffFactor` to the maximum; each wait is random up to that.
    package var backoff: Duration = .milliseconds(100)
    package var backoffFactor = 2.0
    package var backoffMax: Duration = .seconds(2)
    /// Statuses that are worth another attempt. `RESOURCE_EXHAUSTED` is one besides where the server says when.
    package var codes: Set<StatusCode> = [.unavailable]
    /// The longest wait a server may ask for.
    package var serverDelayMax: Duration = .seconds(10)
    /// Bytes of a stream's messages that are kept to be sent again; a call that sent more is not made again.
    package var bufferBytesMax = 256 * 1024
    /// Every attempt that fails takes a token, every call that succeeds gives back `tokenRatio`; there are no further
    /// attempts while half of the tokens or more are gone.
    package var tokensMax = 100.0
    package var tokenRatio = 0.1

    package init() {}
}

/// Keeps many callers' further attempts from burying a server that is down.
struct RetryBudget {
    private let policy: RetryPolicy
    private var tokens: Double

    init(_ policy: RetryPolicy) {
        self.policy = policy
        tokens = policy.tokensMax
    }

    mutating func callSucceeded() {
        tokens = min(policy.tokensMax, tokens + policy.tokenRatio)
    }

    /// - Returns: how long to wait before the next attempt; nil when there is to be none.
    mutating func attemptFailed(_ error: RPCError, attempts: Int) -> Duration? {
        let asked = Self.serverDelay(error)
        if case .never = asked { return nil }
        var isRetryable = policy.codes.contains(error.code)
        if case .after = asked, error.code == .resourceExhausted { isRetryable = true }
        guard isRetryable else { return nil }
        tokens = max(0, tokens - 1)
        guard attempts < policy.attemptsMax, tokens > policy.tokensMax / 2 else { return nil }
        switch asked {
        case .after(let delay): return delay <= policy.serverDelayMax ? delay : nil
        case .never: return nil
        case .unsaid:
            var limit = policy.backoff
            for _ in 1..<attempts { limit = limit * policy.backoffFactor }
            return min(limit, policy.backoffMax) * Double.random(in: 0...1)
        }
    }

    private enum ServerDelay {
        case unsaid
        case after(Duration)
        case never
    }

    /// What the server says in `grpc-retry-pushback-ms` or `RetryInfo`.
    private static func serverDelay(_ error: RPCError) -> ServerDelay {
        if let text = error.metadata["grpc-retry-pushback-ms"] {
            guard let milliseconds = Int32(text), milliseconds >= 0 else { return .never }
            return .after(.milliseconds(milliseconds))
        }
        for case .retryInfo(let delay) in error.details { return .after(max(.zero, delay)) }
        return .unsaid
    }
}
