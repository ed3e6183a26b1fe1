internal import COpenSSL

/// What a certificate to be issued shall say.
package struct X509Order: Sendable {
    /// How far the clocks of two hosts may differ: validity begins that much before now.
    package static let skew: Int64 = 5 * 60 * 1_000_000
    private static let commonNameCountMax = 64

    let commonName: String
    /// Microseconds since the epoch.
    let notBefore: Int64
    let notAfter: Int64
    let isCA: Bool
    let extendedKeyUsage: X509Certificate.ExtendedKeyUsage
    let uri: String
    let dnsNames: [String]
    let ipAddresses: [IPAddress]
    /// 128 random bits, of which the first is 0 and the second 1, so that it is positive and always 16 bytes long.
    let serial: [UInt8]

    private init(
        commonName: String, now: Int64, validity: Duration, isCA: Bool,
        extendedKeyUsage: X509Certificate.ExtendedKeyUsage, uri: String, dnsNames: [String], ipAddresses: [IPAddress]
    ) {
        // RFC 5280 upper bound; the name is for people, identity is in the URI.
        self.commonName = String(commonName.unicodeScalars.prefix(Self.commonNameCountMax).map(Character.init))
        self.notBefore = now - Self.skew
        self.notAfter = now + validity.components.seconds * 1_000_000
        self.isCA = isCA
        self.extendedKeyUsage = extendedKeyUsage
        self.uri = uri
        self.dnsNames = dnsNames
        self.ipAddresses = ipAddresses
        var serial = RandomBytes.make(16)
        serial[0] = serial[0] & 0x3F | 0x40
        self.serial = serial
    }

    /// An authority that issues leaves and no further authority.
    package static func authority(commonName: String, uri: String, now: Int64, validity: Duration) -> X509Order {
        X509Order(
            commonName: commonName, now: now, validity: validity, isCA: true, extendedKeyUsage: [], uri: uri,
            dnsNames: [], ipAddresses: [])
    }

    /// - Parameters:
    ///   - uri: the SPIFFE id, the one URI among the names.
    ///   - usage: client, server or both; not empty.
    package static func leaf(
        commonName: String, uri: String, usage: X509Certificate.ExtendedKeyUsage, dnsNames: [String] = [],
        ipAddresses: [IPAddress] = [], now: Int64, validity: Duration
    ) -> X509Order {
        precondition(!usage.isEmpty, "a leaf is for clients or servers")
        return X509Order(
            commonName: commonName, now: now, validity: validity, isCA: false, extendedKeyUsage: usage, uri: uri,
            dnsNames: dnsNames, ipAddresses: ipAddresses)
    }

    var names: [(kind: Int, bytes: [UInt8])] {
        [(MIZAN_NAME_URI, Array(uri.utf8))] + dnsNames.map { (MIZAN_NAME_DNS, Array($0.utf8)) }
            + ipAddresses.map { (MIZAN_NAME_IP, $0.bytes) }
    }
}
