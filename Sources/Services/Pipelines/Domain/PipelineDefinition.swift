internal import RPCCore
internal import Yams

/// A pipeline as its YAML says it: steps in order, each with parameters that may name the result of an earlier one as
/// `${step}`.
package struct PipelineDefinition: Sendable, Equatable {
    static let yamlBytesMax = 1 << 20
    package static let stepsMax = 100

    let name: String
    package let steps: [StepDefinition]

    /// - Throws: ``PipelinesError`` with every problem at once.
    package init(yaml: String) throws(PipelinesError) {
        guard yaml.utf8.count <= Self.yamlBytesMax else { throw .notYAML("is longer than \(Self.yamlBytesMax) bytes") }
        guard !Self.mayHoldAnchor(yaml) else {
            throw .notYAML("holds an anchor (&name): write what it stands for where it is used")
        }
        let root: Node
        do {
            guard let composed = try Yams.compose(yaml: yaml) else { throw PipelinesError.notYAML("is empty") }
            root = composed
        } catch let error as PipelinesError {
            throw error
        } catch {
            throw .notYAML("\(error)")
        }
        var violations: [FieldViolation] = []
        name = root["name"]?.string ?? ""
        if !ResourceName.isID(name) {
            violations.append(FieldViolation(field: "name", description: "must be an id: letters, digits, `_` and `-`"))
        }
        var steps: [StepDefinition] = []
        let nodes = root["steps"]?.sequence.map(Array.init) ?? []
        if nodes.isEmpty || nodes.count > Self.stepsMax {
            violations.append(FieldViolation(field: "steps", description: "must be 1 to \(Self.stepsMax) steps"))
        }
        for (index, node) in nodes.prefix(Self.stepsMax).enumerated() {
            switch StepDefinition.read(node, field: "steps[\(index)]", earlier: steps.map(\.id)) {
            case .success(let step): steps.append(step)
            case .failure(let problems): violations += problems.violations
            }
        }
        self.steps = steps
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    /// True for every text with an anchor, and for few others. Aliases of aliases let a short text stand for one that
    /// no memory holds.
    private static func mayHoldAnchor(_ yaml: String) -> Bool {
        var (before, last): (UInt8, UInt8) = (0, 0)
        for byte in yaml.utf8 {
            if last == UInt8(ascii: "&"), isAnchorCharacter(byte), !isAnchorCharacter(before) { return true }
            (before, last) = (last, byte)
        }
        return false
    }

    private static func isAnchorCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

package struct StepDefinition: Sendable, Equatable {
    package let id: String
    let kind: StepKind
    let parameters: Parameter

    struct Problems: Error {
        let violations: [FieldViolation]
    }

    static func read(_ node: Node, field: String, earlier: [String]) -> Result<StepDefinition, Problems> {
        var violations: [FieldViolation] = []
        let id = node["id"]?.string ?? ""
        if !ResourceName.isID(id) {
            violations.append(
                FieldViolation(field: "\(field).id", description: "must be an id: letters, digits, `_` and `-`"))
        } else if earlier.contains(id) {
            violations.append(FieldViolation(field: "\(field).id", description: "`\(id)` is the id of an earlier step"))
        }
        let word = node["kind"]?.string ?? ""
        let kind = StepKind(rawValue: word)
        if kind == nil {
            let known = StepKind.allCases.map(\.rawValue).joined(separator: ", ")
            violations.append(FieldViolation(field: "\(field).kind", description: "`\(word)` is not one of \(known)"))
        }
        let parameters = node["with"].map(Parameter.init) ?? .map([:])
        if case .map(let entries) = parameters, let kind {
            for key in entries.keys.sorted() where !kind.parameters.contains(key) {
                violations.append(
                    FieldViolation(
                        field: "\(field).with.\(key)",
                        description:
                            "is no parameter of \(word); those are \(kind.parameters.sorted().joined(separator: ", "))")
                )
            }
            for key in kind.required.sorted() where entries[key] == nil {
                violations.append(FieldViolation(field: "\(field).with.\(key)", description: "is missing"))
            }
        } else if kind != nil {
            violations.append(FieldViolation(field: "\(field).with", description: "must map parameters to values"))
        }
        for reference in parameters.references where !earlier.contains(reference) {
            violations.append(
                FieldViolation(field: "\(field).with", description: "${\(reference)} names no earlier step"))
        }
        guard violations.isEmpty, let kind else { return .failure(Problems(violations: violations)) }
        return .success(StepDefinition(id: id, kind: kind, parameters: parameters))
    }
}

/// What a step does.
enum StepKind: String, Sendable, CaseIterable {
    case ingest
    case trainingSet = "training_set"
    case train, register, evaluate, promote, endpoint

    var required: Set<String> {
        switch self {
        case .ingest: ["feature_view", "sources", "event_time_column"]
        case .trainingSet: ["sources", "event_time_column", "label_column", "governance"]
        case .train: ["training_set", "objective"]
        case .register: ["model", "training_job"]
        case .evaluate: ["version", "training_set"]
        case .promote: ["version", "alias"]
        case .endpoint: ["endpoint", "version"]
        }
    }

    var parameters: Set<String> {
        let optional: Set<String> =
            switch self {
            case .ingest: ["sql", "known_time_column", "malformed_rows_max"]
            case .trainingSet: ["spine_sql", "known_as_of_column", "excluded_columns", "feature_views", "purpose"]
            case .train:
                [
                    "rounds", "early_stopping_rounds", "features", "parameters", "validation_set",
                    "validation_fraction",
                    "device", "seed",
                ]
            case .register: ["description"]
            case .evaluate: ["against", "baseline_group_column"]
            case .promote: ["reason"]
            case .endpoint: ["purpose"]
            }
        return required.union(optional)
    }

    /// Whether a step with the same inputs need not run again. What moves something in the world always runs.
    var isCached: Bool {
        switch self {
        case .ingest, .trainingSet, .train, .register, .evaluate: true
        case .promote, .endpoint: false
        }
    }
}
