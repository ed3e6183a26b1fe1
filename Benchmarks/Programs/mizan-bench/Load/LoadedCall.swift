internal import HTTP2
internal import RPCCore

/// The request that is sent over and over, ready to be sent.
struct LoadedCall {
    let headers: PreparedHeaders
    /// Up to 8 bytes before the body, lowest first.
    let prefix: UInt64
    let prefixCount: Int
    /// Nil for a request that is its headers.
    let body: [UInt8]?
    /// The answer must end with `grpc-status: 0`.
    let isGRPC: Bool

    static func get(_ path: String, authority: String) -> LoadedCall {
        LoadedCall(
            headers: PreparedHeaders([":method": "GET", ":scheme": "https", ":path": path, ":authority": authority]),
            prefix: 0, prefixCount: 0, body: nil, isGRPC: false)
    }

    static func post(_ path: String, authority: String, body: [UInt8]) -> LoadedCall {
        LoadedCall(
            headers: PreparedHeaders([":method": "POST", ":scheme": "https", ":path": path, ":authority": authority]),
            prefix: 0, prefixCount: 0, body: body, isGRPC: false)
    }

    /// A gRPC call with a deadline, as every caller should set one.
    static func method(_ name: String, authority: String, message: [UInt8]) -> LoadedCall {
        LoadedCall(
            headers: PreparedHeaders([
                ":method": "POST", ":scheme": "https", ":path": "/" + name, ":authority": authority,
                "te": "trailers", "content-type": "application/grpc", "user-agent": "mizan-bench",
                "grpc-timeout": "60S",
            ]),
            prefix: MessageAssembler.prefix(of: message.count), prefixCount: MessageAssembler.prefixCount,
            body: message, isGRPC: true)
    }
}
