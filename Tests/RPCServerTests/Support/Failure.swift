import RPCCore
import Testing

/// The error a call failed with; records an issue when it did not fail.
func failure<R>(_ call: () async throws -> R) async throws -> RPCError? {
    do {
        _ = try await call()
        Issue.record("the call succeeded")
        return nil
    } catch let error as RPCError {
        return error
    }
}
