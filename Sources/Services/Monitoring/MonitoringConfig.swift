/// What monitoring is told once for all endpoints.
package struct MonitoringConfig: Sendable {
    /// For monitors that state none.
    package var psiMax = 0.25
    /// Where every alert goes; empty: nowhere.
    package var webhookURL = ""
    package var smtp = SMTPConfig()

    package init() {}
}

/// A mail relay. It is spoken to in clear: use one on this host, or on a network of your own.
package struct SMTPConfig: Sendable {
    /// Empty: no mail is sent.
    package var host = ""
    package var port = 25
    package var from = ""
    package var to = ""

    package init() {}
}
