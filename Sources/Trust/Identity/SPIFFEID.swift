/// A SPIFFE id: `spiffe://<trust domain>/<path>`, read as strictly as the SPIFFE ID standard (§2) allows. Two ids are
/// the same exactly when their texts are.
package struct SPIFFEID: Sendable, Hashable, CustomStringConvertible {
    package static let byteCountMax = 2048
    package static let trustDomainByteCountMax = 255
    private static let scheme = "spiffe://"

    /// `[a-z0-9._-]`, not empty.
    package let trustDomain: String
    /// With its leading slash; empty for the id of the trust domain itself.
    package let path: String

    package init(_ text: String) throws(SPIFFEIDError) {
        guard text.utf8.count <= Self.byteCountMax else { throw .tooLong }
        guard text.hasPrefix(Self.scheme), text.utf8.starts(with: Self.scheme.utf8) else { throw .wrongScheme }
        let rest = text.utf8.dropFirst(Self.scheme.utf8.count)
        try Self.refuseForeignCharacters(rest)
        let domain = rest.prefix { $0 != UInt8(ascii: "/") }
        try Self.check(trustDomain: domain)
        let path = rest.dropFirst(domain.count)
        try Self.check(path: path)
        trustDomain = String(decoding: domain, as: UTF8.self)
        self.path = String(decoding: path, as: UTF8.self)
    }

    /// - Parameter segments: of the path, without slashes.
    package init(trustDomain: String, segments: [String]) throws(SPIFFEIDError) {
        try self.init(Self.scheme + trustDomain + segments.map { "/" + $0 }.joined())
    }

    package var description: String { Self.scheme + trustDomain + path }

    package var segments: [Substring] { path.split(separator: "/") }

    /// What would make the text a URI with more in it than a trust domain and a path.
    private static func refuseForeignCharacters(_ bytes: Substring.UTF8View) throws(SPIFFEIDError) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "?"): throw .query
            case UInt8(ascii: "#"): throw .fragment
            case UInt8(ascii: "%"): throw .percentEncoding
            default: break
            }
        }
    }

    private static func check(trustDomain: Substring.UTF8View) throws(SPIFFEIDError) {
        guard !trustDomain.isEmpty else { throw .emptyTrustDomain }
        guard trustDomain.count <= trustDomainByteCountMax else { throw .trustDomainTooLong }
        for byte in trustDomain {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                continue
            case UInt8(ascii: "@"): throw .userInfo
            case UInt8(ascii: ":"): throw .port
            default: throw .trustDomainCharacter
            }
        }
    }

    private static func check(path: Substring.UTF8View) throws(SPIFFEIDError) {
        guard !path.isEmpty else { return }
        guard path.last != UInt8(ascii: "/") else { throw .trailingSlash }
        for segment in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard !segment.isEmpty else { throw .emptySegment }
            guard !segment.elementsEqual(".".utf8), !segment.elementsEqual("..".utf8) else { throw .dotSegment }
            guard segment.allSatisfy(isPathCharacter) else { throw .pathCharacter }
        }
    }

    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// The rule a text breaks that would be a SPIFFE id; the first one found.
package enum SPIFFEIDError: Error, Equatable, Sendable, CaseIterable {
    case tooLong
    case wrongScheme
    case emptyTrustDomain
    case trustDomainTooLong
    case trustDomainCharacter
    case userInfo
    case port
    case query
    case fragment
    case percentEncoding
    case trailingSlash
    case emptySegment
    case dotSegment
    case pathCharacter

    /// What to say of an id that breaks the rule.
    package var explanation: String {
        switch self {
        case .tooLong: "it is longer than \(SPIFFEID.byteCountMax) bytes"
        case .wrongScheme: "it does not begin with spiffe://"
        case .emptyTrustDomain: "its trust domain is empty"
        case .trustDomainTooLong: "its trust domain is longer than \(SPIFFEID.trustDomainByteCountMax) bytes"
        case .trustDomainCharacter: "its trust domain has a character other than a-z, 0-9, '.', '_' and '-'"
        case .userInfo: "it has user information"
        case .port: "it has a port"
        case .query: "it has a query"
        case .fragment: "it has a fragment"
        case .percentEncoding: "it has a percent-encoded character"
        case .trailingSlash: "it ends with a slash"
        case .emptySegment: "it has an empty path segment"
        case .dotSegment: "it has a path segment '.' or '..'"
        case .pathCharacter: "its path has a character other than letters, digits, '.', '_' and '-'"
        }
    }
}
