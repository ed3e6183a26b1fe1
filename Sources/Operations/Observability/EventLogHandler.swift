package import Logging

/// A log of events: one line each, a constant message, and the facts as metadata.
///
/// JSON: `{"time":"…Z","level":"info","logger":"mizan.server","message":"model loaded","model":"churn"}`. Metadata may
/// not take the names of the first four; it is prefixed with `_` then. Values under a name that speaks of a secret are
/// never written.
package struct EventLogHandler: LogHandler {
    package enum Form: Sendable {
        case json, text
    }

    /// Longest value, in Unicode scalars.
    static let valueMax = 4_096
    private static let reserved: Set<String> = ["time", "level", "logger", "message"]
    private static let secretWords = [
        "password", "secret", "token", "authorization", "private_key", "master_key", "cookie",
    ]

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let form: Form
    private let lines: LogLines
    private let now: @Sendable () -> Int64

    /// - Parameter now: microseconds since the epoch.
    package init(
        label: String, level: Logger.Level, form: Form = .json, lines: LogLines = .standardError,
        now: @escaping @Sendable () -> Int64 = WallClock.microseconds
    ) {
        self.label = label
        self.logLevel = level
        self.form = form
        self.lines = lines
        self.now = now
    }

    /// A logger of this kind.
    package static func logger(
        _ label: String, level: Logger.Level, form: Form = .json, lines: LogLines = .standardError
    ) -> Logger {
        Logger(label: label) { EventLogHandler(label: $0, level: level, form: form, lines: lines) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var facts = metadata
        if let provided = metadataProvider?.get() { facts.merge(provided) { _, new in new } }
        if let own = event.metadata { facts.merge(own) { _, new in new } }
        if let error = event.error { facts["error"] = .string("\(error)") }
        let sorted = facts.sorted { $0.key < $1.key }.map { key, value in
            (key: key, value: Self.isSecret(key) ? .string("[redacted]") : value)
        }
        let time = WallClock.rfc3339(now())
        lines.append(
            form == .json ? json(event, time, sorted) : text(event, time, sorted))
    }

    private func json(_ event: LogEvent, _ time: String, _ facts: [(key: String, value: Logger.MetadataValue)])
        -> String
    {
        var line = "{\"time\":\"\(time)\",\"level\":\"\(event.level.rawValue)\",\"logger\":"
        line.appendJSON(label)
        line += ",\"message\":"
        line.appendJSON(event.message.description)
        for (key, value) in facts {
            line += ","
            line.appendJSON(Self.reserved.contains(key) ? "_" + key : key)
            line += ":"
            line.appendJSON(value)
        }
        return line + "}"
    }

    private func text(_ event: LogEvent, _ time: String, _ facts: [(key: String, value: Logger.MetadataValue)])
        -> String
    {
        var line = "\(time) \(event.level.rawValue) \(label): \(event.message)"
        for (key, value) in facts {
            line += " \(key)="
            line.appendJSON(value)
        }
        return line
    }

    private static func isSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return secretWords.contains { key.contains($0) }
    }
}

extension String {
    fileprivate mutating func appendJSON(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): appendJSON(text)
        case .stringConvertible(let value): appendJSON(value.description)
        case .array(let values):
            self += "["
            for (index, value) in values.enumerated() {
                if index > 0 { self += "," }
                appendJSON(value)
            }
            self += "]"
        case .dictionary(let facts):
            self += "{"
            for (index, fact) in facts.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { self += "," }
                appendJSON(fact.key)
                self += ":"
                appendJSON(fact.value)
            }
            self += "}"
        }
    }

    /// A JSON string on one line, whatever the text; too long a one is cut.
    fileprivate mutating func appendJSON(_ text: String) {
        self += "\""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == EventLogHandler.valueMax {
                self += "…"
                break
            }
            switch scalar.value {
            case 0x22: self += "\\\""
            case 0x5C: self += "\\\\"
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: unicodeScalars.append(scalar)
            }
        }
        self += "\""
    }
}
