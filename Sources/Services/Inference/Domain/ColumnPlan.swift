internal import Tensors

/// How the columns of a tabular model are filled from a call: made once when a version is loaded.
struct ColumnPlan: Sendable {
    /// The columns that one view answers with one look-up.
    struct Lookup: Sendable {
        let view: ViewVersion
        let keys: [KeyColumn]
        /// Places in `encoders`, and the view's names for them.
        let columns: [Int]
        let features: [String]
    }

    let encoders: [FeatureEncoder]
    let lookups: [Lookup]
    /// Names an input may have: columns, and keys of the look-ups.
    let inputNames: Set<String>

    /// - Throws: ``InferenceError/lookup(view:problem:)`` when a view the model was trained on is not there any more.
    init(
        columns: [FeatureColumn], project: String, features: any FeatureLookup
    ) throws(InferenceError) {
        encoders = columns.map { FeatureEncoder($0) }
        var places: [ViewVersion: [Int]] = [:]
        var order: [ViewVersion] = []
        for (place, column) in columns.enumerated() {
            guard case .view(let view, let version, _) = column.source else { continue }
            let key = ViewVersion(project: project, view: view, version: version)
            if places[key] == nil { order.append(key) }
            places[key, default: []].append(place)
        }
        var lookups: [Lookup] = []
        for view in order {
            guard let keys = features.keyColumns(of: view) else {
                throw .lookup(view: "\(view.view) version \(view.version)", problem: "the view does not exist")
            }
            let columnPlaces = places[view] ?? []
            lookups.append(
                Lookup(
                    view: view, keys: keys, columns: columnPlaces,
                    features: columnPlaces.map { place in
                        if case .view(_, _, let feature) = columns[place].source { return feature }
                        return columns[place].name
                    }))
        }
        self.lookups = lookups
        inputNames = Set(columns.map(\.name)).union(lookups.flatMap { $0.keys.map(\.name) })
    }
}

/// What the model sees of a call.
struct FeatureMatrix {
    /// Row-major; NaN is missing.
    var values: [Double]
    /// How many values a look-up did not find.
    var missing: Int
}

extension ColumnPlan {
    /// Fills every column: from the input of its name, else by looking it up by the keys in the call.
    ///
    /// - Parameters:
    ///   - extraNames: further names an input may have (the sticky key).
    ///   - mayWait: false on an event loop.
    /// - Throws: ``InferenceError/input(tensor:problem:)`` for a name the model does not know, a datatype or shape
    ///   that does not fit, or a key that is not there; ``InferenceError/mustWait``.
    func matrix(
        of request: InferenceRequest, rowCount: Int, asOf: [Int64], knownAsOf: [Int64], extraNames: [String],
        missing policy: Endpoint.MissingFeature, purpose: String, features: any FeatureLookup, mayWait: Bool
    ) throws(InferenceError) -> FeatureMatrix {
        try checkNames(of: request, extraNames: extraNames)
        let width = encoders.count
        var matrix = FeatureMatrix(values: Array(repeating: .nan, count: rowCount * width), missing: 0)
        var given = Array(repeating: false, count: width)
        for (place, encoder) in encoders.enumerated() {
            guard let tensor = request.tensor(encoder.column.name) else { continue }
            given[place] = true
            let values = try Self.encode(tensor, rowCount: rowCount, with: encoder)
            for row in 0..<rowCount { matrix.values[row * width + place] = values[row] }
        }
        for place in 0..<width where !given[place] {
            if case .request = encoders[place].column.source {
                throw .input(
                    tensor: encoders[place].column.name, problem: "is missing; the model takes it with the request")
            }
        }
        for lookup in lookups where lookup.columns.contains(where: { !given[$0] }) {
            try fill(
                &matrix, lookup, given: given, request: request, rowCount: rowCount, asOf: asOf, knownAsOf: knownAsOf,
                missing: policy, purpose: purpose, features: features, mayWait: mayWait)
        }
        return matrix
    }

    private func checkNames(of request: InferenceRequest, extraNames: [String]) throws(InferenceError) {
        for input in request.inputs {
            let name = input.name
            guard
                inputNames.contains(name) || extraNames.contains(name) || name == InferenceRequest.asOfInput
                    || name == InferenceRequest.knownAsOfInput
            else {
                throw .input(
                    tensor: name,
                    problem: "the model takes no such input; it takes \(inputNames.sorted().joined(separator: ", "))")
            }
        }
    }

    private func fill(
        _ matrix: inout FeatureMatrix, _ lookup: Lookup, given: [Bool], request: InferenceRequest, rowCount: Int,
        asOf: [Int64], knownAsOf: [Int64], missing policy: Endpoint.MissingFeature, purpose: String,
        features: any FeatureLookup, mayWait: Bool
    ) throws(InferenceError) {
        let width = encoders.count
        let keys = try Self.keys(of: lookup, in: request, rowCount: rowCount)
        let read: [LookedUpRow]?
        do {
            read = try features.read(
                lookup.view, features: lookup.features, keys: keys, eventTime: asOf, knownTime: knownAsOf,
                purpose: purpose, mayWait: mayWait)
        } catch {
            throw .lookup(view: lookup.view.view, problem: "\(error)")
        }
        guard let rows = read else { throw .mustWait }
        for (row, found) in rows.enumerated() {
            // Whatever becomes of missing values: nothing is decided about a person from the rest.
            if case .withheld = found { throw .withheld(view: lookup.view.view, row: row) }
            guard case .present(let cells) = found else {
                if policy == .fail {
                    let names = lookup.columns.filter { !given[$0] }.map { encoders[$0].column.name }
                    throw .missingFeatures(columns: names, row: row)
                }
                matrix.missing += lookup.columns.count { !given[$0] }
                continue
            }
            for (position, place) in lookup.columns.enumerated() where !given[place] {
                do {
                    matrix.values[row * width + place] = try encoders[place].value(of: cells[position])
                } catch {
                    throw .lookup(view: lookup.view.view, problem: error.description)
                }
            }
        }
    }

    private static func keys(
        of lookup: Lookup, in request: InferenceRequest, rowCount: Int
    ) throws(InferenceError) -> [[CellValue]] {
        var rows = Array(repeating: [CellValue](), count: rowCount)
        for key in lookup.keys {
            guard let tensor = request.tensor(key.name) else {
                throw .input(
                    tensor: key.name, problem: "is missing; features of \(lookup.view.view) are looked up by it")
            }
            let cells = try cells(of: tensor, name: key.name, type: key.type, rowCount: rowCount)
            for row in 0..<rowCount { rows[row].append(cells[row]) }
        }
        return rows
    }

    private static func cells(
        of tensor: Tensor, name: String, type: ColumnType, rowCount: Int
    ) throws(InferenceError) -> [CellValue] {
        guard tensor.elementCount == rowCount else {
            throw .input(tensor: name, problem: "has shape \(tensor.shape), not [\(rowCount)]")
        }
        do {
            switch type {
            case .string: return try tensor.strings().map { .string($0) }
            case .int64: return try tensor.int64s().map { .int64($0) }
            case .timestamp: return try tensor.int64s().map { .timestamp($0) }
            case .bool: return try tensor.bools().map { .bool($0) }
            case .float64: return try tensor.doubles().map { .float64($0) }
            }
        } catch {
            throw .input(tensor: name, problem: "\(error)")
        }
    }

    private static func encode(
        _ tensor: Tensor, rowCount: Int, with encoder: FeatureEncoder
    ) throws(InferenceError) -> [Double] {
        let name = encoder.column.name
        guard tensor.elementCount == rowCount else {
            throw .input(tensor: name, problem: "has shape \(tensor.shape), not [\(rowCount)]")
        }
        do {
            guard encoder.column.type == .categorical else { return try tensor.doubles() }
            if tensor.datatype == .bytes { return try tensor.strings().map { encoder.code(of: $0) } }
            return try tensor.int64s().map { encoder.code(of: String($0)) }
        } catch {
            throw .input(tensor: name, problem: "\(error)")
        }
    }
}
