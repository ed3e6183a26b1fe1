internal import Foundation
internal import Monitoring
internal import Sockets

/// Mail relays over TCP, spoken to on a thread of their own.
enum MailSocket {
    static let timeout = Duration.seconds(10)

    static let connect: Notifier.MailConnector = { host, port in
        guard let port = UInt16(exactly: port) else { throw Complaint("\(port) is no port") }
        let addresses = NameResolver.isNumeric(host) ? [host] : await NameResolver.addresses(of: host)
        guard let address = addresses.first else { throw Complaint("\(host) has no address") }
        return try await Task.detached {
            MailLines(try LineConnection(connectingTo: .tcp(host: address, port: port), timeout: timeout))
        }.value
    }
}

/// One dialogue: each step waits for the one before it.
private actor MailLines: MailConnection {
    private let connection: LineConnection

    init(_ connection: sending LineConnection) {
        self.connection = connection
    }

    func readLine() async throws -> String { try connection.readLine() }

    func write(_ text: String) async throws { try connection.write(Array(text.utf8)) }

    func close() async { connection.close() }
}
