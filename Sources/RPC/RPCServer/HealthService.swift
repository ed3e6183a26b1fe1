package import Messages
package import RPCCore
internal import Synchronization

/// `grpc.health.v1.Health`: the state of the server as a whole (the empty name) and of each of its services.
package final class HealthService: HealthHandler {
    private struct State {
        var isServing = false
        /// Services that are not in the state of the server.
        var own: [String: Bool] = [:]
        var watchers: [UInt64: Watcher] = [:]
        var nextWatcher: UInt64 = 0
    }

    private struct Watcher {
        let service: String
        let updates: AsyncStream<HealthCheckResponse.ServingStatus>.Continuation
    }

    private let services: Set<String>
    private let state = Mutex(State())

    /// - Parameter services: full names of the services that have a health of their own.
    package init(services: [String]) {
        self.services = Set(services)
    }

    /// Of the server, and of every service that was not set by itself.
    package func setServing(_ isServing: Bool) {
        change { $0.isServing = isServing }
    }

    /// Of one service; nil lets it follow the server again.
    package func setServing(_ isServing: Bool?, service: String) {
        change { $0.own[service] = isServing }
    }

    package func check(_ request: HealthCheckRequest, context: CallContext) throws -> Immediate<HealthCheckResponse> {
        let status = state.withLock { self.status(request.service, $0) }
        guard status != .serviceUnknown else {
            throw RPCError(.notFound, "there is no service \(request.service)")
        }
        return .reply(HealthCheckResponse(status: status))
    }

    package func watch(
        _ request: HealthCheckRequest, context: CallContext, responses: ResponseWriter<HealthCheckResponse>
    ) async throws {
        let (updates, id) = follow(request.service)
        defer { state.withLock { $0.watchers[id] = nil } }
        var last: HealthCheckResponse.ServingStatus?
        for await status in updates where status != last {
            last = status
            try await responses.write(HealthCheckResponse(status: status))
        }
        try Task.checkCancellation()
    }

    /// A watcher that falls behind sees the latest status only.
    private func follow(_ service: String) -> (AsyncStream<HealthCheckResponse.ServingStatus>, UInt64) {
        let (stream, updates) = AsyncStream.makeStream(
            of: HealthCheckResponse.ServingStatus.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = Watcher(service: service, updates: updates)
            updates.yield(status(service, state))
            return state.nextWatcher
        }
        return (stream, id)
    }

    private func change(_ body: (inout sending State) -> Void) {
        state.withLock { state in
            body(&state)
            for watcher in state.watchers.values { watcher.updates.yield(status(watcher.service, state)) }
        }
    }

    private func status(_ service: String, _ state: borrowing State) -> HealthCheckResponse.ServingStatus {
        guard service.isEmpty || services.contains(service) else { return .serviceUnknown }
        return state.own[service] ?? state.isServing ? .serving : .notServing
    }
}
