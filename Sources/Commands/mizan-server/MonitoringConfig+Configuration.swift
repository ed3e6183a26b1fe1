internal import Configuration
internal import Monitoring

extension MonitoringConfig {
    init(_ settings: ServerConfiguration.Monitoring) {
        self.init()
        psiMax = settings.psiMax
        webhookURL = settings.webhookURL ?? ""
        smtp.host = settings.smtpHost ?? ""
        smtp.port = settings.smtpPort
        smtp.from = settings.smtpFrom ?? "mizan@localhost"
        smtp.to = settings.smtpTo.joined(separator: ", ")
    }
}
