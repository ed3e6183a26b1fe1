internal import Foundation
internal import FoundationNetworking

/// Tells people of an incident: a JSON document to webhooks, a message to a mail relay. One try for each channel; what
/// came of it is kept with the incident.
package struct Notifier: Sendable {
    package typealias MailConnector = @Sendable (_ host: String, _ port: Int) async throws -> any MailConnection

    static let timeoutSeconds = 10.0

    private let config: MonitoringConfig
    private let connectMail: MailConnector

    package init(config: MonitoringConfig, connectMail: @escaping MailConnector) {
        self.config = config
        self.connectMail = connectMail
    }

    /// - Returns: by channel `sent`, `failed: …` or `not configured`.
    func notify(_ incident: Incident, monitor: Monitor) async -> [String: String] {
        var outcomes: [String: String] = [:]
        let urls = Set([config.webhookURL, monitor.webhookURL].filter { !$0.isEmpty })
        if urls.isEmpty { outcomes["webhook"] = "not configured" }
        for url in urls.sorted() { outcomes["webhook \(url)"] = await outcome { try await post(incident, to: url) } }
        let recipients = Self.addresses(config.smtp.to) + Self.addresses(monitor.emailTo)
        if config.smtp.host.isEmpty || recipients.isEmpty {
            outcomes["email"] = "not configured"
        } else {
            outcomes["email"] = await outcome { try await mail(incident, to: recipients) }
        }
        return outcomes
    }

    /// Of a list with commas.
    private static func addresses(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private func outcome(_ send: () async throws -> Void) async -> String {
        do {
            try await send()
            return "sent"
        } catch {
            return "failed: \(error)"
        }
    }

    private func post(_ incident: Incident, to address: String) async throws {
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme) else {
            throw MonitoringError.limit(field: "webhook_url", problem: "is not an http or https address")
        }
        var request = URLRequest(url: url, timeoutInterval: Self.timeoutSeconds)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONEncoder().encode(Alert(incident))
        let (_, response) = try await URLSession.shared.data(for: request)
        guard let status = (response as? HTTPURLResponse)?.statusCode, (200..<300).contains(status) else {
            throw MonitoringError.limit(
                field: "webhook_url", problem: "answered \((response as? HTTPURLResponse)?.statusCode ?? 0)")
        }
    }

    private func mail(_ incident: Incident, to recipients: [String]) async throws {
        let connection = try await connectMail(config.smtp.host, config.smtp.port)
        do {
            try await MailDialogue(connection: connection).send(
                from: config.smtp.from, to: recipients,
                subject: "[Mizan P\(incident.priority)] \(incident.endpoint): \(incident.summary)",
                body: """
                    \(incident.name)
                    \(incident.summary)

                    endpoint: \(incident.endpoint)
                    category: \(incident.category.rawValue)
                    seen: \(incident.occurrences) times

                    """)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    /// What a webhook is sent.
    private struct Alert: Encodable {
        let incident: String
        let endpoint: String
        let category: String
        let priority: Int
        let summary: String
        let breaches: [Breach]

        init(_ incident: Incident) {
            self.incident = incident.name
            endpoint = "projects/\(incident.project)/endpoints/\(incident.endpoint)"
            category = incident.category.rawValue
            priority = incident.priority
            summary = incident.summary
            breaches = incident.breaches
        }
    }
}
