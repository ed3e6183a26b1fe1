/// Who is calling, as proved by the connection, and by a token on top of it where the call brought one.
package final class Principal: Sendable, Hashable {
    /// The identity itself: the SPIFFE id of the certificate, such as `spiffe://bank.internal/person/amal`.
    package let id: String
    /// The person behind it: itself for a person, the answerable person for a workload.
    package let person: String
    /// The groups its token names, as bindings name them; those of the policy's own groups are not among them.
    package let groups: Set<String>
    /// The certificate behind the connection; nil on a transport without one. Who somebody is does not depend on it.
    package let credential: Credential?
    package let memo = AuthorizationMemo()

    package init(id: String, person: String, groups: Set<String> = [], credential: Credential? = nil) {
        self.id = id
        self.person = person
        self.groups = groups
        self.credential = credential
    }

    package static func == (left: Principal, right: Principal) -> Bool {
        left.id == right.id && left.person == right.person && left.groups == right.groups
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(person)
        hasher.combine(groups)
    }
}

/// The certificate a connection was authenticated by.
package struct Credential: Sendable, Hashable {
    /// Lower-case hexadecimal.
    package let serial: String
    /// SHA-256 of its DER form.
    package let fingerprint: [UInt8]
    /// The same of the authority its chain ends in.
    package let authority: [UInt8]
    /// Microseconds since the epoch.
    package let notAfter: Int64

    package init(serial: String, fingerprint: [UInt8], authority: [UInt8], notAfter: Int64) {
        self.serial = serial
        self.fingerprint = fingerprint
        self.authority = authority
        self.notAfter = notAfter
    }
}

/// The other end of a connection, before anyone says who it is.
package final class Peer: Sendable {
    /// Address and port, or the path of a Unix-domain socket.
    package let address: String
    /// The leaf certificate it presented and proved to hold the key of, DER; nil on a transport without one.
    package let certificate: [UInt8]?
    /// The certificates it was verified by, DER: its issuer first, the trusted root last; empty on a transport without.
    package let issuers: [[UInt8]]
    /// The process at the other end of a Unix-domain socket, as the kernel recorded it; nil on any other transport.
    package let process: LocalProcess?

    package init(
        address: String, certificate: [UInt8]?, issuers: [[UInt8]] = [], process: LocalProcess? = nil
    ) {
        self.address = address
        self.certificate = certificate
        self.issuers = issuers
        self.process = process
    }
}

/// A process of the same host.
package struct LocalProcess: Sendable, Hashable {
    package let processID: Int32
    package let userID: UInt32
    package let groupID: UInt32

    package init(processID: Int32, userID: UInt32, groupID: UInt32) {
        self.processID = processID
        self.userID = userID
        self.groupID = groupID
    }
}

/// Turns a peer into a principal, once per connection. Refusing throws `UNAUTHENTICATED`.
package protocol PeerAuthenticator: Sendable {
    func principal(of peer: Peer) throws(RPCError) -> Principal

    /// Whether a connection that was opened to the principal may go on. Asked once a second; must not block.
    func standing(of principal: Principal) -> Standing
}

extension PeerAuthenticator {
    package func standing(of principal: Principal) -> Standing { .good }
}

/// What becomes of a connection whose principal was authenticated some time ago.
package enum Standing: Sendable {
    case good
    /// It will end soon: its caller is asked to connect again, and what it has begun may end before.
    case leaving
    /// It ends now, and its calls with this error.
    case ended(RPCError)
}

/// Turns the bearer token of a call into who calls, on the loop: it must not block.
package protocol TokenAuthenticator: Sendable {
    /// - Parameter channel: whose the connection is.
    /// - Throws: `UNAUTHENTICATED`, having entered the refusal into the audit log.
    func signIn(_ token: String, over channel: Principal) throws(RPCError) -> SignIn
}

/// Who calls by a token.
package struct SignIn: Sendable {
    package let principal: Principal
    /// How long the token need not be looked at again.
    package let rememberedFor: Duration
    /// How long a call may go on that began with it.
    package let validFor: Duration

    package init(principal: Principal, rememberedFor: Duration, validFor: Duration) {
        self.principal = principal
        self.rememberedFor = rememberedFor
        self.validFor = validFor
    }
}
