/// Why bytes are not a model this reader accepts, or a row not one the model takes.
package enum ForestError: Error, Equatable, Sendable {
    /// `line` counts from 1.
    case malformed(line: Int, ForestFault)
    case tooManyBytes(Int, max: Int)
    case rowLength(Int, expected: Int)
}

/// What is wrong with a line of a model.
package enum ForestFault: Error, Equatable, Sendable {
    case notUTF8
    case notLightGBM
    case unsupportedVersion(String)
    case unexpectedEnd
    case notAField(String)
    case unknownField(String)
    case duplicateField(String)
    case missingField(String)
    case notAnInteger(field: String, text: String)
    case notANumber(field: String, text: String)
    case notFinite(field: String)
    case count(field: String, values: Int, expected: Int)
    case outOfRange(field: String, value: Int)
    case overLimit(field: String, value: Int, max: Int)
    case unsupportedObjective(String)
    case objectiveMismatch(String)
    case duplicateFeature(String)
    case badFeatureRange(String)
    case treeSize(tree: Int)
    case treeNumber(expected: Int)
    case treeCount(Int, expected: Int)
    case treesPerIteration(trees: Int, perIteration: Int)
    case noTrees
    case notATree(String)
    case decisionType(node: Int, value: Int)
}

extension ForestError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let line, let fault): "line \(line): \(fault)"
        case .tooManyBytes(let count, let max): "the model is \(count) bytes; at most \(max) are allowed"
        case .rowLength(let length, let expected): "a row has \(length) values; the model takes \(expected)"
        }
    }
}

extension ForestFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notUTF8: "not UTF-8"
        case .notLightGBM: "not a LightGBM text model"
        case .unsupportedVersion(let version): "version \(version) is not supported; v3 and v4 are"
        case .unexpectedEnd: "the model ends too early"
        case .notAField(let text): "\(text) is not a field"
        case .unknownField(let field): "unknown field \(field)"
        case .duplicateField(let field): "field \(field) appears twice"
        case .missingField(let field): "field \(field) is missing"
        case .notAnInteger(let field, let text): "\(text) in \(field) is not an integer"
        case .notANumber(let field, let text): "\(text) in \(field) is not a number"
        case .notFinite(let field): "\(field) holds a value that is not finite"
        case .count(let field, let values, let expected): "\(field) has \(values) values, not \(expected)"
        case .outOfRange(let field, let value): "\(value) in \(field) is out of range"
        case .overLimit(let field, let value, let max): "\(field) is \(value); at most \(max) is allowed"
        case .unsupportedObjective(let text): "objective \(text) is not supported"
        case .objectiveMismatch(let text): "objective \(text) does not fit the number of classes"
        case .duplicateFeature(let name): "feature \(name) is named twice"
        case .badFeatureRange(let text): "feature_infos has \(text)"
        case .treeSize(let tree): "tree \(tree) is not where tree_sizes says"
        case .treeNumber(let expected): "tree \(expected) was expected here"
        case .treeCount(let count, let expected): "\(count) trees; tree_sizes lists \(expected)"
        case .treesPerIteration(let trees, let perIteration):
            "\(trees) trees are not whole iterations of \(perIteration)"
        case .noTrees: "the model has no trees"
        case .notATree(let why): "the nodes are not a tree: \(why)"
        case .decisionType(let node, let value): "node \(node) has decision type \(value)"
        }
    }
}
