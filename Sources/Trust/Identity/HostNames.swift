package import Crypto
internal import Foundation

/// The names and addresses a server's certificate is good for.
package struct HostNames: Sendable, Hashable {
    package private(set) var dnsNames: [String] = []
    package private(set) var addresses: [IPAddress] = []

    /// - Throws: ``IdentityError/badHost(_:)`` for what is neither a DNS name nor an address.
    package init(_ hosts: [String]) throws(IdentityError) {
        for host in hosts {
            if let address = IPAddress(host) {
                if !addresses.contains(address) { addresses.append(address) }
            } else {
                let name = host.lowercased()
                guard Self.isDNSName(name) else { throw .badHost(host) }
                if !dnsNames.contains(name) { dnsNames.append(name) }
            }
        }
    }

    /// `hosts`, and what every server answers to on its own machine: the host name, `localhost`, `127.0.0.1`, `::1`.
    package static func server(_ hosts: [String]) throws(IdentityError) -> HostNames {
        let own = ProcessInfo.processInfo.hostName.lowercased()
        return try HostNames(hosts + (isDNSName(own) ? [own] : []) + ["localhost", "127.0.0.1", "::1"])
    }

    /// Labels of letters, digits and inner hyphens (RFC 1123 §2.1); the last one is not a number.
    private static func isDNSName(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count) else { return false }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, Int(last) == nil else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }
}
