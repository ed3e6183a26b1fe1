internal import RPCCore
internal import Tensors
internal import WorkerProtocol

/// What an online read asks of which views, checked against them, with every entity's keys in each view's order.
struct OnlineReadPlan {
    struct ViewRead {
        let view: OnlineView
        /// Places of the features read, in the order asked for.
        let positions: [Int]
        /// One per entity: values of the view's keys, in order.
        let keys: [[CellValue]]
    }

    /// Violations reported of one read.
    static let violationsMax = 20

    let reads: [ViewRead]
    let entityCount: Int

    /// - Parameters:
    ///   - reads: name of a view, and the features of it; none: all.
    ///   - entities: values of keys by name; each must have all keys of all views, and no others.
    init(
        project: String, reads: [(view: String, features: [String])], entities: [[String: CellValue]],
        catalog: FeatureViewCatalog, _ limits: FeaturesConfig
    ) throws(FeaturesError) {
        guard !reads.isEmpty else {
            throw .invalid([FieldViolation(field: "reads", description: "must name a feature view")])
        }
        guard reads.count <= limits.viewsPerReadMax else {
            throw .readTooLarge(what: "feature views", count: reads.count, limit: limits.viewsPerReadMax)
        }
        guard entities.count <= limits.entitiesPerReadMax else {
            throw .readTooLarge(what: "entities", count: entities.count, limit: limits.entitiesPerReadMax)
        }
        var resolved: [(view: OnlineView, positions: [Int])] = []
        for (index, read) in reads.enumerated() {
            resolved.append(try Self.resolve(read, at: "reads[\(index)]", project: project, catalog))
        }
        let values = resolved.reduce(0) { $0 + $1.positions.count } * entities.count
        guard values <= limits.valuesPerReadMax else {
            throw .readTooLarge(what: "values", count: values, limit: limits.valuesPerReadMax)
        }
        try Self.check(entities, views: resolved.map(\.view), limits)
        self.reads = resolved.map { view, positions in
            ViewRead(
                view: view, positions: positions,
                keys: entities.map { keys in view.keys.map { keys[$0.name] ?? .null } })
        }
        entityCount = entities.count
    }

    /// `view:feature`, in the order of every row's values.
    var columnNames: [String] {
        reads.flatMap { read in read.positions.map { "\(read.view.view):\(read.view.features[$0].name)" } }
    }

    static func resolve(
        _ read: (view: String, features: [String]), at path: String, project: String, _ catalog: FeatureViewCatalog
    ) throws(FeaturesError) -> (view: OnlineView, positions: [Int]) {
        guard read.view.hasPrefix("projects/\(project)/featureViews/") else {
            throw .invalid([
                FieldViolation(
                    field: "\(path).feature_view",
                    description: "`\(read.view)` is not a feature view of projects/\(project)")
            ])
        }
        let view = try catalog.known(read.view)
        if read.features.isEmpty { return (view, Array(view.features.indices)) }
        var positions: [Int] = []
        for (index, feature) in read.features.enumerated() {
            guard let position = view.position(of: feature) else {
                throw .unknownFeature(
                    field: "\(path).features[\(index)]", feature: feature, view: view.name,
                    known: view.features.map(\.name))
            }
            positions.append(position)
        }
        return (view, positions)
    }

    private static func check(
        _ entities: [[String: CellValue]], views: [OnlineView], _ limits: FeaturesConfig
    ) throws(FeaturesError) {
        let columns = try keyColumns(of: views)
        var violations: [FieldViolation] = []
        for (index, keys) in entities.enumerated() where violations.count < violationsMax {
            violations += problems(of: keys, columns, path: "entities[\(index)].keys", limits)
        }
        guard violations.isEmpty else { throw .invalid(Array(violations.prefix(violationsMax))) }
    }

    private static func keyColumns(of views: [OnlineView]) throws(FeaturesError) -> [String: ColumnSchema] {
        var columns: [String: ColumnSchema] = [:]
        for view in views {
            for key in view.keys {
                if let other = columns[key.name], other.type != key.type {
                    let types = "\(other.type.wireName) in one view and \(key.type.wireName) in \(view.name)"
                    throw .invalid([
                        FieldViolation(field: "reads", description: "key `\(key.name)` is \(types): read them apart")
                    ])
                }
                columns[key.name] = key
            }
        }
        return columns
    }

    private static func problems(
        of keys: [String: CellValue], _ columns: [String: ColumnSchema], path: String, _ limits: FeaturesConfig
    ) -> [FieldViolation] {
        var found: [FieldViolation] = []
        for column in columns.values.sorted(by: { $0.name < $1.name }) where keys[column.name] == nil {
            found.append(FieldViolation(field: path, description: "lacks `\(column.name)` (\(column.type.wireName))"))
        }
        for (name, value) in keys.sorted(by: { $0.key < $1.key }) {
            if let column = columns[name] {
                if let problem = CellRule.problem(value, of: column, isKey: true, limits) {
                    found.append(FieldViolation(field: "\(path)[\(name)]", description: problem))
                }
            } else {
                let known = columns.keys.sorted().joined(separator: ", ")
                found.append(
                    FieldViolation(
                        field: "\(path)[\(name)]", description: "is not a key of the views read; those are \(known)"))
            }
        }
        return found
    }
}
