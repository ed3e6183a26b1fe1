internal import COpenSSL

/// Comparisons whose time does not tell where two secrets differ.
package enum ConstantTime {
    /// True when both have the same length and bytes. Only the length may leak.
    package static func equal(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        return a.withBytes { first, count in
            b.withBytes { second, _ in unsafe mizan_equal_in_constant_time(first, second, count) == 1 }
        }
    }

    package static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        equal(a.span, b.span)
    }
}
