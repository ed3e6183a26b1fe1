/// Every key of the configuration file, once: where it goes, what it may be, and what it is for. Reading, checking,
/// the default file and the reference page all follow this table.
///
/// A key of a time or size names its unit, and a bound says so after it: `drain_timeout_ms`, `message_bytes_max`.
package enum ConfigurationSchema {
    package static let sections: [ConfigurationSection] = [
        server, limits, tls, oidc, data, keys, workers, logging, audit, governance, features, inference, monitoring,
        backup, native,
    ]

    private static let server = ConfigurationSection(
        "server", "Where callers reach the server, and how much they may ask of it.",
        [
            .addresses(
                "listen", \.server.listen,
                "Addresses for mutual TLS: `host:port`, `[v6]:port`; port 0 takes a free one."),
            .optionalPath(
                "unix_socket", \.server.unixSocket,
                "A Unix-domain socket for callers on this host, over mutual TLS as well."),
            .optionalPath(
                "local_socket", \.server.localSocket,
                "A Unix-domain socket without TLS, for the users of `local_identities`: the kernel says who calls."),
            .texts(
                "local_identities", \.server.localIdentities,
                "Who a user of this host is on `local_socket`: `UID=person/NAME`, or `UID=workload/NAME,person/NAME` with "
                    + "the person answerable for the workload."),
            .optionalAddress(
                "metrics_listen", \.server.metricsListen,
                "Where GET /metrics is served without TLS, on a loopback address, to anybody on this host."),
            .integer("loops", \.server.loops, 0...256, "", "Event loops; 0 is one per core."),
            .integer(
                "connections_max", \.server.connectionsMax, 1...1_000_000, "",
                "Connections in all; further ones are closed."),
            .integer(
                "streams_per_connection_max", \.server.streamsPerConnectionMax, 1...10_000, "",
                "Calls at once on one connection."),
            .integer(
                "message_bytes_max", \.server.messageBytesMax, 4_096...(1 << 30), "bytes",
                "Size of one request message."),
            .integer(
                "received_bytes_per_connection_max", \.server.receivedBytesPerConnectionMax, 4_096...(8 << 30), "bytes",
                "Request bytes that the unfinished calls of one connection hold together."),
            .duration(
                "handshake_timeout_ms", \.server.handshakeTimeout, .milliseconds, 100...600_000,
                "From a connection's first byte to its first call."),
            .duration(
                "request_timeout_ms", \.server.requestTimeout, .milliseconds, 100...3_600_000,
                "From a call's headers to the end of its one message."),
            .duration(
                "drain_timeout_ms", \.server.drainTimeout, .milliseconds, 0...3_600_000,
                "What running calls are given to end when the server stops."),
            .duration(
                "connection_age_limit_ms", \.server.connectionAgeMax, .milliseconds, 0...604_800_000,
                "A connection this old, give or take a tenth, is asked to go away; 0: never."),
            .duration(
                "connection_age_grace_ms", \.server.connectionAgeGrace, .milliseconds, 0...86_400_000,
                "What the calls of such a connection are given to end."),
        ])

    private static let tls = ConfigurationSection(
        "tls", "Who the server is, and whose callers it takes. Certificate files are read again when they change.",
        [
            .text("trust_domain", \.tls.trustDomain, "The SPIFFE trust domain that callers' identities must be of."),
            .path("ca", \.tls.ca, "Certificates (PEM) that callers' certificates must chain to."),
            .path(
                "certificate", \.tls.certificate,
                "The server's certificate (PEM), with what chains it to the callers' authority."),
            .path("key", \.tls.key, "Its private key (PKCS#8 PEM, mode 0600)."),
            .optionalPath(
                "ca_key", \.tls.caKey, "Key of the private authority; `null` where another authority issues identities."
            ),
            .duration(
                "reload_interval_s", \.tls.reloadInterval, .seconds, 1...86_400,
                "How often the files are looked at for changes."),
            .texts(
                "federated", \.tls.federated,
                "Other trust domains whose callers are taken too: `DOMAIN=FILE,person/NAME`, with the file (absolute) of the "
                    + "domain's authorities and the person of this domain who answers for its callers."),
            .choice(
                "unregistered", \.tls.unregistered,
                "Certificates of the authority that the register does not know: `accept_persons` takes a person for who "
                    + "the certificate says and refuses workloads, `refuse` refuses both."
            ),
        ])

    private static let oidc = ConfigurationSection(
        "oidc",
        "People who sign in with OpenID Connect: a token in `authorization: Bearer …` on top of the client certificate says who "
            + "calls. The call has the rights of the certificate's identity, of the person, and of the groups that bindings "
            + "name `group:oidc:NAME`.",
        [
            .optionalText(
                "issuer", \.oidc.issuer, "What `iss` of a token must be; `null`: calls with a token are refused."),
            .optionalText("audience", \.oidc.audience, "What `aud` of a token must be or have."),
            .optionalPath(
                "jwks_file", \.oidc.keySetFile, "The issuer's public keys (RFC 7517), read again when they change."),
            .optionalText(
                "jwks_url", \.oidc.keySetURL,
                "Where the keys are fetched instead, over https. When they cannot be, those of before count for a day."),
            .duration(
                "refresh_s", \.oidc.refreshInterval, .seconds, 10...86_400,
                "How often they are fetched; a token with an unknown key has them fetched early, once a minute."),
            .texts(
                "algorithms", \.oidc.algorithms,
                "Signatures that are accepted, of RS256, PS256, ES256 and EdDSA. No other is known here."),
            .text(
                "person_claim", \.oidc.personClaim,
                "The claim with the person's name: `amal` is `spiffe://<trust domain>/person/amal`. Of one that can be given "
                    + "to somebody else later, such as an e-mail address, the new holder has the old one's rights."),
            .text("groups_claim", \.oidc.groupsClaim, "The claim with the names of the person's groups."),
            .duration(
                "skew_s", \.oidc.skew, .seconds, 0...60, "How far the issuer's clock may be from this host's."),
            .choice(
                "certificate_binding", \.oidc.certificateBinding,
                "Whether a token must name the client certificate it comes over (`cnf` with `x5t#S256`, RFC 8705): "
                    + "`where_named` checks those that do, `required` refuses the others."),
            .integer(
                "token_bytes_max", \.oidc.tokenBytesMax, 1_024...65_536, "bytes",
                "Size of a token; `limits.header_list_bytes_max` must leave room for it."),
        ])

    private static let data = ConfigurationSection(
        "data", "Where everything is kept, sealed.",
        [
            .path("folder", \.data.folder, "The data folder. One server at a time."),
            .optionalText(
                "zone", \.data.zone,
                "Where this installation's data rests, such as `AE` or `AE-DIFC`; `null` where nobody has said."),
            .integer(
                "online_map_bytes_max", \.data.onlineMapBytesMax, (1 << 20)...(1 << 44), "bytes",
                "Size to which the online store may grow."),
            .integer("readers_max", \.data.readersMax, 1...64, "", "Database reads at once."),
            .optionalPath(
                "scratch_folder", \.data.scratchFolder,
                "For workers' encrypted temporary files; `null` is inside the data folder. Emptied at start."),
        ])

    private static let keys = ConfigurationSection(
        "keys", "The key that wraps all others, and what is remembered of those that were destroyed.",
        [
            .path(
                "master_key_file", \.keys.masterKeyFile,
                "The master key (mode 0600), outside the data folder and its backups."),
            .path(
                "destructions_file", \.keys.destructionsFile,
                "Every destruction of keys, signed, a line each, outside the data folder: a restored keyring destroys them "
                    + "again."),
            .integer(
                "locked_bytes_max", \.keys.lockedBytesMax, (1 << 20)...(64 << 20), "bytes",
                "Memory for keys that is never swapped or dumped, 32 bytes a key; RLIMIT_MEMLOCK must allow it."),
        ])

    private static let workers = ConfigurationSection(
        "workers", "Jobs: ingestion, training, evaluation, reports; one process each, at the lowest priority.",
        [
            .optionalPath(
                "program", \.workers.program, "The `mizan-worker` executable; `null` is the one beside `mizan-server`."),
            .integer("running_max", \.workers.runningMax, 1...1_024, "", "Jobs at once."),
            .integer(
                "threads", \.workers.threads, 0...1_024, "",
                "Threads of one job; 0 is the number of cores less one, at least one."),
            .integer(
                "memory_bytes_max", \.workers.memoryBytesMax, 0...(1 << 44), "bytes",
                "Memory of one job; 0 is half of the machine's."),
            .choice(
                "sandbox", \.workers.sandbox,
                "bubblewrap around each job: `auto` where it works, `require` or no job runs, `off`."),
            .integer(
                "attempts_max", \.workers.attemptsMax, 1...100, "",
                "Attempts before a job whose worker keeps dying fails."),
        ])

    private static let logging = ConfigurationSection(
        "logging", "The server's own log, on standard error, one event a line.",
        [
            .choice("level", \.logging.level, "The least of what is logged."),
            .choice("format", \.logging.format, "`json` for machines, `text` for a terminal."),
            .choice(
                "calls", \.logging.calls,
                "The access log, one line a call: `off`; `sampled` for calls that failed, calls that their caller traces "
                    + "and `calls_sample` of the others; `all`."),
            .decimal(
                "calls_sample", \.logging.callsSample, 0...1,
                "Share of the calls without fault that `sampled` logs."),
        ])

    private static let audit = ConfigurationSection(
        "audit", "The proof of who did what.",
        [
            .duration(
                "head_interval_s", \.audit.headInterval, .seconds, 1...86_400,
                "How often the state of the log is signed, if it grew."),
            .optionalPath(
                "witness_file", \.audit.witnessFile,
                "Where signed heads are appended: best on another disk or host, never in the data folder."),
            .optionalText(
                "syslog", \.audit.syslog,
                "HOST:PORT of a log server that signed heads are told to as well: syslog over TCP (RFC 5424, RFC 6587)."
            ),
        ])

    private static let governance = ConfigurationSection(
        "governance", "The law that data about people is under.",
        [
            .texts(
                "packs", \.governance.packs,
                "The policy packs of the whole installation, such as `ae-pdpl`; projects add to them. Without a pack that "
                    + "governs its class no data about people is taken.")
        ])

    private static let features = ConfigurationSection(
        "features", "How much the feature store takes at once.",
        [
            .integer(
                "features_per_view_max", \.features.featuresPerViewMax, 1...10_000, "", "Features of one feature view."),
            .integer("rows_per_push_max", \.features.rowsPerPushMax, 1...1_000_000, "", "Rows of one push."),
            .integer(
                "push_bytes_max", \.features.pushBytesMax, 4_096...(256 << 20), "bytes",
                "Rows of one push, as they are kept."),
            .integer(
                "pushes_waiting_max", \.features.pushesWaitingMax, 1...1_000_000, "",
                "Pushes waiting for a commit; further ones are refused until some are through."),
            .integer(
                "entities_per_read_max", \.features.entitiesPerReadMax, 1...100_000, "", "Entities of one online read."),
            .integer(
                "values_per_read_max", \.features.valuesPerReadMax, 1...10_000_000, "",
                "Entities times features of one online read."),
            .integer(
                "dataset_bytes_max", \.features.datasetBytesMax, 1...(1 << 40), "bytes",
                "Size of one data set. Workers are handed it in memory."),
            .integer(
                "history_rows_min", \.features.historyRowsMin, 1...1_000_000_000, "",
                "Rows of a view after which they are written as Parquet for training sets."),
        ])

    private static let inference = ConfigurationSection(
        "inference", "Predictions.",
        [
            .integer("rows_max", \.inference.rowsMax, 1...1_000_000, "", "Rows of one call."),
            .integer("onnx_threads", \.inference.onnxThreads, 1...256, "", "Threads inside one ONNX session."),
            .integer(
                "immediate_us_max", \.inference.immediateMicrosecondsMax, 0...1_000_000, "microseconds",
                "Models measured slower than this for one row are answered off the event loop."),
        ])

    private static let monitoring = ConfigurationSection(
        "monitoring", "Watching models that serve, and telling somebody.",
        [
            .decimal(
                "psi_max", \.monitoring.psiMax, 0...100,
                "Population stability index above which a feature has drifted, for monitors that state none."),
            .optionalText("webhook_url", \.monitoring.webhookURL, "Alerts are posted there as JSON."),
            .optionalText(
                "smtp_host", \.monitoring.smtpHost,
                "A mail relay on this host or a network of your own; it is spoken to in clear."),
            .integer("smtp_port", \.monitoring.smtpPort, 1...65_535, "", "Its port."),
            .optionalText("smtp_from", \.monitoring.smtpFrom, "Sender of alerts."),
            .texts("smtp_to", \.monitoring.smtpTo, "Receivers of alerts."),
        ])

    private static let backup = ConfigurationSection(
        "backup", "Where `mizanctl backup create` puts copies.",
        [
            .optionalPath(
                "folder", \.backup.folder,
                "Copies of the data: on the data's own disk they take little, on another they last."),
            .optionalPath(
                "keyring_folder", \.backup.keyringFolder, "Copies of the keyring, apart from those of the data."),
            .integer(
                "keyring_days", \.backup.keyringDays, 1...3_650, "days",
                "How long copies of the keyring are kept: so long may what was erased be opened by whoever has one, the data's "
                    + "copy and the master key."),
        ])

    private static let native = ConfigurationSection(
        "native", "Native libraries; `null` looks where `make setup` put them, then in the system.",
        [
            .optionalPath("onnxruntime", \.native.onnxruntime, "libonnxruntime.so"),
            .optionalPath("lightgbm", \.native.lightgbm, "lib_lightgbm.so"),
            .optionalPath("duckdb", \.native.duckdb, "libduckdb.so, or DuckDB's Python module"),
            .optionalPath("duckdb_httpfs", \.native.duckdbHTTPFS, "httpfs.duckdb_extension of the same version"),
        ])
}

/// One top-level mapping of the file.
package struct ConfigurationSection: Sendable {
    package let name: String
    package let comment: String
    package let settings: [Setting]

    init(_ name: String, _ comment: String, _ settings: [Setting]) {
        self.name = name
        self.comment = comment
        self.settings = settings
    }
}
