internal import Tensors
internal import WorkerProtocol

/// Labels as numbers: the index of the class, or the target itself.
struct LabelEncoder {
    let objective: TrainTask.Objective
    /// Empty for regression.
    let classes: [String]
    private let index: [String: Double]

    static let classesMax = 1_000

    init(objective: TrainTask.Objective, classes: [String]) {
        self.objective = objective
        self.classes = classes
        index = Dictionary(classes.enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Learns the classes from labels without nulls: in ascending order, false before true.
    static func learn(_ objective: TrainTask.Objective, _ label: Column) throws -> LabelEncoder {
        if objective == .regression { return LabelEncoder(objective: objective, classes: []) }
        let classes = distinct(label)
        let isEnough = objective == .binary ? classes.count == 2 : (2...classesMax).contains(classes.count)
        guard isEnough else {
            let wanted = objective == .binary ? "two" : "2 to \(classesMax)"
            let some = classes.prefix(5).joined(separator: ", ")
            throw WorkerFailure(
                .invalidArgument,
                "the label has \(classes.count) distinct values; \(objective.rawValue) needs \(wanted)",
                fields: [
                    .init(field: "column \(label.name)", description: "holds \(some)\(classes.count > 5 ? " …" : "")")
                ])
        }
        return LabelEncoder(objective: objective, classes: classes)
    }

    private static func distinct(_ label: Column) -> [String] {
        switch label.values {
        case .bool(let values): Set(values).sorted { !$0 && $1 }.map { $0 ? "true" : "false" }
        case .int64(let values), .timestamp(let values): Set(values).sorted().map(String.init)
        case .float64(let values): Set(values).sorted().map { String($0) }
        case .string(let values): Set(values).sorted()
        }
    }

    /// - Throws: a ``WorkerFailure`` that names the first row whose label is of no known class, or not finite.
    func encode(_ label: Column) throws -> [Double] {
        if objective == .regression {
            guard let doubles = label.doubles() else {
                throw WorkerFailure(
                    .invalidArgument, "a regression's label must be a number",
                    fields: [.init(field: "column \(label.name)", description: "is \(label.type)")])
            }
            if let row = doubles.firstIndex(where: { !Float($0).isFinite }) {
                throw failure(label, row, "is not a finite number")
            }
            return doubles
        }
        var codes: [Double] = []
        codes.reserveCapacity(label.count)
        for row in 0..<label.count {
            guard let code = FeatureEncoder.category(of: label[row]).flatMap({ index[$0] }) else {
                throw failure(label, row, "is none of the classes \(classes.prefix(10).joined(separator: ", "))")
            }
            codes.append(code)
        }
        return codes
    }

    private func failure(_ label: Column, _ row: Int, _ what: String) -> WorkerFailure {
        WorkerFailure(
            .invalidArgument, "a label cannot be used",
            fields: [.init(field: "row \(row + 1), column \(label.name)", description: "\(label[row]) \(what)")])
    }
}
