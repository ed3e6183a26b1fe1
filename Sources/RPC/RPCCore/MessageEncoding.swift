internal import Compression

/// How the messages of one side of a call may be compressed: the value of `grpc-encoding`. Each message says for
/// itself whether it is.
///
/// Source: gRPC `doc/compression.md`.
package enum MessageEncoding: String, Sendable {
    case identity, gzip

    /// The value of `grpc-accept-encoding`.
    package static let accepted = "identity,gzip"
}

/// One message as it goes out: its prefix and its bytes.
package struct OutgoingMessage: Sendable {
    /// `MessageAssembler.prefixCount` bytes, in the order of a little-endian number.
    package let prefix: UInt64
    package let bytes: [UInt8]

    package init(_ message: [UInt8]) {
        prefix = MessageAssembler.prefix(of: message.count)
        bytes = message
    }

    /// The message compressed, even where that makes it longer.
    package init(gzip message: [UInt8]) {
        bytes = Gzip.compress(message.span)
        prefix = MessageAssembler.prefix(of: bytes.count) | 1
    }
}

extension MessageAssembler {
    /// - Throws: `RESOURCE_EXHAUSTED` when it would be larger than messages may be, `INTERNAL` when it is damaged.
    static func decompress(_ message: [UInt8], bytesMax: Int) throws(RPCError) -> [UInt8] {
        do throws(GzipError) {
            return try Gzip.decompress(message.span, bytesMax: bytesMax)
        } catch {
            switch error {
            case .tooLarge:
                throw RPCError(
                    .resourceExhausted, "the message has more than \(bytesMax) bytes when it is decompressed")
            case .damaged: throw RPCError(.internalError, "the message is damaged: it is not gzip data")
            }
        }
    }
}
