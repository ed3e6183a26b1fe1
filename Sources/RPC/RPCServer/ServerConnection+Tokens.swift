internal import HTTP2
internal import RPCCore
internal import Sockets

/// Calls that say by a token who makes them (RFC 6750 §2.1).
extension ServerConnection {
    private static let scheme = "bearer "

    /// Finds out who calls.
    /// - Returns: whether the call may go on; if not, it has been answered.
    func signIn(_ call: ServerCall, _ headers: HeaderBlock, _ index: Int) -> Bool {
        do throws(RPCError) {
            call.tokenHolder = try holder(ofToken: try Self.token(headers.value(index)))
            return true
        } catch {
            fail(call, error)
            return false
        }
    }

    private static func token(_ authorization: String) throws(RPCError) -> String {
        guard authorization.prefix(scheme.count).lowercased() == scheme else {
            throw RPCError(.unauthenticated, "the authorization header has no bearer token")
        }
        return String(authorization.dropFirst(scheme.count))
    }

    private func holder(ofToken token: String) throws(RPCError) -> ServerCall.TokenHolder {
        // A caller with a token means to be somebody else than its certificate says: without tokens that is nobody.
        guard let authenticator = home.tokens, let channel = origin else {
            throw RPCError(.unauthenticated, "this server takes no tokens").hint("configure oidc.issuer")
        }
        if let known = tokens.holder(of: token, now: loop.now) { return known }
        let signedIn = try authenticator.signIn(token, over: channel.principal)
        let holder = ServerCall.TokenHolder(
            origin: CallOrigin(principal: signedIn.principal, peer: peer, clockZero: channel.clockZero),
            end: loop.now &+ signedIn.validFor.nanoseconds)
        tokens.add(token, holder, until: loop.now &+ signedIn.rememberedFor.nanoseconds)
        return holder
    }

    /// Ends the calls whose token has expired.
    func endTokenCalls() {
        guard !tokens.isEmpty else { return }
        for call in calls {
            guard let holder = call.tokenHolder, holder.end <= loop.now else { continue }
            fail(call, RPCError(.unauthenticated, "the token has expired"))
        }
    }
}

/// The tokens a connection saw lately, so that one that comes with every call is looked at once.
struct TokenMemo {
    private static let countMax = 4

    private struct Entry {
        let token: String
        let holder: ServerCall.TokenHolder
        let until: Int64
    }

    private var entries: [Entry] = []
    private var next = 0

    /// True until the first.
    var isEmpty: Bool { entries.isEmpty }

    func holder(of token: String, now: Int64) -> ServerCall.TokenHolder? {
        entries.first { $0.until > now && $0.token == token }?.holder
    }

    mutating func add(_ token: String, _ holder: ServerCall.TokenHolder, until: Int64) {
        let entry = Entry(token: token, holder: holder, until: until)
        if entries.count < Self.countMax {
            entries.append(entry)
        } else {
            entries[next] = entry
            next = (next + 1) % Self.countMax
        }
    }
}
