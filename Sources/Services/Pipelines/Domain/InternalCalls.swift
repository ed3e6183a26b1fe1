package import RPCCore

/// What Pipelines needs of its neighbours: to call their methods as somebody, with that somebody's permissions.
package protocol InternalCalls: Sendable {
    func channel(as principal: Principal, requestID: UInt64) -> any CallChannel
}
