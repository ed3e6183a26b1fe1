internal import Crypto
internal import Identity

/// Byte 0: whether the rest is a certificate in DER or PEM, or a SPIFFE id.
///
/// An identity is given only to what keeps the rules of an X.509-SVID.
@Sendable func fuzzCertificate(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    switch choice % 3 {
    case 0:
        guard let certificate = try? X509Certificate(der: content) else { return }
        try require(certificate.der == content, "a certificate is its bytes")
        try checkIdentity(certificate)
    case 1:
        guard let certificates = try? X509Certificate.all(pem: content) else { return }
        for certificate in certificates { try checkIdentity(certificate) }
    default: try checkID(String(decoding: content, as: UTF8.self))
    }
}

private func checkIdentity(_ certificate: X509Certificate) throws {
    _ = certificate.isIssued(by: certificate)
    guard certificate.notBefore <= certificate.notAfter else { return }
    for domain in ["bank.internal", "mizan.internal"] {
        guard
            let id = try? SVID.identity(of: certificate, trustDomain: domain, at: certificate.notBefore)
        else { continue }
        try require(id.description == certificate.uriNames.first, "the identity is the only URI")
        try require(certificate.uriNames.count == 1 && !certificate.isCA, "the identity is a leaf's")
        try require(id.trustDomain == domain && !id.path.isEmpty, "the identity is one of the domain")
    }
}

private func checkID(_ text: String) throws {
    guard let id = try? SPIFFEID(text) else { return }
    try require(Array(id.description.utf8) == Array(text.utf8), "an id is its text")
    try require(text.utf8.count <= SPIFFEID.byteCountMax, "an id has its bound")
    let again = try SPIFFEID(trustDomain: id.trustDomain, segments: id.segments.map(String.init))
    try require(again == id, "an id is its segments")
}
