/// One key: how its value is read from YAML, written to it, and described.
package struct Setting: Sendable {
    typealias Place<Value> = WritableKeyPath<ServerConfiguration, Value> & Sendable

    package let key: String
    package let comment: String
    /// What a value may be, for people: `integer from 1 to 64`.
    package let form: String
    /// Whether the value is a path, absolute or relative to the file's folder.
    package let isPath: Bool
    /// Reads a value, or says what is wrong with it.
    let read: @Sendable (YAMLValue, inout ServerConfiguration) -> SettingProblem?
    /// The value as YAML on one line.
    let write: @Sendable (ServerConfiguration) -> String
    /// Makes a relative path absolute.
    let resolve: @Sendable (inout ServerConfiguration, _ folder: String) -> Void

    private init(
        _ key: String, _ comment: String, form: String, isPath: Bool = false,
        read: @escaping @Sendable (YAMLValue, inout ServerConfiguration) -> SettingProblem?,
        write: @escaping @Sendable (ServerConfiguration) -> String,
        resolve: @escaping @Sendable (inout ServerConfiguration, String) -> Void = { _, _ in }
    ) {
        self.key = key
        self.comment = comment
        self.form = form
        self.isPath = isPath
        self.read = read
        self.write = write
        self.resolve = resolve
    }
}

/// What is wrong with a value.
package enum SettingProblem: Sendable, Hashable {
    case wrongType(expected: String, found: String)
    case outOfRange(found: String, expected: String)
    case notOneOf([String], found: String)
}

extension Setting {
    static func integer(
        _ key: String, _ place: any Place<Int>, _ range: ClosedRange<Int>, _ unit: String, _ comment: String
    ) -> Setting {
        let form = "integer from \(range.lowerBound) to \(range.upperBound)" + (unit.isEmpty ? "" : " \(unit)")
        return Setting(
            key, comment, form: form,
            read: { value, configuration in
                guard let number = value.integer else { return .wrongType(expected: form, found: value.description) }
                guard range.contains(number) else { return .outOfRange(found: value.description, expected: form) }
                configuration[keyPath: place] = number
                return nil
            },
            write: { String($0[keyPath: place]) })
    }

    static func decimal(
        _ key: String, _ place: any Place<Double>, _ range: ClosedRange<Double>, _ comment: String
    ) -> Setting {
        let form = "number from \(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
        return Setting(
            key, comment, form: form,
            read: { value, configuration in
                guard let number = value.decimal else { return .wrongType(expected: form, found: value.description) }
                guard range.contains(number) else { return .outOfRange(found: value.description, expected: form) }
                configuration[keyPath: place] = number
                return nil
            },
            write: { shortest($0[keyPath: place]) })
    }

    enum TimeUnit: Int64, Sendable {
        case milliseconds = 1
        case seconds = 1_000
    }

    static func duration(
        _ key: String, _ place: any Place<Duration>, _ unit: TimeUnit, _ range: ClosedRange<Int>, _ comment: String
    ) -> Setting {
        let form = "integer from \(range.lowerBound) to \(range.upperBound) \(unit)"
        return Setting(
            key, comment, form: form,
            read: { value, configuration in
                guard let number = value.integer else { return .wrongType(expected: form, found: value.description) }
                guard range.contains(number) else { return .outOfRange(found: value.description, expected: form) }
                configuration[keyPath: place] = .milliseconds(Int64(number) * unit.rawValue)
                return nil
            },
            write: { configuration in
                let (seconds, attoseconds) = configuration[keyPath: place].components
                return String((seconds * 1_000 + attoseconds / 1_000_000_000_000_000) / unit.rawValue)
            })
    }

    static func text(_ key: String, _ place: any Place<String>, _ comment: String) -> Setting {
        Setting(
            key, comment, form: "text",
            read: { value, configuration in
                guard let text = value.text, !text.isEmpty else {
                    return .wrongType(expected: "text", found: value.description)
                }
                configuration[keyPath: place] = text
                return nil
            },
            write: { quoted($0[keyPath: place]) })
    }

    static func optionalText(_ key: String, _ place: any Place<String?>, _ comment: String) -> Setting {
        Setting(
            key, comment, form: "text, or null", read: { readOptional($0, place, &$1) },
            write: { $0[keyPath: place].map(quoted) ?? "null" })
    }

    static func path(_ key: String, _ place: any Place<String>, _ comment: String) -> Setting {
        Setting(
            key, comment, form: "path", isPath: true,
            read: { value, configuration in
                guard let text = value.text, !text.isEmpty else {
                    return .wrongType(expected: "path", found: value.description)
                }
                configuration[keyPath: place] = text
                return nil
            },
            write: { quoted($0[keyPath: place]) },
            resolve: { $0[keyPath: place] = absolute($0[keyPath: place], in: $1) })
    }

    static func optionalPath(_ key: String, _ place: any Place<String?>, _ comment: String) -> Setting {
        Setting(
            key, comment, form: "path, or null", isPath: true, read: { readOptional($0, place, &$1) },
            write: { $0[keyPath: place].map(quoted) ?? "null" },
            resolve: { configuration, folder in
                configuration[keyPath: place] = configuration[keyPath: place].map { absolute($0, in: folder) }
            })
    }

    static func texts(_ key: String, _ place: any Place<[String]>, _ comment: String) -> Setting {
        Setting(
            key, comment, form: "list of texts",
            read: { value, configuration in
                guard let texts = value.texts else {
                    return .wrongType(expected: "list of texts", found: value.description)
                }
                configuration[keyPath: place] = texts
                return nil
            },
            write: { "[" + $0[keyPath: place].map(quoted).joined(separator: ", ") + "]" })
    }

    static func addresses(_ key: String, _ place: any Place<[ListenAddress]>, _ comment: String) -> Setting {
        let form = "list of host:port"
        return Setting(
            key, comment, form: form,
            read: { value, configuration in
                guard let texts = value.texts else { return .wrongType(expected: form, found: value.description) }
                var addresses: [ListenAddress] = []
                for text in texts {
                    guard let address = ListenAddress(text) else { return .wrongType(expected: form, found: text) }
                    addresses.append(address)
                }
                configuration[keyPath: place] = addresses
                return nil
            },
            write: { "[" + $0[keyPath: place].map { quoted($0.description) }.joined(separator: ", ") + "]" })
    }

    static func optionalAddress(_ key: String, _ place: any Place<ListenAddress?>, _ comment: String) -> Setting {
        let form = "host:port, or null"
        return Setting(
            key, comment, form: form,
            read: { value, configuration in
                if value.isNull {
                    configuration[keyPath: place] = nil
                    return nil
                }
                guard let address = value.text.flatMap(ListenAddress.init) else {
                    return .wrongType(expected: form, found: value.description)
                }
                configuration[keyPath: place] = address
                return nil
            },
            write: { $0[keyPath: place].map { quoted($0.description) } ?? "null" })
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ key: String, _ place: any Place<Choice>, _ comment: String
    ) -> Setting {
        let names = Choice.allCases.map(\.rawValue)
        return Setting(
            key, comment, form: names.joined(separator: ", "),
            read: { value, configuration in
                guard let choice = value.text.flatMap(Choice.init(rawValue:)) else {
                    return .notOneOf(names, found: value.description)
                }
                configuration[keyPath: place] = choice
                return nil
            },
            write: { $0[keyPath: place].rawValue })
    }

    private static func readOptional(
        _ value: YAMLValue, _ place: any Place<String?>, _ configuration: inout ServerConfiguration
    ) -> SettingProblem? {
        if value.isNull {
            configuration[keyPath: place] = nil
            return nil
        }
        guard let text = value.text, !text.isEmpty else {
            return .wrongType(expected: "text, or null", found: value.description)
        }
        configuration[keyPath: place] = text
        return nil
    }

    /// `1` for 1.0, `0.25` for 0.25.
    private static func shortest(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    /// As it is where YAML reads it back as the same text, else in double quotes.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isLetter || $0 == "/" } ?? false
            && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-@".contains($0) }
            && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        if isPlain { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }
}
