internal import Glibc

/// An IPv4 or IPv6 address: 4 or 16 bytes in network order.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// - Returns: nil unless there are 4 or 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Dotted decimal, or RFC 4291 text without a zone.
    package init?(_ text: String) {
        var raw = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, text, &raw) == 1 {
            bytes = Array(raw.prefix(4))
        } else if unsafe inet_pton(AF_INET6, text, &raw) == 1 {
            bytes = raw
        } else {
            return nil
        }
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        unsafe inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
