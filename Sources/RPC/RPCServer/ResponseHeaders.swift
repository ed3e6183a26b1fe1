internal import HTTP2
internal import Messages
internal import RPCCore

/// The header lists of responses.
enum ResponseHeaders {
    /// Of a call that begins to answer, without metadata.
    static let begin = PreparedHeaders([":status": "200", "content-type": "application/grpc"])
    /// The trailers of a call that succeeded, without metadata.
    static let success = PreparedHeaders(["grpc-status": "0"])

    static func begin(_ metadata: Metadata, _ encoding: MessageEncoding = .identity) -> HeaderList {
        var list = HeaderList()
        list.add(":status", "200")
        list.add("content-type", "application/grpc")
        if encoding != .identity { list.add("grpc-encoding", encoding.rawValue) }
        metadata.forEachField { list.add($0, $1) }
        return list
    }

    static func success(_ metadata: Metadata) -> HeaderList {
        var list = HeaderList()
        list.add("grpc-status", "0")
        metadata.forEachField { list.add($0, $1) }
        return list
    }

    /// Of a response that is a status and nothing else.
    static func onlyStatus(_ error: RPCError, _ initial: Metadata, _ trailing: Metadata) -> HeaderList {
        var list = begin(initial)
        addStatus(error, trailing, to: &list)
        return list
    }

    static func failure(_ error: RPCError, _ trailing: Metadata) -> HeaderList {
        var list = HeaderList()
        addStatus(error, trailing, to: &list)
        return list
    }

    /// The beginning of a response to what is no gRPC request; `httpBody` follows.
    static func http(_ status: Int) -> HeaderList {
        var list = HeaderList()
        list.add(":status", "\(status)")
        list.add("content-type", "text/plain; charset=utf-8")
        if status == 405 { list.add("allow", "POST") }
        return list
    }

    /// Tells a person with a browser or curl what they have come to.
    static func httpBody(_ status: Int) -> [UInt8] {
        let reason =
            switch status {
            case 405: "gRPC calls are POST requests"
            case 431: "the request's headers are too large"
            default: "this is a gRPC server; the request's content-type is not application/grpc"
            }
        return Array((reason + "\n").utf8)
    }

    private static let messageBytesMax = 1024
    /// Above this the whole header list could pass the limit of common clients (8 KiB).
    private static let detailsBytesMax = 4096

    private static func addStatus(_ error: RPCError, _ trailing: Metadata, to list: inout HeaderList) {
        list.add("grpc-status", "\(error.code.rawValue)")
        if !error.message.isEmpty {
            list.add("grpc-message", StatusMessage.encode(shortened(error.message)), indexed: false)
        }
        if let details = StatusDetails.encode(error), details.count <= detailsBytesMax {
            list.add("grpc-status-details-bin", Base64.encode(details), indexed: false)
        }
        if error.code == .unimplemented { list.add("grpc-accept-encoding", MessageEncoding.accepted) }
        error.metadata.forEachField { list.add($0, $1) }
        trailing.forEachField { list.add($0, $1) }
    }

    private static func shortened(_ message: String) -> String {
        message.utf8.count <= messageBytesMax ? message : message.prefix(messageBytesMax / 4) + "…"
    }
}
