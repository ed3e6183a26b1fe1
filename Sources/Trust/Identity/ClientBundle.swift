package import Crypto
internal import Foundation

/// What a caller needs, in one folder to copy to its host: the authority's certificate, its own certificate and key,
/// where the server is, and a sample for each of three languages.
///
/// `bundle.json`: `address` (`host:port`), `trust_domain`, `identity`, and `server_name` where the server's
/// certificate does not name the host of the address.
package struct ClientBundle: Sendable {
    package let address: String
    package let serverName: String?
    private let authority: X509Certificate
    private let trustDomain: String
    private let credential: PrivateAuthority.Credential

    package init(
        address: String, serverName: String? = nil, authority: PrivateAuthority, credential: PrivateAuthority.Credential
    ) {
        self.init(
            address: address, serverName: serverName, trustDomain: authority.trustDomain,
            authority: authority.certificate, credential: credential)
    }

    package init(
        address: String, serverName: String? = nil, trustDomain: String, authority: X509Certificate,
        credential: PrivateAuthority.Credential
    ) {
        self.address = address
        self.serverName = serverName
        self.trustDomain = trustDomain
        self.authority = authority
        self.credential = credential
    }

    /// Writes the folder; it must not exist yet, and appears complete or not at all.
    package func write(to folder: String) throws(IdentityError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else { throw .alreadyInitialized(path: folder) }
        let draft = folder + ".draft-" + RandomBytes.make(6).hexadecimal
        try PrivateAuthority.makeFolder(draft)
        defer { try? files.removeItem(atPath: draft) }
        try PrivateAuthority.write(authority.pem, to: draft + "/ca.pem")
        try PrivateAuthority.write(
            credential.certificate, credential.key, draft + "/client.pem", draft + "/client.key")
        try PrivateAuthority.write(Array(try json().utf8), to: draft + "/bundle.json")
        for sample in ClientSample.allCases {
            try PrivateAuthority.write(
                Array(sample.source(address: address, serverName: serverName).utf8), to: draft + "/" + sample.fileName)
        }
        do { try files.moveItem(atPath: draft, toPath: folder) } catch {
            throw .unwritable(path: folder, reason: "\(error)")
        }
    }

    private func json() throws(IdentityError) -> String {
        var fields = [
            "address": address, "trust_domain": trustDomain, "identity": credential.identity.id.description,
        ]
        fields["server_name"] = serverName
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(fields) else { throw .unwritable(path: "bundle.json", reason: "not text") }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
