internal import Yams

/// A value of the file as the schema sees it: strict about types, since a YAML `yes` is not a text and `"8443"` is
/// not a number.
struct YAMLValue {
    private let node: Node

    init(_ node: Node) {
        self.node = node
    }

    var isNull: Bool { node.null != nil }

    var integer: Int? { isPlain ? node.int : nil }

    var decimal: Double? {
        guard isPlain, let number = node.float, number.isFinite else { return nil }
        return number
    }

    /// A quoted scalar, or a plain one that YAML reads as text.
    var text: String? {
        guard case .scalar(let scalar) = node else { return nil }
        if isPlain, node.null != nil || node.int != nil || node.float != nil || node.bool != nil { return nil }
        return scalar.string
    }

    var texts: [String]? {
        guard case .sequence(let sequence) = node else { return nil }
        var texts: [String] = []
        for element in sequence {
            guard let text = YAMLValue(element).text else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// As people wrote it, cut short.
    var description: String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : String(scalar.string.prefix(60))
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .alias: "an alias"
        }
    }

    private var isPlain: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain || scalar.style == .any
    }
}
