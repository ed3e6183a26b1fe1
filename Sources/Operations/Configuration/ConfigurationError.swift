/// What keeps a server from starting with a configuration. All problems of a file are reported at once.
package enum ConfigurationError: Error, Sendable, Hashable {
    case fileUnreadable(path: String, reason: String)
    case notYAML(path: String, line: Int?, reason: String)
    case problems(path: String, [ConfigurationProblem])
}

/// One thing that is wrong, and where.
package struct ConfigurationProblem: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// With the nearest key there is, if one is near.
        case unknownKey(suggestion: String?)
        case value(SettingProblem)
        /// A section that is not a mapping.
        case notAMapping(found: String)
        /// Values that do not go together, or a file that is not there.
        case inconsistent(String)
    }

    /// `section.key`.
    package let key: String
    /// In the file, from 1; nil for what is not in it.
    package let line: Int?
    package let kind: Kind
}

extension ConfigurationError: CustomStringConvertible {
    /// One line for each problem: `mizan.yaml:12: server.loops: …`.
    package var description: String {
        switch self {
        case .fileUnreadable(let path, let reason): "\(path): \(reason)"
        case .notYAML(let path, let line, let reason): "\(path)\(line.map { ":\($0)" } ?? ""): is no YAML: \(reason)"
        case .problems(let path, let problems):
            problems.map { "\(path)\($0.line.map { ":\($0)" } ?? ""): \($0.key): \($0.explanation)" }.joined(
                separator: "\n")
        }
    }
}

extension ConfigurationProblem {
    package var explanation: String {
        switch kind {
        case .unknownKey(let suggestion): "there is no such key" + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
        case .notAMapping(let found): "is \(found), not a mapping of keys to values"
        case .inconsistent(let what): what
        case .value(.wrongType(let expected, let found)), .value(.outOfRange(let found, let expected)):
            "is `\(found)`, and must be: \(expected)"
        case .value(.notOneOf(let names, let found)):
            "is `\(found)`, and must be one of \(names.joined(separator: ", "))"
        }
    }
}
