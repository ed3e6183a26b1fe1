/// Where an installation keeps its certificates: `pki` in the data folder.
///
/// | file | what |
/// | --- | --- |
/// | `ca.pem`, `ca.key` | the private authority; the key may live elsewhere when nothing is issued |
/// | `ca-next.key`, `ca-former.key` | while the authority is being replaced; `ca.pem` then holds two |
/// | `server.pem`, `server.key` | the server's identity, with its host names and addresses |
/// | `admin.pem`, `admin.key` | the first administrator's |
/// | `issued.jsonl` | identities made on the host, for the server to adopt |
///
/// Keys are PKCS#8 PEM, readable by the owner alone.
package struct AuthorityFolder: Sendable, Hashable {
    package let path: String

    /// - Parameter path: of `pki` itself.
    package init(path: String) {
        self.path = path
    }

    package var authorityCertificate: String { path + "/ca.pem" }
    package var authorityKey: String { path + "/ca.key" }
    package var nextKey: String { path + "/ca-next.key" }
    package var formerKey: String { path + "/ca-former.key" }
    package var serverCertificate: String { path + "/server.pem" }
    package var serverKey: String { path + "/server.key" }
    package var administratorCertificate: String { path + "/admin.pem" }
    package var administratorKey: String { path + "/admin.key" }
    package var journal: IssueJournal { IssueJournal(path: path + "/issued.jsonl") }
}
