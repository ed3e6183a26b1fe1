internal import Yams

/// A value of a step's parameters.
enum Parameter: Sendable, Equatable {
    case text(String)
    case list([Parameter])
    case map([String: Parameter])

    init(_ node: Node) {
        switch node {
        case .scalar(let scalar): self = .text(scalar.string)
        case .sequence(let sequence): self = .list(sequence.map(Parameter.init))
        case .mapping(let mapping):
            self = .map(
                Dictionary(
                    mapping.map { ($0.key.string ?? "", Parameter($0.value)) }, uniquingKeysWith: { first, _ in first })
            )
        case .alias: self = .text("")
        }
    }

    subscript(key: String) -> Parameter? {
        if case .map(let entries) = self { entries[key] } else { nil }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A list of texts; a single text is a list of one.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items.compactMap(\.text)
        case .map: []
        }
    }

    var textMap: [String: String] {
        if case .map(let entries) = self { entries.compactMapValues(\.text) } else { [:] }
    }

    /// The steps that are named as `${step}`.
    var references: [String] {
        switch self {
        case .text(let text): Self.reference(text).map { [$0] } ?? []
        case .list(let items): items.flatMap(\.references)
        case .map(let entries): entries.values.flatMap(\.references)
        }
    }

    /// With every reference replaced by the result it names.
    func resolved(_ results: [String: String]) -> Parameter {
        switch self {
        case .text(let text): .text(Self.reference(text).flatMap { results[$0] } ?? text)
        case .list(let items): .list(items.map { $0.resolved(results) })
        case .map(let entries): .map(entries.mapValues { $0.resolved(results) })
        }
    }

    /// The same text for the same value, however it was written.
    var canonical: String {
        switch self {
        case .text(let text): "\(text.utf8.count):\(text)"
        case .list(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
        case .map(let entries):
            "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.canonical)" }.joined(separator: ",")
                + "}"
        }
    }

    private static func reference(_ text: String) -> String? {
        text.hasPrefix("${") && text.hasSuffix("}") ? String(text.dropFirst(2).dropLast()) : nil
    }
}
