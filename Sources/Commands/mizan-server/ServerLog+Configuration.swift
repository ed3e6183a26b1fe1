internal import Configuration
internal import Logging
internal import Observability

extension ServerLog {
    /// The server's logger, as configured.
    static func logger(_ settings: ServerConfiguration.Logging) -> Logger {
        let level: Logger.Level =
            switch settings.level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            }
        return EventLogHandler.logger("mizan-server", level: level, form: settings.format == .json ? .json : .text)
    }
}
