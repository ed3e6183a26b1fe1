package import Crypto
internal import Foundation

/// What a caller needs, in one folder to copy to its host: the authority's certificate, its own certificate and key,
/// where the server is, and a sample for each of three languages.
///
/// `bundle.json`: `target` (`host:port`), `trust_domain`, `identity`, and `server_name` where the server's certificate
/// does not name the host of the target.
package struct ClientBundle: Sendable {
    package let address: String
    package let serverName: String?
    private let trustDomain: String
    package let identity: SPIFFEID
    private let authorities: [X509Certificate]
    private let certificate: X509Certificate
    private let key: PrivateKey

    package init(
        address: String, serverName: String? = nil, authority: PrivateAuthority, credential: PrivateAuthority.Credential
    ) {
        self.init(
            address: address, serverName: serverName, identity: credential.identity.id,
            authorities: authority.bundle, certificate: credential.certificate, key: credential.key)
    }

    package init(
        address: String, serverName: String? = nil, identity: SPIFFEID, authorities: [X509Certificate],
        certificate: X509Certificate, key: PrivateKey
    ) {
        self.address = address
        self.serverName = serverName
        trustDomain = identity.trustDomain
        self.identity = identity
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
    }

    /// Writes the folder; it must not exist yet, and appears complete or not at all.
    package func write(to folder: String) throws(IdentityError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else { throw .alreadyInitialized(path: folder) }
        let draft = folder + ".draft-" + RandomBytes.make(6).hexadecimal
        try PrivateAuthority.makeFolder(draft)
        defer { try? files.removeItem(atPath: draft) }
        try renew(in: draft)
        try PrivateAuthority.write(Array(try json().utf8), to: draft + "/bundle.json")
        for sample in ClientSample.allCases {
            try PrivateAuthority.write(
                Array(sample.source(address: address, serverName: serverName).utf8), to: draft + "/" + sample.fileName)
        }
        do { try files.moveItem(atPath: draft, toPath: folder) } catch {
            throw .unwritable(path: folder, reason: "\(error)")
        }
    }

    /// Writes authorities, certificate and key over those in a folder, each at once: whoever reads them in between sees a key
    /// that is not the certificate's, and reads again.
    package func renew(in folder: String) throws(IdentityError) {
        try PrivateAuthority.write(authorities.flatMap(\.pem), to: folder + "/ca.pem")
        try PrivateAuthority.write(certificate, key, folder + "/client.pem", folder + "/client.key")
    }

    private func json() throws(IdentityError) -> String {
        var fields = [
            "target": address, "trust_domain": trustDomain, "identity": identity.description,
        ]
        fields["server_name"] = serverName
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(fields) else { throw .unwritable(path: "bundle.json", reason: "not text") }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
