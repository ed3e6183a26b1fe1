internal import COpenSSL

/// OpenSSL's certificate, owned; everything it lends is copied.
@safe final class X509Handle {
    private let certificate: OpaquePointer

    init(owning certificate: OpaquePointer) {
        unsafe self.certificate = certificate
    }

    convenience init(der: [UInt8]) throws(X509Error) {
        let certificate = der.span.withBytes { bytes, count in unsafe mizan_x509_from_der(bytes, count) }
        guard let certificate = unsafe certificate else { throw .damagedCertificate }
        unsafe self.init(owning: certificate)
    }

    deinit {
        unsafe X509_free(certificate)
    }

    static func all(pem: [UInt8]) throws(X509Error) -> [X509Handle] {
        try pem.span.withBytes { bytes, count throws(X509Error) in
            guard let text = unsafe mizan_pem_open(bytes, count) else { trap("BIO_new_mem_buf") }
            defer { unsafe BIO_free(text) }
            var handles: [X509Handle] = []
            while true {
                var status: Int32 = 0
                let next = unsafe mizan_pem_next_certificate(text, &status)
                guard status >= 0 else { throw .damagedCertificate }
                guard let next = unsafe next else { return handles }
                handles.append(unsafe X509Handle(owning: next))
            }
        }
    }

    func facts() throws(X509Error) -> mizan_x509_facts {
        var facts = mizan_x509_facts()
        guard unsafe mizan_x509_read(certificate, &facts) == 1 else { throw .damagedCertificate }
        return facts
    }

    var der: [UInt8] { unsafe taken { unsafe mizan_x509_der(certificate, $0, $1) } }
    var pem: [UInt8] { unsafe taken { unsafe mizan_x509_pem(certificate, $0, $1) } }

    var serial: [UInt8] { unsafe lent { unsafe mizan_x509_serial(certificate, $0, $1) } ?? [] }
    var subjectKeyID: [UInt8]? { unsafe lent { unsafe mizan_x509_subject_key_id(certificate, $0, $1) } }
    var authorityKeyID: [UInt8]? { unsafe lent { unsafe mizan_x509_authority_key_id(certificate, $0, $1) } }

    func commonName(ofIssuer: Bool) -> String? {
        var text: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard unsafe mizan_x509_common_name(certificate, ofIssuer ? 1 : 0, &text, &count) == 1 else { return nil }
        defer { unsafe mizan_openssl_free(text) }
        return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    func isIssued(by issuer: X509Handle) -> Bool {
        unsafe mizan_x509_is_issued_by(certificate, issuer.certificate) == 1
    }

    func certifies(_ key: PrivateKey) -> Bool {
        unsafe mizan_x509_has_key(certificate, key.key) == 1
    }

    /// The subject alternative names.
    /// - Throws: ``X509Error/damagedCertificate`` for one that is not ASCII, holds a NUL, or is no address.
    func names() throws(X509Error) -> (uris: [String], dns: [String], addresses: [IPAddress]) {
        var (uris, dns, addresses): ([String], [String], [IPAddress]) = ([], [], [])
        guard let names = unsafe mizan_x509_names(certificate) else { return ([], [], []) }
        defer { unsafe mizan_names_free(names) }
        for index in 0..<(unsafe mizan_names_count(names)) {
            var kind: Int32 = 0
            let bytes = unsafe lent { bytes, count in
                kind = unsafe mizan_names_at(names, index, bytes, count)
                return 1
            }
            switch Int(kind) {
            case MIZAN_NAME_URI: uris.append(try Self.text(bytes))
            case MIZAN_NAME_DNS: dns.append(try Self.text(bytes))
            case MIZAN_NAME_IP:
                guard let address = IPAddress(bytes: bytes ?? []) else { throw .damagedCertificate }
                addresses.append(address)
            default: break
            }
        }
        return (uris, dns, addresses)
    }

    private static func text(_ bytes: [UInt8]?) throws(X509Error) -> String {
        guard let bytes, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .damagedCertificate }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Issues a certificate; without an issuer it signs itself.
    static func issue(
        _ order: X509Order, for publicKey: PublicKey, issuer: X509Handle?, key: PrivateKey
    ) -> X509Handle {
        guard let names = unsafe mizan_names_new() else { trap("GENERAL_NAMES_new") }
        defer { unsafe mizan_names_free(names) }
        for (kind, bytes) in order.names {
            let added = bytes.span.withBytes { bytes, count in unsafe mizan_names_add(names, Int32(kind), bytes, count)
            }
            guard added == 1 else { trap("GENERAL_NAME") }
        }
        let subjectKey = publicKey.der.span.withBytes { bytes, count in
            unsafe mizan_public_key_from_der(bytes, count)
        }
        guard let subjectKey = unsafe subjectKey else { trap("d2i_PUBKEY") }
        defer { unsafe EVP_PKEY_free(subjectKey) }
        let certificate = unsafe order.commonName.withCString { name in
            var form = unsafe mizan_x509_order()
            unsafe form.common_name = unsafe name
            unsafe form.not_before = order.notBefore / 1_000_000
            unsafe form.not_after = order.notAfter / 1_000_000
            unsafe form.is_ca = order.isCA ? 1 : 0
            unsafe form.extended_key_usage = order.extendedKeyUsage.rawValue
            unsafe withUnsafeMutableBytes(of: &form.serial) { unsafe $0.copyBytes(from: order.serial) }
            return unsafe mizan_x509_issue(&form, names, subjectKey, issuer?.certificate, key.key)
        }
        guard let certificate = unsafe certificate else { trap("X509_sign") }
        return unsafe X509Handle(owning: certificate)
    }
}

/// Copies bytes that C lends; nil when it has none.
private func lent(
    _ body: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> Int32
) -> [UInt8]? {
    var bytes: UnsafePointer<UInt8>?
    var count = 0
    guard unsafe body(&bytes, &count) == 1 else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
}
