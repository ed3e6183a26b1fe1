internal import AuditLog
internal import Configuration
internal import Foundation
internal import Observability
internal import Sockets

/// Signed heads for a log server: RFC 5424 messages over TCP, each with its length before it (RFC 6587 §3.4.1).
enum SyslogSink {
    private static let timeout = Duration.seconds(10)
    /// Facility 13 (log audit), severity 6 (informational).
    private static let priority = 13 * 8 + 6

    static func make(_ address: String, host: String) -> HeadSink {
        HeadSink(name: "syslog \(address)") { heads in
            let (name, port) = try place(address)
            let addresses = NameResolver.isNumeric(name) ? [name] : await NameResolver.addresses(of: name)
            guard let first = addresses.first else { throw Complaint("\(name) has no address") }
            try await Task.detached {
                let connection = try LineConnection(
                    connectingTo: .tcp(host: first, port: port), timeout: timeout)
                defer { connection.close() }
                for head in heads { try connection.write(Array(message(head, host: host).utf8)) }
            }.value
        }
    }

    private static func place(_ address: String) throws -> (host: String, port: UInt16) {
        guard let colon = address.lastIndex(of: ":"), let port = UInt16(address[address.index(after: colon)...]) else {
            throw Complaint("audit.syslog: \(address) is no host and port, such as logs.internal:601")
        }
        return (String(address[..<colon]), port)
    }

    private static func message(_ head: SignedTreeHead, host: String) -> String {
        let text = "<\(priority)>1 \(WallClock.rfc3339(head.time)) \(host) mizan-server - audit-head - \(head.json)"
        return "\(text.utf8.count) \(text)"
    }
}
