internal import HTTP2
internal import RPCCore

/// What the headers of a request say. Empty until `read`, and again after `clear`.
struct RequestHead {
    /// Why there is no call.
    enum Refusal {
        /// Not gRPC: answered with this HTTP status and nothing else.
        case http(Int)
        case status(RPCError)
    }

    private(set) var route: Router.Route?
    /// Nanoseconds the caller waits; nil when it did not say.
    private(set) var timeout: Int64?
    /// How messages are compressed that say they are.
    private(set) var encoding = MessageEncoding.identity
    private(set) var acceptsGzip = false
    private(set) var metadata = Metadata()
    private(set) var hasMetadata = false
    private(set) var refusal: Refusal?
    /// Where its `authorization` is, for as long as the headers are there.
    private(set) var authorization: Int?

    private var isPost = false
    private var isGRPC = false
    private var acceptsTrailers = false

    mutating func read(_ headers: HeaderBlock, _ routes: RouteTable) {
        var path: Int?
        for index in 0..<headers.count {
            switch headers.known(index) {
            case .method: isPost = headers.isUsual(index)
            case .path: path = index
            case .contentType: isGRPC = Self.isGRPC(headers, index)
            case .te: acceptsTrailers = headers.isUsual(index)
            case .grpcTimeout: readTimeout(headers, index)
            case .grpcEncoding: readEncoding(headers, index)
            case .grpcAcceptEncoding: acceptsGzip = headers.value(index, lists: "gzip")
            case .authorization: noteAuthorization(index)
            case .other: addMetadata(headers, index)
            default: break
            }
        }
        if headers.isTooLarge {
            refusal = .http(431)
        } else if !isPost {
            refusal = .http(405)
        } else if !isGRPC {
            refusal = .http(415)
        } else if refusal == nil {
            findRoute(headers, path, routes)
        }
    }

    mutating func clear() {
        route = nil
        timeout = nil
        encoding = .identity
        acceptsGzip = false
        if hasMetadata { metadata = Metadata() }
        hasMetadata = false
        refusal = nil
        authorization = nil
        isPost = false
        isGRPC = false
        acceptsTrailers = false
    }

    private mutating func findRoute(_ headers: HeaderBlock, _ path: Int?, _ routes: RouteTable) {
        if let path { route = routes.find(headers, path) }
        if !acceptsTrailers {
            refusal = .status(
                RPCError(.internalError, "the request lacks te: trailers; something between does not carry gRPC"))
        } else if route == nil {
            let name = path.map { headers.value($0) } ?? ""
            refusal = .status(RPCError(.unimplemented, "there is no method \(name.prefix(256))"))
        }
    }

    private mutating func readTimeout(_ headers: HeaderBlock, _ index: Int) {
        timeout = headers.withValue(index, GRPCTimeout.parse)
        if timeout == nil { refusal = .status(RPCError(.internalError, "grpc-timeout is not a timeout")) }
    }

    private mutating func readEncoding(_ headers: HeaderBlock, _ index: Int) {
        if headers.value(index, is: "identity") { return }
        if headers.value(index, is: "gzip") {
            encoding = .gzip
        } else {
            let name = headers.value(index).prefix(32)
            refusal = .status(RPCError(.unimplemented, "messages compressed by \(name) are not understood"))
        }
    }

    /// It is nobody's business but the connection's: handlers do not see it.
    private mutating func noteAuthorization(_ index: Int) {
        if authorization != nil {
            refusal = .status(RPCError(.unauthenticated, "the request has two authorization headers"))
        }
        authorization = index
    }

    private mutating func addMetadata(_ headers: HeaderBlock, _ index: Int) {
        // Pseudo-header fields are of the protocol, not the caller's.
        guard headers.withName(index, { $0.count > 0 && $0[0] != UInt8(ascii: ":") }) else { return }
        let name = headers.name(index)
        headers.withValue(index) { metadata.addReceived(name: name, value: $0) }
        hasMetadata = true
    }

    /// `application/grpc`, alone or with `+proto`, and parameters or not. Not `application/grpc-web` and the like.
    private static func isGRPC(_ headers: HeaderBlock, _ index: Int) -> Bool {
        headers.isUsual(index) || headers.value(index, is: "application/grpc+proto")
            || headers.value(index, hasPrefix: "application/grpc;")
            || headers.value(index, hasPrefix: "application/grpc+proto;")
    }
}
