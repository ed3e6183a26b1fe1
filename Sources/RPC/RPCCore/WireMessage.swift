/// A protobuf message as a Swift value. The generated types of module Messages conform.
package protocol WireMessage: Sendable {
    /// Decodes the message from protobuf bytes.
    /// - Throws: `INVALID_ARGUMENT` when the bytes are not a valid message, hold invalid UTF-8, or would need more
    ///   memory than the decoder's budget (`RESOURCE_EXHAUSTED`).
    init(wire bytes: Span<UInt8>) throws(RPCError)

    /// The message as protobuf bytes.
    func wireBytes() -> [UInt8]
}
