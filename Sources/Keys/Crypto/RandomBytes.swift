internal import COpenSSL

/// Bytes from OpenSSL's private generator, seeded by the kernel.
package enum RandomBytes {
    package static func make(_ count: Int) -> [UInt8] {
        unsafe bytes(count) { out in
            guard unsafe mizan_random_bytes(out, count) == 1 else { trap("RAND_priv_bytes_ex") }
        }
    }

    package static func uint64() -> UInt64 {
        make(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
