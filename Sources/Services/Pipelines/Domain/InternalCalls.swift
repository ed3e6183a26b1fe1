package import RPCCore

/// What Pipelines needs of its neighbours: to call their methods as somebody, with that somebody's permissions.
package protocol InternalCalls: Sendable {
    /// - Parameter trace: what the calls are part of.
    func channel(as principal: Principal, trace: TraceContext) -> any CallChannel
}
