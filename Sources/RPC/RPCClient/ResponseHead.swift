internal import HTTP2
internal import Messages
internal import RPCCore

/// What the headers and trailers of a response say.
struct ResponseHead {
    private(set) var hasBegun = false
    private(set) var initialMetadata = Metadata()
    private(set) var trailingMetadata = Metadata()
    /// How messages are compressed that say they are.
    private(set) var encoding = MessageEncoding.identity
    /// The response is not gRPC, or its encoding is not understood: the call fails with this.
    private(set) var refusal: RPCError?
    /// The response is a status and nothing else.
    private(set) var isOnlyStatus = false
    private var status: StatusCode?
    private var message = ""
    private var details: [ErrorDetail] = []

    /// Why the call failed, once the response is over; nil for OK.
    var error: RPCError? {
        if let refusal { return refusal }
        guard let status else { return RPCError(.unknown, "the server ended the call without a status") }
        guard status != .ok else { return nil }
        return RPCError(status, message, details: details, metadata: trailingMetadata)
    }

    mutating func readHeaders(_ headers: HeaderBlock) {
        hasBegun = true
        var http = 0
        var isGRPC = false
        for index in 0..<headers.count {
            switch headers.known(index) {
            case .status: http = Int(headers.value(index)) ?? 0
            case .contentType: isGRPC = headers.value(index, hasPrefix: "application/grpc")
            case .grpcEncoding:
                let name = headers.value(index)
                if let known = MessageEncoding(rawValue: name) {
                    encoding = known
                } else {
                    refusal = RPCError(.internalError, "the reply is compressed by \(name.prefix(32)), unasked")
                }
            default: read(headers, index).map { initialMetadata.append($0) }
            }
        }
        if status != nil {
            // A response of headers alone: its metadata is that of the end.
            trailingMetadata = initialMetadata
            isOnlyStatus = true
        } else if http != 200 {
            refusal = RPCError(Self.code(http: http), "the server answered with HTTP status \(http)")
        } else if !isGRPC {
            refusal = RPCError(.unknown, "the answer is not gRPC")
        }
    }

    mutating func readTrailers(_ headers: HeaderBlock) {
        for index in 0..<headers.count { read(headers, index).map { trailingMetadata.append($0) } }
    }

    /// - Returns: metadata, where the field is that.
    private mutating func read(_ headers: HeaderBlock, _ index: Int) -> Metadata? {
        switch headers.known(index) {
        case .grpcStatus:
            status = Int(headers.value(index)).flatMap(StatusCode.init) ?? .unknown
        case .grpcMessage:
            message = headers.withValue(index, StatusMessage.decode)
        case .grpcStatusDetails:
            details = headers.withValue(index, Base64.decode).map(StatusDetails.decode) ?? []
        case .other:
            let name = headers.name(index)
            return headers.withValue(index) { Metadata(received: name, $0) }
        default: break
        }
        return nil
    }

    /// Source: gRPC `doc/http-grpc-status-mapping.md`.
    private static func code(http status: Int) -> StatusCode {
        switch status {
        case 400: .internalError
        case 401: .unauthenticated
        case 403: .permissionDenied
        case 404: .unimplemented
        case 429, 502, 503, 504: .unavailable
        default: .unknown
        }
    }
}
