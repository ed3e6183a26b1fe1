internal import COpenSSL

/// Owns an `SSL_CTX`: immutable once made, so connections may be made from it on any thread.
@safe struct TLSContext: ~Copyable, @unchecked Sendable {
    // @unchecked: OpenSSL counts references to a context atomically, and nobody changes it after it was made.
    private let handle: OpaquePointer

    enum Side {
        case server, client
    }

    static func load(_ files: TLSFiles, _ side: Side) throws(TLSError) -> TLSContext {
        let (handle, reason) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
            let make = unsafe side == .server ? mizan_tls_server : mizan_tls_client
            let handle = unsafe make(
                files.certificateAuthority, files.certificateChain, files.privateKey, text.baseAddress, text.count)
            return unsafe (handle, handle == nil ? String(cString: text.baseAddress!) : "")
        }
        guard let handle = unsafe handle else { throw TLSError(description: reason) }
        let context = unsafe TLSContext(handle: handle)
        for file in files.furtherAuthorities {
            let problem = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text -> String? in
                unsafe mizan_tls_add_authorities(handle, file, text.baseAddress, text.count) == 1
                    ? nil : String(cString: text.baseAddress!)
            }
            if let problem { throw TLSError(description: problem) }
        }
        return context
    }

    private init(handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    deinit {
        unsafe SSL_CTX_free(handle)
    }

    func accept(_ socket: Int32) -> OpaquePointer {
        guard let tls = unsafe mizan_tls_accept(handle, socket) else { fatalError("out of memory for TLS") }
        return unsafe tls
    }

    /// - Returns: nil when `host` cannot be a name or address.
    func connect(_ socket: Int32, host: String, isNumeric: Bool) -> OpaquePointer? {
        unsafe mizan_tls_connect(handle, socket, host, isNumeric ? 1 : 0)
    }
}
