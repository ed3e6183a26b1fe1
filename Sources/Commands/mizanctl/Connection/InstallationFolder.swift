internal import Configuration
internal import Foundation
internal import RPCCore

/// What `mizanctl init` makes.
///
/// | in the folder | what |
/// | --- | --- |
/// | `mizan.yaml` | the configuration |
/// | `pki/` | the private authority, the server's and the administrator's certificates and keys |
/// | `master.key` | unlocks the keyring; outside the data and its backups |
/// | `data/` | everything the server keeps; `keyring.db` from the start |
/// | `audit-heads.jsonl` | signed heads of the audit log, as the server signs them |
/// | `bundles/` | client bundles |
struct InstallationFolder: Sendable {
    let path: String

    init(_ path: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    static let configurationName = "mizan.yaml"

    var configurationFile: String { "\(path)/\(Self.configurationName)" }
    var pki: String { path + "/pki" }
    var masterKey: String { path + "/master.key" }
    var data: String { path + "/data" }
    var keyring: String { data + "/keyring.db" }
    var administratorBundle: String { path + "/bundles/admin" }

    /// How callers elsewhere reach the server, as `init` was told; nil where nobody kept it.
    var publicTarget: String? { (try? BundleDescription(folder: administratorBundle))?.target }

    func configuration() throws -> ServerConfiguration {
        guard FileManager.default.fileExists(atPath: configurationFile) else {
            throw RPCError(.failedPrecondition, "\(configurationFile) does not exist").hint(
                "make an installation with: mizanctl init --dir \(path) --host NAME")
        }
        return try ServerConfiguration.load(configurationFile)
    }
}
