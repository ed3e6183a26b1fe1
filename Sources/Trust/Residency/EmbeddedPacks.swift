/// The packs that Mizan brings along. Those of government bodies are licensed: whoever is bound by one installs it.
package enum EmbeddedPacks {
    /// By id.
    package static let all: [String: PolicyPack] = {
        let packs = [PackageResources.ae_pdpl_json, PackageResources.ae_health_json, PackageResources.ae_cbuae_json].map
        {
            bytes in
            do { return try PolicyPack(json: bytes) } catch { preconditionFailure("an embedded pack: \(error)") }
        }
        return Dictionary(uniqueKeysWithValues: packs.map { ($0.id, $0) })
    }()
}
