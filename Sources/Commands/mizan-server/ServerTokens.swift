internal import AuditLog
internal import Configuration
internal import Foundation
internal import FoundationNetworking
internal import Logging
internal import Tokens

/// Signing in by tokens, as configured: who looks at them, and what keeps the issuer's keys up to date.
struct ServerTokens {
    private static let fileInterval = Duration.seconds(5)

    let signIn: TokenSignIn
    private let keys: TokenKeys
    private let isFile: Bool

    /// - Returns: nil where no issuer is configured.
    init?(_ configuration: ServerConfiguration, audit: AuditLog, now: @escaping @Sendable () -> Int64) throws {
        let oidc = configuration.oidc
        guard let issuer = oidc.issuer, let audience = oidc.audience else { return nil }
        var rules = TokenRules(issuer: issuer, audience: audience, trustDomain: configuration.tls.trustDomain)
        rules.algorithms = Set(try oidc.algorithms.map(Self.algorithm))
        (rules.personClaim, rules.groupsClaim) = (oidc.personClaim, oidc.groupsClaim)
        rules.skew = oidc.skew
        rules.bindsCertificate = oidc.certificateBinding == .required
        rules.byteCountMax = oidc.tokenBytesMax
        isFile = oidc.keySetFile != nil
        let keys: TokenKeys
        if let path = oidc.keySetFile {
            keys = TokenKeys(every: Self.fileInterval, now: now) { try Self.file(path) }
        } else {
            guard let url = oidc.keySetURL.flatMap(URL.init(string:)) else {
                throw Complaint("oidc.jwks_url: is no address")
            }
            let fetch = KeySetFetch(url)
            keys = TokenKeys(every: oidc.refreshInterval, now: now) { try await fetch.read() }
        }
        self.keys = keys
        signIn = TokenSignIn(
            TokenVerifier(rules) { () throws(TokenError) in try keys.current() }, keyUnknown: { keys.ask() },
            audit: audit,
            now: now)
    }

    /// Reads the keys for the first time: a file must be there, an issuer may be away for now.
    func start(_ logger: Logger) async throws {
        do { try await keys.refresh() } catch {
            if isFile { throw Complaint("oidc.jwks_file: \(Self.explanation(error))") }
            Self.log(error, logger)
        }
    }

    func run(_ logger: Logger) async {
        await keys.run { Self.log($0, logger) }
    }

    private static func log(_ error: any Error, _ logger: Logger) {
        logger.error("the issuer's keys cannot be read", metadata: ["reason": "\(explanation(error))"])
    }

    private static func explanation(_ error: any Error) -> String {
        (error as? TokenError)?.explanation ?? "\(error)"
    }

    private static func algorithm(_ name: String) throws -> SignatureAlgorithm {
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw Complaint("oidc.algorithms: \(name) is none of RS256, PS256, ES256, EdDSA")
        }
        return algorithm
    }

    private static func file(_ path: String) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Complaint("\(path) cannot be read") }
        defer { try? file.close() }
        return Array(try file.read(upToCount: JSONWebKeySet.byteCountMax + 1) ?? Data())
    }
}

/// Fetches an issuer's keys: over https with the authorities of the host, in 10 seconds, from that address and no other.
private final class KeySetFetch: NSObject, URLSessionTaskDelegate, Sendable {
    private static let timeoutSeconds = 10.0
    private let url: URL

    init(_ url: URL) {
        self.url = url
    }

    func read() async throws -> [UInt8] {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = Self.timeoutSeconds
        configuration.timeoutIntervalForResource = Self.timeoutSeconds
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        let (data, response) = try await session.data(from: url)
        guard let status = (response as? HTTPURLResponse)?.statusCode, status == 200 else {
            throw Complaint("\(url) answered \((response as? HTTPURLResponse)?.statusCode ?? 0)")
        }
        return Array(data)
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
