internal import COpenSSL
package import Sockets

/// One TLS 1.3 connection over a socket that OpenSSL reads and writes itself. Belongs to one event loop.
@safe package final class TLSStream: ByteStream {
    private let handle: OpaquePointer
    private let socket: FileDescriptor
    private var connection: ConnectingSocket

    init(_ handle: OpaquePointer, _ socket: consuming FileDescriptor, _ connection: ConnectingSocket) {
        unsafe self.handle = handle
        self.socket = socket
        self.connection = connection
    }

    deinit {
        unsafe SSL_free(handle)
    }

    package var descriptor: Int32 { socket.number }

    package func establish() -> StreamProgress {
        let connected = connection.progress(of: socket.number)
        guard connected == .done else { return connected }
        switch unsafe mizan_tls_handshake(handle) {
        case 1: return unsafe mizan_tls_is_h2(handle) == 1 ? .done : .failed(.noProtocol)
        case Int32(MIZAN_TLS_WANTS_READ): return .wantsRead
        case Int32(MIZAN_TLS_WANTS_WRITE): return .wantsWrite
        default: return .failed(failure)
        }
    }

    package func read(into buffer: inout MutableSpan<UInt8>, atMost: Int) -> ReadOutcome {
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe mizan_tls_read(handle, $0.baseAddress, min(atMost, $0.count))
        }
        if count > 0 { return .bytes(count) }
        switch Int32(count) {
        case Int32(MIZAN_TLS_FINISHED): return .finished
        case Int32(MIZAN_TLS_FAILED): return .failed(failure)
        default: return .wouldBlock
        }
    }

    package func write(_ bytes: Span<UInt8>) -> WriteOutcome {
        let count = unsafe bytes.withUnsafeBytes { unsafe mizan_tls_write(handle, $0.baseAddress, $0.count) }
        if count > 0 { return .bytes(count) }
        switch Int32(count) {
        case Int32(MIZAN_TLS_FAILED), Int32(MIZAN_TLS_FINISHED): return .failed(failure)
        default: return .wouldBlock
        }
    }

    package func close() {
        unsafe mizan_tls_close(handle)
    }

    /// The leaf certificate the peer proved to hold the key of, DER; nil before the handshake is done.
    package var peerCertificate: [UInt8]? {
        var der: UnsafeMutablePointer<UInt8>?
        let count = unsafe mizan_tls_peer_certificate(handle, &der)
        guard count > 0, let der = unsafe der else { return nil }
        defer { unsafe mizan_tls_free_certificate(der) }
        return unsafe [UInt8](UnsafeBufferPointer(start: der, count: Int(count)))
    }

    /// The certificates its leaf was verified by, DER: the leaf's issuer first, the trusted root last; empty before the
    /// handshake is done.
    package var peerIssuers: [[UInt8]] {
        let chainCount = unsafe mizan_tls_chain_count(handle)
        guard chainCount > 1 else { return [] }
        return (1..<chainCount).map { index in
            var der: UnsafeMutablePointer<UInt8>?
            let count = unsafe mizan_tls_chain_certificate(handle, index, &der)
            guard count > 0, let der = unsafe der else { return [] }
            defer { unsafe mizan_tls_free_certificate(der) }
            return unsafe [UInt8](UnsafeBufferPointer(start: der, count: Int(count)))
        }
    }

    private var failure: StreamFailure {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            unsafe mizan_tls_failure(handle, text.baseAddress, text.count)
            return unsafe .tls(String(cString: text.baseAddress!))
        }
    }
}
