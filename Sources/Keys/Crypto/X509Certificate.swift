internal import COpenSSL

/// An X.509 certificate (RFC 5280), read once: its bytes and the facts identity is built on. Nothing here says that
/// anybody trusts it.
package struct X509Certificate: Sendable, Hashable {
    package struct KeyUsage: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        // Bits as OpenSSL's KU_* count them.
        package static let digitalSignature = KeyUsage(rawValue: 0x80)
        package static let keyCertSign = KeyUsage(rawValue: 0x04)
        package static let cRLSign = KeyUsage(rawValue: 0x02)
    }

    package struct ExtendedKeyUsage: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        package static let client = ExtendedKeyUsage(rawValue: UInt32(MIZAN_X509_CLIENT))
        package static let server = ExtendedKeyUsage(rawValue: UInt32(MIZAN_X509_SERVER))
    }

    package let der: [UInt8]
    /// Lower-case hexadecimal without leading zeros beyond whole bytes.
    package let serial: String
    /// Microseconds since the epoch.
    package let notBefore: Int64
    package let notAfter: Int64
    package let subject: String?
    package let issuer: String?
    /// basicConstraints says so.
    package let isCA: Bool
    package let pathLength: Int64?
    /// Nil without the extension.
    package let keyUsage: KeyUsage?
    package let isKeyUsageCritical: Bool
    /// Nil without the extension; purposes we do not know are left out.
    package let extendedKeyUsage: ExtendedKeyUsage?
    /// An extension that does not parse, appears twice, or is critical and unknown.
    package let hasUnusableExtension: Bool
    /// It says who it is for by its subject, and not by its alternative names alone.
    package let hasSubject: Bool
    package let areNamesCritical: Bool
    package let uriNames: [String]
    package let dnsNames: [String]
    package let ipAddresses: [IPAddress]
    package let subjectKeyID: [UInt8]?
    package let authorityKeyID: [UInt8]?

    /// - Parameter der: one certificate and nothing after it, in the one encoding that DER allows.
    /// - Throws: ``X509Error/damagedCertificate``
    package init(der: [UInt8]) throws(X509Error) {
        try self.init(X509Handle(der: der))
        // OpenSSL reads more than DER; of two encodings of one certificate, only one may be known here.
        guard self.der == der else { throw .damagedCertificate }
    }

    /// Every certificate of a PEM text, in order.
    /// - Throws: ``X509Error/noCertificate`` when there is none, ``X509Error/damagedCertificate``.
    package static func all(pem: [UInt8]) throws(X509Error) -> [X509Certificate] {
        var certificates: [X509Certificate] = []
        for handle in try X509Handle.all(pem: pem) { certificates.append(try X509Certificate(handle)) }
        guard !certificates.isEmpty else { throw .noCertificate }
        return certificates
    }

    init(_ handle: X509Handle) throws(X509Error) {
        let facts = try handle.facts()
        der = handle.der
        serial = handle.serial.hexadecimal
        (notBefore, notAfter) = (facts.not_before * 1_000_000, facts.not_after * 1_000_000)
        (subject, issuer) = (handle.commonName(ofIssuer: false), handle.commonName(ofIssuer: true))
        isCA = facts.is_ca != 0
        pathLength = facts.path_length < 0 ? nil : facts.path_length
        keyUsage = facts.has_key_usage != 0 ? KeyUsage(rawValue: facts.key_usage) : nil
        isKeyUsageCritical = facts.key_usage_is_critical != 0
        extendedKeyUsage =
            facts.has_extended_key_usage != 0 ? ExtendedKeyUsage(rawValue: facts.extended_key_usage) : nil
        hasUnusableExtension = facts.is_malformed != 0 || facts.has_unknown_critical != 0
        hasSubject = facts.has_subject != 0
        areNamesCritical = facts.names_are_critical != 0
        let names = try handle.names()
        (uriNames, dnsNames, ipAddresses) = (names.uris, names.dns, names.addresses)
        subjectKeyID = handle.subjectKeyID
        authorityKeyID = handle.authorityKeyID
    }

    package var pem: [UInt8] {
        guard let handle = try? X509Handle(der: der) else { preconditionFailure("it was read before") }
        return handle.pem
    }

    /// SHA-256 of the DER form.
    package var fingerprint: SHA256Digest { SHA256.hash(der) }

    /// Whether `issuer`'s name, key id and key fit this certificate's issuer, authority key id and signature.
    package func isIssued(by issuer: X509Certificate) -> Bool {
        guard let own = try? X509Handle(der: der), let other = try? X509Handle(der: issuer.der) else { return false }
        return own.isIssued(by: other)
    }

    /// Whether it certifies the public half of `key`.
    package func certifies(_ key: PrivateKey) -> Bool {
        guard let handle = try? X509Handle(der: der) else { return false }
        return handle.certifies(key)
    }

    package func isValid(at time: Int64) -> Bool {
        notBefore <= time && time <= notAfter
    }
}
