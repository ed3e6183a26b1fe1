/// A connected, non-blocking stream of bytes: plain or through TLS. Belongs to one event loop.
package protocol ByteStream: AnyObject {
    /// The descriptor to poll.
    var descriptor: Int32 { get }

    /// Goes on with establishing the stream; called again whenever the descriptor is ready for what it wanted.
    func establish() -> StreamProgress

    /// Reads what there is, at most `atMost` bytes and the room of `buffer`.
    func read(into buffer: inout MutableSpan<UInt8>, atMost: Int) -> ReadOutcome

    /// Writes a first part of `bytes`; what it could not write must be offered again, from its first byte.
    func write(_ bytes: Span<UInt8>) -> WriteOutcome

    /// Says goodbye as far as that goes without waiting. The descriptor closes when the stream is released.
    func close()
}

extension ByteStream {
    package func read(into buffer: inout MutableSpan<UInt8>) -> ReadOutcome {
        read(into: &buffer, atMost: buffer.count)
    }
}

package enum StreamProgress: Equatable {
    case done
    case wantsRead
    case wantsWrite
    case failed(StreamFailure)
}

package enum ReadOutcome: Equatable {
    case bytes(Int)
    /// Nothing now; poll for readability.
    case wouldBlock
    /// The peer has finished sending.
    case finished
    case failed(StreamFailure)
}

package enum WriteOutcome: Equatable {
    case bytes(Int)
    /// No room now; poll for writability.
    case wouldBlock
    case failed(StreamFailure)
}

/// Why a stream ended other than by its peer's goodbye.
package enum StreamFailure: Error, Sendable, Equatable, CustomStringConvertible {
    case system(SystemError)
    /// The TLS handshake or record layer refused; the text is OpenSSL's.
    case tls(String)
    /// The peer did not agree on HTTP/2 by ALPN.
    case noProtocol

    package var description: String {
        switch self {
        case .system(let error): error.description
        case .tls(let reason): "TLS: \(reason)"
        case .noProtocol: "TLS: the peer does not offer h2 by ALPN"
        }
    }
}
