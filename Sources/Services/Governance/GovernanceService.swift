package import AuditLog
package import Crypto
package import Database
package import Identity
package import Policy
internal import RPCCore

/// Who may do what, and the proof of what was done: identities, bindings, projects, the audit log.
///
/// The rules live in Identity, Policy and AuditLog; here they are reached by RPC. `API/` has a file for each of them.
package final class GovernanceService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let register: IdentityRegister
    let policy: PolicyStore
    let authorizer: PolicyAuthorizer
    /// Nil where certificates come from another authority.
    let authority: @Sendable () -> PrivateAuthority?
    let installation: Installation
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, register: IdentityRegister, policy: PolicyStore,
        authorizer: PolicyAuthorizer, authority: @escaping @Sendable () -> PrivateAuthority?,
        installation: Installation,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.register = register
        self.policy = policy
        self.authorizer = authorizer
        self.authority = authority
        self.installation = installation
        self.now = now
    }
}

/// What a caller may know of the server.
package struct Installation: Sendable {
    package let version: String
    package let trustDomain: String
    package let zone: String
    /// By name: a version, or what to install.
    package let nativeLibraries: @Sendable () -> [String: String]
    package let auditPublicKey: Ed25519.PublicKey
    /// That a method declares, by `Service/Method`; nil: there is no such method.
    package let permission: @Sendable (String) -> String?

    package init(
        version: String, trustDomain: String, zone: String, nativeLibraries: @escaping @Sendable () -> [String: String],
        auditPublicKey: Ed25519.PublicKey, permission: @escaping @Sendable (String) -> String?
    ) {
        self.version = version
        self.trustDomain = trustDomain
        self.zone = zone
        self.nativeLibraries = nativeLibraries
        self.auditPublicKey = auditPublicKey
        self.permission = permission
    }
}
