/// The commented file that `mizanctl init` writes: every key with its default, as a comment, and in clear those that
/// were chosen.
package enum DefaultFile {
    private static let width = 118

    /// - Parameter configuration: keys in which it differs from the defaults are written in clear.
    package static func text(for configuration: ServerConfiguration = ServerConfiguration()) -> String {
        let defaults = ServerConfiguration()
        var lines = [
            "# Mizan. Keys that are comments show their defaults; relative paths are relative to this file's folder.",
            "# Check a change with: mizan-server --check-config --config mizan.yaml",
        ]
        for section in ConfigurationSchema.sections {
            lines += ["", "# \(section.comment)", "\(section.name):"]
            for setting in section.settings {
                let value = setting.write(configuration)
                let isChosen = value != setting.write(defaults)
                lines += wrapped("\(setting.comment) (\(setting.form))").map { "  # \($0)" }
                lines.append((isChosen ? "  " : "  #") + "\(setting.key): \(value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = String(word)
            } else if lines[lines.count - 1].count + 1 + word.count <= width - 4 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

/// `docs/CONFIGURATION.md`.
package enum ConfigurationReference {
    package static var markdown: String {
        let defaults = ServerConfiguration()
        var lines = [
            "# Configuration", "",
            "One YAML file, given to the server with `--config`. Every key may be left out; relative paths are relative to the",
            "file's folder. `--check-config` reads the file, says everything that is wrong with it and exits. A key that does",
            "not exist is an error, so that a typo cannot pass for a setting. This page is made from the schema:",
            "`MIZAN_UPDATE_TABLES=1 swift test --filter ConfigurationTests`.",
        ]
        for section in ConfigurationSchema.sections {
            lines += [
                "", "## `\(section.name)`", "", section.comment, "", "| key | default | value | meaning |",
                "| --- | --- | --- | --- |",
            ]
            for setting in section.settings {
                lines.append(
                    "| `\(setting.key)` | `\(setting.write(defaults))` | \(setting.form) | \(setting.comment) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
