package import RPCCore
internal import Synchronization

/// A document that is served to GET over HTTP/2 beside the methods, such as `/metrics`.
package final class ServerPage: Sendable {
    private struct State {
        var isMaking = false
        var waiting: [@Sendable ([UInt8]) -> Void] = []
    }

    let path: [UInt8]
    let contentType: String
    private let authorize: @Sendable (Principal) throws(RPCError) -> Void
    private let make: @Sendable () async -> [UInt8]
    private let state = Mutex(State())

    /// - Parameters:
    ///   - authorize: says whether a principal may have it; on the loop, so it must not block.
    ///   - make: makes it, off the loops; never twice at once.
    package init(
        path: String, contentType: String, authorize: @escaping @Sendable (Principal) throws(RPCError) -> Void,
        make: @escaping @Sendable () async -> [UInt8]
    ) {
        self.path = Array(path.utf8)
        self.contentType = contentType
        self.authorize = authorize
        self.make = make
    }

    func isFor(_ principal: Principal) -> Bool {
        do throws(RPCError) {
            try authorize(principal)
            return true
        } catch {
            return false
        }
    }

    /// Calls `deliver` with the document as it is from now on. All who ask while one is made share the next.
    func request(_ deliver: @escaping @Sendable ([UInt8]) -> Void) {
        let begins = state.withLock { state in
            state.waiting.append(deliver)
            defer { state.isMaking = true }
            return !state.isMaking
        }
        if begins { Task.detached(priority: .utility) { await self.makeAll() } }
    }

    private func makeAll() async {
        while true {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                state.isMaking = !state.waiting.isEmpty
                return state.waiting
            }
            if waiting.isEmpty { return }
            let document = await make()
            for deliver in waiting { deliver(document) }
        }
    }
}
