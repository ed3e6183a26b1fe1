package import AuditLog
package import RPCCore

/// Lets people call with a token over a connection that is somebody's already: rights are those of the connection's
/// identity, of the person, and of the groups the issuer says the person is in.
package final class TokenSignIn: TokenAuthenticator {
    /// A token is looked at anew after this, so that a key its issuer took back counts for no longer.
    private static let rememberedMax: Int64 = 60_000_000

    private let verifier: TokenVerifier
    private let keyUnknown: @Sendable () -> Void
    private let audit: AuditLog?
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - keyUnknown: called when a token names a key that the issuer did not have when its keys were last read.
    ///   - audit: where refusals are counted.
    ///   - now: microseconds since the epoch.
    package init(
        _ verifier: TokenVerifier, keyUnknown: @escaping @Sendable () -> Void = {}, audit: AuditLog?,
        now: @escaping @Sendable () -> Int64
    ) {
        self.verifier = verifier
        self.keyUnknown = keyUnknown
        self.audit = audit
        self.now = now
    }

    package func signIn(_ token: String, over channel: Principal) throws(RPCError) -> SignIn {
        let time = now()
        let holder: TokenHolder
        do throws(TokenError) {
            holder = try verifier.holder(of: token, over: channel.credential?.fingerprint, at: time)
            // A person's own certificate is not a way into somebody else's name, nor the other way round.
            if channel.id == channel.person, holder.person != channel.person { throw TokenError.otherPerson }
        } catch {
            if error == .keyUnknown { keyUnknown() }
            audit?.recordRefusal(
                .tokenNotAccepted, principal: channel.id, person: channel.person, action: "call.authenticate",
                resource: "")
            throw RPCError(.unauthenticated, "the token is not accepted: \(error.explanation)")
        }
        let left = max(0, holder.expiry - time)
        return SignIn(
            principal: Principal(
                id: channel.id, person: holder.person, groups: holder.groups, credential: channel.credential),
            rememberedFor: .microseconds(min(left, Self.rememberedMax)), validFor: .microseconds(left))
    }
}
