/// A connection to a mail relay, line by line.
package protocol MailConnection: Sendable {
    /// Without the line's end.
    func readLine() async throws -> String
    func write(_ text: String) async throws
    func close() async
}

/// Hands one message to a relay: the dialogue of RFC 5321, in clear, without authentication.
struct MailDialogue {
    let connection: any MailConnection

    func send(from sender: String, to recipients: [String], subject: String, body: String) async throws {
        try await expect(220)
        try await command("EHLO mizan", 250)
        try await command("MAIL FROM:<\(Self.oneLine(sender))>", 250)
        for recipient in recipients { try await command("RCPT TO:<\(Self.oneLine(recipient))>", 250) }
        try await command("DATA", 354)
        let head = [
            "From: \(Self.oneLine(sender))", "To: \(recipients.map(Self.oneLine).joined(separator: ", "))",
            "Subject: \(Self.oneLine(subject))", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        ]
        // A line that is a dot alone would end the message (RFC 5321 4.5.2).
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix(".") ? ".\($0)" : "\($0)"
        }
        try await command((head + [""] + lines + ["."]).joined(separator: "\r\n"), 250)
        try await command("QUIT", 221)
    }

    private func command(_ text: String, _ code: Int) async throws {
        try await connection.write(text + "\r\n")
        try await expect(code)
    }

    /// Reads a reply of one or more lines.
    private func expect(_ code: Int) async throws {
        while true {
            let line = try await connection.readLine()
            guard line.hasPrefix(String(code)) else { throw MailError.refused(line) }
            if line.dropFirst(3).first != "-" { return }
        }
    }

    private static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "<" && $0 != ">" })
    }
}

enum MailError: Error, CustomStringConvertible {
    case refused(String)

    var description: String {
        switch self {
        case .refused(let line): "the relay said \(line)"
        }
    }
}
