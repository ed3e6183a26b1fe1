internal import Synchronization

/// The issuer's keys as they were last read. When they cannot be read any more, those of before count for a day.
package final class TokenKeys: Sendable {
    /// How long keys count that cannot be confirmed.
    package static let keptMax: Int64 = 86_400_000_000
    /// How often a token with an unknown key makes the keys be read before their time.
    private static let askedEvery: Int64 = 60_000_000

    private struct State {
        var keys: JSONWebKeySet?
        var text: [UInt8] = []
        var readTime = Int64.min
        var triedTime = Int64.min
        var isAsked = false
    }

    private let state = Mutex(State())
    private let interval: Int64
    private let read: @Sendable () async throws -> [UInt8]
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - interval: how often the keys are read.
    ///   - read: the key set's text, from wherever it is.
    ///   - now: microseconds since the epoch.
    package init(
        every interval: Duration, now: @escaping @Sendable () -> Int64,
        read: @escaping @Sendable () async throws -> [UInt8]
    ) {
        self.interval = interval.components.seconds * 1_000_000
        self.now = now
        self.read = read
    }

    /// - Throws: ``TokenError/keysMissing`` when there are none, or only such as have not been confirmed for a day.
    package func current() throws(TokenError) -> JSONWebKeySet {
        let time = now()
        guard let keys = state.withLock({ time - Self.keptMax < $0.readTime ? $0.keys : nil }) else {
            throw .keysMissing
        }
        return keys
    }

    /// A token names a key that is not there: the issuer may have a new one.
    package func ask() {
        state.withLock { $0.isAsked = true }
    }

    /// Reads the keys now.
    /// - Throws: what reading or understanding them failed by; the keys of before stay.
    package func refresh() async throws {
        let time = now()
        state.withLock { state in
            state.triedTime = time
            state.isAsked = false
        }
        let text = try await read()
        if state.withLock({ $0.text == text && $0.keys != nil }) {
            state.withLock { $0.readTime = time }
            return
        }
        let keys = try JSONWebKeySet(json: text)
        state.withLock { state in
            state.keys = keys
            state.text = text
            state.readTime = time
        }
    }

    /// Reads them whenever it is time, until the task is cancelled.
    package func run(clock: any Clock<Duration> = ContinuousClock(), failed: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            try? await clock.sleep(for: .seconds(1))
            let time = now()
            let isDue = state.withLock { state in
                let since = time.subtractingReportingOverflow(state.triedTime)
                return since.overflow
                    || since.partialValue >= (state.isAsked ? min(interval, Self.askedEvery) : interval)
            }
            guard isDue, !Task.isCancelled else { continue }
            do { try await refresh() } catch { failed(error) }
        }
    }
}
