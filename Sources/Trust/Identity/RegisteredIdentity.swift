package import Crypto
internal import Foundation

/// What the register knows of one certificate.
package struct RegisteredIdentity: Sendable, Hashable {
    package let id: SPIFFEID
    package let kind: IdentityKind
    package let person: SPIFFEID
    /// Of the certificate, lower-case hexadecimal.
    package let serial: String
    /// SHA-256 of the certificate.
    package let fingerprint: SHA256Digest
    /// SPIFFE id of who issued it, or `host` for one made on the host itself.
    package let issuedBy: String
    /// SPIFFE id of the person behind who issued it; empty for one made on the host.
    package let issuerPerson: String
    /// Serial number of the certificate it was given for; empty for one that was not given for another.
    package let renews: String
    /// SHA-256 of the authority's certificate, hexadecimal; empty where nobody noted it.
    package let authority: String
    /// Microseconds since the epoch.
    package let createTime: Int64
    package let notAfter: Int64
    /// When its certificate was revoked; nil while it is good.
    package var revokeTime: Int64?

    package static let issuedOnHost = "host"

    package init(
        id: SPIFFEID, kind: IdentityKind, person: SPIFFEID, serial: String, fingerprint: SHA256Digest, issuedBy: String,
        issuerPerson: String = "", renews: String = "", authority: String = "", createTime: Int64, notAfter: Int64,
        revokeTime: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.person = person
        self.serial = serial
        self.fingerprint = fingerprint
        self.issuedBy = issuedBy
        self.issuerPerson = issuerPerson
        self.renews = renews
        self.authority = authority
        self.createTime = createTime
        self.notAfter = notAfter
        self.revokeTime = revokeTime
    }

    init(
        _ order: IdentityOrder, certificate: X509Certificate, by authority: X509Certificate, issuedBy: String,
        issuerPerson: String = "", renews: String = "", time: Int64
    ) {
        self.init(
            id: order.id, kind: order.kind, person: order.person, serial: certificate.serial,
            fingerprint: certificate.fingerprint, issuedBy: issuedBy, issuerPerson: issuerPerson, renews: renews,
            authority: authority.fingerprint.hexadecimal, createTime: time,
            notAfter: certificate.notAfter)
    }
}
