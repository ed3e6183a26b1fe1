/// Says whether a principal may call a method on a resource, once per call, on the loop: it must not block.
/// Refusing throws `PERMISSION_DENIED` and enters the refusal into the audit log.
package protocol CallAuthorizer: Sendable {
    func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError)

    /// The same for a call that declares what for; an empty purpose is none.
    func authorize(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError)

    /// Whether a call that was allowed may go on. What is allowed is not entered again.
    func allowToGoOn(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError)

    /// A number that no other state of the rules has; 0 where a decision may change although they do not.
    var epoch: UInt64 { get }
}

extension CallAuthorizer {
    package func authorize(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError) {
        try authorize(principal, method: method, resource: resource)
    }

    package func allowToGoOn(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError) {
        try authorize(principal, method: method, resource: resource, purpose: purpose)
    }

    /// Rules that never change.
    package var epoch: UInt64 { 1 }
}
