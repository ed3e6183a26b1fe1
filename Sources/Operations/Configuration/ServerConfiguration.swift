/// All that can be set of a server, with its defaults: one YAML file, read once at start.
///
/// A default is where its property is declared; key, unit, range and comment are in ``ConfigurationSchema``. The file
/// `mizan.yaml` and the page `docs/CONFIGURATION.md` are made from both.
package struct ServerConfiguration: Sendable, Hashable {
    package var server = Server()
    package var limits = Limits()
    package var tls = TLS()
    package var oidc = OIDC()
    package var data = DataFolder()
    package var keys = Keys()
    package var workers = Workers()
    package var logging = Logging()
    package var audit = Audit()
    package var governance = Governance()
    package var features = Features()
    package var inference = Inference()
    package var monitoring = Monitoring()
    package var backup = Backup()
    package var native = Native()

    package init() {}

    package struct Server: Sendable, Hashable {
        package var listen = [ListenAddress(host: "0.0.0.0", port: 8443)]
        package var unixSocket: String?
        package var localSocket: String?
        package var localIdentities: [String] = []
        package var metricsListen: ListenAddress?
        /// 0: one per core.
        package var loops = 0
        package var connectionsMax = 10_000
        package var streamsPerConnectionMax = 256
        package var messageBytesMax = 16 << 20
        package var receivedBytesPerConnectionMax = 24 << 20
        package var handshakeTimeout = Duration.seconds(10)
        package var requestTimeout = Duration.seconds(60)
        package var drainTimeout = Duration.seconds(30)
        /// Zero: no limit.
        package var connectionAgeMax = Duration.zero
        package var connectionAgeGrace = Duration.seconds(60)
    }

    package struct Limits: Sendable, Hashable {
        package var connectionsPerIdentityMax = 1_000
        package var handshakesMax = 1_000
        package var requestsPerSecond = 500_000
        package var requestBurst = 500_000
        package var overloadDelay = Duration.milliseconds(250)
        package var bufferedBytesMax = 512 << 20
        package var queuedBytesPerConnectionMax = 16 << 20
        package var runningPerConnectionMax = 1_024
        package var arenaBytesMax = 64 << 20
        package var headerListBytesMax = 32 << 10
        package var headersMax = 128
        package var continuationsMax = 8
        package var headerTableBytesMax = 4_096
        package var streamWindowBytes = 1 << 20
        package var connectionWindowBytes = 8 << 20
        package var queuedBytesPerStreamMax = 256 << 10
        package var queuedFramesMax = 4_000
        package var acknowledgementsMax = 1_000
        package var resetsBurst = 1_000
        package var resetsPerSecond = 33
        package var controlFramesBurst = 10_000
        package var controlFramesPerSecond = 1_000
        package var bytesPerSecondMin = 128
        package var headersTimeout = Duration.seconds(20)
        package var bodyGrace = Duration.seconds(10)
        package var sendStallTimeout = Duration.seconds(60)
        package var windowStallTimeout = Duration.seconds(5 * 60)
        package var idleTimeout = Duration.seconds(30 * 60)
        package var keepaliveInterval = Duration.seconds(2 * 60)
        package var keepaliveTimeout = Duration.seconds(20)
    }

    package struct TLS: Sendable, Hashable {
        package var trustDomain = "mizan.internal"
        package var ca = "pki/ca.pem"
        package var certificate = "pki/server.pem"
        package var key = "pki/server.key"
        /// Nil where another authority issues identities.
        package var caKey: String? = "pki/ca.key"
        package var reloadInterval = Duration.seconds(5)
        package var federated: [String] = []
        package var unregistered = UnregisteredCertificates.acceptPersons
    }

    package struct OIDC: Sendable, Hashable {
        package var issuer: String?
        package var audience: String?
        package var keySetFile: String?
        package var keySetURL: String?
        package var refreshInterval = Duration.seconds(300)
        package var algorithms = ["RS256", "PS256", "ES256", "EdDSA"]
        package var personClaim = "sub"
        package var groupsClaim = "groups"
        package var skew = Duration.seconds(60)
        package var certificateBinding = TokenBinding.whereNamed
        package var tokenBytesMax = 16 << 10
    }

    package struct DataFolder: Sendable, Hashable {
        package var folder = "data"
        package var zone: String?
        package var onlineMapBytesMax = 4 << 30
        package var readersMax = 4
        package var scratchFolder: String?
    }

    package struct Keys: Sendable, Hashable {
        package var masterKeyFile = "master.key"
        package var destructionsFile = "key-destructions.jsonl"
        package var lockedBytesMax = 8 << 20
    }

    package struct Workers: Sendable, Hashable {
        package var program: String?
        package var runningMax = 1
        /// 0: cores less one, at least one.
        package var threads = 0
        /// 0: half of the machine's.
        package var memoryBytesMax = 0
        package var sandbox = SandboxMode.auto
        package var attemptsMax = 3
    }

    package struct Logging: Sendable, Hashable {
        package var level = LogLevel.info
        package var format = LogFormat.json
        package var calls = CallLogging.sampled
        package var callsSample = 0.0
    }

    package struct Governance: Sendable, Hashable {
        package var packs: [String] = []
    }

    package struct Audit: Sendable, Hashable {
        package var headInterval = Duration.seconds(60)
        package var witnessFile: String? = "audit-heads.jsonl"
        package var syslog: String?
    }

    package struct Features: Sendable, Hashable {
        package var featuresPerViewMax = 1_000
        package var rowsPerPushMax = 10_000
        package var pushBytesMax = 8 << 20
        package var pushesWaitingMax = 4_096
        package var entitiesPerReadMax = 1_000
        package var valuesPerReadMax = 100_000
        package var datasetBytesMax = 4 << 30
        package var historyRowsMin = 500_000
    }

    package struct Inference: Sendable, Hashable {
        package var rowsMax = 10_000
        package var onnxThreads = 1
        package var immediateMicrosecondsMax = 1_000
    }

    package struct Monitoring: Sendable, Hashable {
        package var psiMax = 0.25
        package var webhookURL: String?
        package var smtpHost: String?
        package var smtpPort = 25
        package var smtpFrom: String?
        package var smtpTo: [String] = []
    }

    package struct Backup: Sendable, Hashable {
        package var folder: String?
        package var keyringFolder: String?
        package var keyringDays = 30
    }

    package struct Native: Sendable, Hashable {
        package var onnxruntime: String?
        package var lightgbm: String?
        package var duckdb: String?
        package var duckdbHTTPFS: String?
    }
}

/// Whether a token must name the client certificate it comes over.
package enum TokenBinding: String, Sendable, Hashable, CaseIterable {
    case whereNamed = "where_named"
    case required
}

/// What to make of certificates of the authority that the register does not know.
package enum UnregisteredCertificates: String, Sendable, Hashable, CaseIterable {
    case acceptPersons = "accept_persons"
    case refuse
}

package enum SandboxMode: String, Sendable, Hashable, CaseIterable {
    case auto, require, off
}

package enum LogLevel: String, Sendable, Hashable, CaseIterable {
    case trace, debug, info, notice, warning, error
}

package enum LogFormat: String, Sendable, Hashable, CaseIterable {
    case json, text
}

/// Which calls are logged.
package enum CallLogging: String, Sendable, Hashable, CaseIterable {
    case off, sampled, all
}

/// `host:port`, `[v6]:port`.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    package var host: String
    /// 0: any free one.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" }) else { return nil }
        self.init(host: host, port: Int(port))
    }

    /// True when only this host can reach it.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }

    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
