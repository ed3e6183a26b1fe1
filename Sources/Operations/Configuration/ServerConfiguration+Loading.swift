internal import Foundation
internal import Yams

extension ServerConfiguration {
    private static let byteCountMax = 1 << 20

    /// Reads a file: keys it leaves out have their defaults, relative paths are relative to its folder.
    /// - Throws: ``ConfigurationError`` with every problem of the file.
    package static func load(_ path: String) throws(ConfigurationError) -> ServerConfiguration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .fileUnreadable(path: path, reason: "it does not exist, or you may not read it")
        }
        guard data.count <= byteCountMax, let text = String(data: data, encoding: .utf8) else {
            throw .fileUnreadable(path: path, reason: "it is no text of at most \(byteCountMax) bytes")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().standardizedFileURL.path
        return try parse(text, path: path, folder: folder)
    }

    /// - Parameters:
    ///   - path: for messages.
    ///   - folder: that relative paths are relative to.
    package static func parse(
        _ text: String, path: String = "mizan.yaml", folder: String
    ) throws(ConfigurationError) -> ServerConfiguration {
        var reader = ConfigurationReader()
        reader.read(try root(of: text, path: path))
        var configuration = reader.configuration
        for setting in ConfigurationSchema.sections.flatMap(\.settings) { setting.resolve(&configuration, folder) }
        let problems = reader.problems + configuration.inconsistencies()
        guard problems.isEmpty else { throw .problems(path: path, problems) }
        return configuration
    }

    /// The defaults, with paths in `folder`.
    package static func defaults(folder: String) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        for setting in ConfigurationSchema.sections.flatMap(\.settings) { setting.resolve(&configuration, folder) }
        return configuration
    }

    /// Checks what is set in code as a file is checked: ranges are the schema's, and values must go together.
    package func validate() throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        for section in ConfigurationSchema.sections {
            for setting in section.settings {
                var copy = self
                guard let node = try? Yams.compose(yaml: setting.write(self)) else { continue }
                if let problem = setting.read(YAMLValue(node), &copy) {
                    problems.append(
                        ConfigurationProblem(key: "\(section.name).\(setting.key)", line: nil, kind: .value(problem)))
                }
            }
        }
        problems += inconsistencies()
        guard problems.isEmpty else { throw .problems(path: "configuration", problems) }
    }

    private static func root(of text: String, path: String) throws(ConfigurationError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw .notYAML(path: path, line: mark.line, reason: problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                throw .notYAML(
                    path: path, line: context.mark.line, reason: "\(duplicates.joined(separator: ", ")) is there twice")
            default: throw .notYAML(path: path, line: nil, reason: "\(error)")
            }
        } catch {
            throw .notYAML(path: path, line: nil, reason: "\(error)")
        }
    }
}

/// Reads the nodes of a file by the schema, noting what is wrong and going on.
private struct ConfigurationReader {
    var configuration = ServerConfiguration()
    var problems: [ConfigurationProblem] = []

    mutating func read(_ root: Node?) {
        guard let root, root.null == nil else { return }
        guard case .mapping(let mapping) = root else {
            note("the file", root, .notAMapping(found: YAMLValue(root).description))
            return
        }
        for (key, value) in mapping {
            let name = key.string ?? YAMLValue(key).description
            if let section = ConfigurationSchema.sections.first(where: { $0.name == name }) {
                read(section, value)
            } else {
                note(name, key, .unknownKey(suggestion: NearestKey.section(to: name)))
            }
        }
    }

    private mutating func read(_ section: ConfigurationSection, _ node: Node) {
        // A section with nothing but comments.
        guard node.null == nil else { return }
        guard case .mapping(let mapping) = node else {
            note(section.name, node, .notAMapping(found: YAMLValue(node).description))
            return
        }
        for (key, value) in mapping {
            let name = key.string ?? YAMLValue(key).description
            if let setting = section.settings.first(where: { $0.key == name }) {
                if let problem = setting.read(YAMLValue(value), &configuration) {
                    note("\(section.name).\(name)", key, .value(problem))
                }
            } else {
                note("\(section.name).\(name)", key, .unknownKey(suggestion: NearestKey.setting(to: name, in: section)))
            }
        }
    }

    private mutating func note(_ key: String, _ node: Node, _ kind: ConfigurationProblem.Kind) {
        problems.append(ConfigurationProblem(key: key, line: node.mark?.line, kind: kind))
    }
}
