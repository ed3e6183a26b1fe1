internal import Synchronization

/// What a call that may last is allowed under: asked again while it runs, so that it does not outlive a denial.
package final class CallStanding: Sendable {
    private let authorizer: any CallAuthorizer
    private let principal: Principal
    private let method: MethodDescriptor
    private let resource: String
    private let purpose: String
    /// Of the rules under which it was allowed last.
    private let epoch: Atomic<UInt64>

    /// Authorizes the call, and keeps with it what is to be asked again.
    package init(
        _ context: CallContext, _ authorizer: any CallAuthorizer, resource: String, purpose: String
    ) throws(RPCError) {
        self.authorizer = authorizer
        (principal, method) = (context.principal, context.method)
        (self.resource, self.purpose) = (resource, purpose)
        // Read first: rules that change in between are asked again.
        epoch = Atomic(authorizer.epoch)
        try authorizer.authorize(principal, method: method, resource: resource, purpose: purpose)
        context.stands(self)
    }

    /// Throws when the call may not go on.
    package func check() throws(RPCError) {
        let current = authorizer.epoch
        guard current == 0 || current != epoch.load(ordering: .relaxed) else { return }
        try authorizer.allowToGoOn(principal, method: method, resource: resource, purpose: purpose)
        epoch.store(current, ordering: .relaxed)
    }
}
