/// Names one stream of one session. A handle to a stream that is closed does nothing: ids are never used twice.
package struct HTTP2Stream: Sendable, Hashable {
    /// A small number that no other open stream of the session has: an index for what its user keeps per stream.
    package let slot: Int
    /// The stream id on the wire.
    package let id: Int32

    init(slot: Int, id: Int32) {
        self.slot = slot
        self.id = id
    }

    /// The stream in one word, for the tag of a timer; never negative.
    package var tag: Int { slot << 32 | Int(id) }

    package init(tag: Int) {
        slot = tag >> 32
        id = Int32(truncatingIfNeeded: tag)
    }

    /// Names no stream of any session.
    package static let none = HTTP2Stream(slot: 0, id: 0)
}

/// An HTTP/2 error code (RFC 9113, section 7).
package struct HTTP2ErrorCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static let noError = HTTP2ErrorCode(rawValue: 0)
    package static let protocolError = HTTP2ErrorCode(rawValue: 1)
    package static let internalError = HTTP2ErrorCode(rawValue: 2)
    package static let flowControlError = HTTP2ErrorCode(rawValue: 3)
    package static let refusedStream = HTTP2ErrorCode(rawValue: 7)
    package static let cancel = HTTP2ErrorCode(rawValue: 8)
    package static let enhanceYourCalm = HTTP2ErrorCode(rawValue: 11)
    package static let inadequateSecurity = HTTP2ErrorCode(rawValue: 12)

    private static let names = [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
        "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
        "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ]

    package var description: String {
        Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "error \(rawValue)"
    }
}
