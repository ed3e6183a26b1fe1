import Crypto
import RPCCore

/// A message that is its bytes.
struct Bytes: WireMessage, Equatable, ExpressibleByStringLiteral {
    var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(stringLiteral text: String) {
        bytes = Array(text.utf8)
    }

    init(wire bytes: Span<UInt8>) throws(RPCError) {
        self.bytes = [UInt8](copying: bytes)
    }

    func wireBytes() -> [UInt8] { bytes }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Lets everybody do everything but `forbidden`.
struct OpenHouse: CallAuthorizer {
    func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {
        if resource == "forbidden" { throw RPCError(.permissionDenied, "\(principal.id) may not \(method.permission)") }
    }
}

/// The principal is the certificate's first URI; `stranger` is refused.
struct URIAuthenticator: PeerAuthenticator {
    func principal(of peer: Peer) throws(RPCError) -> Principal {
        if let process = peer.process { return Principal(id: "uid:\(process.userID)", person: "local") }
        guard let der = peer.certificate, let certificate = try? X509Certificate(der: der),
            let uri = certificate.uriNames.first
        else { return Principal(id: "nobody", person: "nobody") }
        if uri.hasSuffix("/stranger") { throw RPCError(.unauthenticated, "strangers are not served") }
        return Principal(id: uri, person: uri)
    }
}

/// The methods of the service the tests call.
enum TestMethods {
    static func method(_ name: String, _ kind: CallKind, isIdempotent: Bool = false) -> MethodDescriptor {
        MethodDescriptor(
            service: "test.Service", name: name, kind: kind, permission: "test.call", isIdempotent: isIdempotent)
    }

    static let echo = method("Echo", .unary)
    static let slowEcho = method("SlowEcho", .unary)
    static let deferredEcho = method("DeferredEcho", .unary)
    static let fail = method("Fail", .unary)
    static let crash = method("Crash", .unary)
    static let metadata = method("Metadata", .unary)
    static let wait = method("Wait", .unary)
    static let whoAmI = method("WhoAmI", .unary)
    static let collect = method("Collect", .clientStreaming)
    static let count = method("Count", .serverStreaming)
    static let chat = method("Chat", .bidirectional)
    static let flood = method("Flood", .serverStreaming)
    static let flaky = method("Flaky", .unary, isIdempotent: true)
    static let flakyOnce = method("FlakyOnce", .unary)
    static let flakyCollect = method("FlakyCollect", .clientStreaming, isIdempotent: true)
    static let zip = method("Zip", .unary)
    static let zipChat = method("ZipChat", .bidirectional)
    static let small = method("Small", .unary)
    static let sink = method("Sink", .clientStreaming)
}

extension [UInt8] {
    /// The bytes again and again, `count` of them in all.
    func repeated(toCount count: Int) -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(count + self.count)
        while all.count < count { all += self }
        return Array(all.prefix(count))
    }
}
