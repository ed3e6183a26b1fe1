internal import Foundation

extension ServerConfiguration {
    /// Values that are each in range and yet do not go together.
    func inconsistencies() -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        func note(_ key: String, _ what: String) {
            problems.append(ConfigurationProblem(key: key, line: nil, kind: .inconsistent(what)))
        }
        if server.listen.isEmpty, server.unixSocket == nil {
            note("server.listen", "no address and no unix_socket: nobody could reach the server")
        }
        if server.messageBytesMax > server.receivedBytesPerConnectionMax {
            note(
                "server.message_bytes_max",
                "is more than received_bytes_per_connection_max: no message that large could arrive")
        }
        for (key, path) in [("server.unix_socket", server.unixSocket), ("server.local_socket", server.localSocket)]
        where (path?.utf8.count ?? 0) > 107 {
            note(key, "is longer than the 107 bytes a socket's path may have")
        }
        if server.localSocket != nil, server.localIdentities.isEmpty {
            note("server.local_identities", "names nobody: no user of this host could call through local_socket")
        }
        if let address = server.metricsListen, !address.isLoopback {
            note("server.metrics_listen", "is no loopback address: metrics leave this host over mutual TLS only")
        }
        if Self.isInside(keys.masterKeyFile, data.folder) {
            note("keys.master_key_file", "is in the data folder: a backup of the data would hold its own key")
        }
        if Self.isInside(keys.destructionsFile, data.folder) {
            note("keys.destructions_file", "is in the data folder: restoring that would undo destructions")
        }
        if let witness = audit.witnessFile, Self.isInside(witness, data.folder) {
            note("audit.witness_file", "is in the data folder: whoever could rewrite the log could rewrite its witness")
        }
        if oidc.issuer != nil {
            if oidc.audience == nil { note("oidc.audience", "must be named, or tokens for others would be taken") }
            if (oidc.keySetFile == nil) == (oidc.keySetURL == nil) {
                note("oidc.jwks_file", "one of jwks_file and jwks_url must be given")
            }
            if let url = oidc.keySetURL, !url.hasPrefix("https://") { note("oidc.jwks_url", "is no https address") }
            if oidc.tokenBytesMax >= limits.headerListBytesMax {
                note(
                    "oidc.token_bytes_max", "is not less than limits.header_list_bytes_max: no such token could arrive")
            }
        }
        for (key, folder) in [("backup.folder", backup.folder), ("backup.keyring_folder", backup.keyringFolder)] {
            if let folder, Self.isInside(folder, data.folder) { note(key, "is in the data folder") }
        }
        if (backup.folder == nil) != (backup.keyringFolder == nil) {
            note("backup.folder", "and keyring_folder go together: a copy of the data needs one of the keys")
        }
        if let data = backup.folder, let keys = backup.keyringFolder, Self.isInside(keys, data) {
            note("backup.keyring_folder", "is in backup.folder: who has the data's copy would have its keys")
        }
        if let url = monitoring.webhookURL, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            note("monitoring.webhook_url", "is no http or https address")
        }
        if monitoring.smtpHost != nil, monitoring.smtpFrom == nil || monitoring.smtpTo.isEmpty {
            note("monitoring.smtp_host", "needs smtp_from and smtp_to as well")
        }
        return problems
    }

    /// For `--check-config`: files that are missing or too open. They may come to be after the server was installed,
    /// so loading does not ask for them.
    package func fileProblems() -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        func note(_ key: String, _ what: String) {
            problems.append(ConfigurationProblem(key: key, line: nil, kind: .inconsistent(what)))
        }
        let files = FileManager.default
        let needed =
            [("tls.ca", tls.ca), ("tls.certificate", tls.certificate), ("tls.key", tls.key)]
            + [("tls.ca_key", tls.caKey), ("workers.program", workers.program)].compactMap { key, path in
                path.map { (key, $0) }
            }
            + [
                ("native.onnxruntime", native.onnxruntime), ("native.lightgbm", native.lightgbm),
                ("native.duckdb", native.duckdb), ("native.duckdb_httpfs", native.duckdbHTTPFS),
                ("oidc.jwks_file", oidc.keySetFile),
            ].compactMap { key, path in path.map { (key, $0) } }
        for (key, path) in needed where !files.isReadableFile(atPath: path) {
            note(key, "\(path) does not exist, or you may not read it")
        }
        for (key, path) in [
            ("tls.key", tls.key), ("tls.ca_key", tls.caKey ?? ""), ("keys.master_key_file", keys.masterKeyFile),
        ] {
            let mode = (try? files.attributesOfItem(atPath: path))?[.posixPermissions] as? Int ?? 0
            if mode & 0o077 != 0 { note(key, "\(path) may be read by others than its owner: chmod 600 \(path)") }
        }
        return problems
    }

    private static func isInside(_ path: String, _ folder: String) -> Bool {
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        return path == folder || path.hasPrefix(folder + "/")
    }
}
