internal import COpenSSL

/// SHA-256 (FIPS 180-4), in one call or piece by piece.
@safe package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = unsafe mizan_sha256_new() else { trap("EVP_DigestInit_ex2") }
        unsafe self.context = context
    }

    deinit {
        unsafe mizan_sha256_free(context)
    }

    package mutating func update(_ piece: Span<UInt8>) {
        piece.withBytes { bytes, count in
            guard unsafe mizan_sha256_update(context, bytes, count) == 1 else { trap("EVP_DigestUpdate") }
        }
    }

    package mutating func update(_ piece: [UInt8]) {
        update(piece.span)
    }

    /// The digest of all pieces so far; the next piece starts a new message.
    package mutating func finish() -> SHA256Digest {
        unsafe SHA256Digest { out in
            guard unsafe mizan_sha256_finish(context, out) == 1 else { trap("EVP_DigestFinal_ex") }
        }
    }

    package static func hash(_ message: Span<UInt8>) -> SHA256Digest {
        message.withBytes { bytes, count in
            unsafe SHA256Digest { out in
                guard unsafe mizan_sha256(bytes, count, out) == 1 else { trap("EVP_Digest") }
            }
        }
    }

    package static func hash(_ message: [UInt8]) -> SHA256Digest {
        hash(message.span)
    }

    /// Of the UTF-8 bytes.
    package static func hash(_ text: String) -> SHA256Digest {
        hash(Array(text.utf8).span)
    }
}
