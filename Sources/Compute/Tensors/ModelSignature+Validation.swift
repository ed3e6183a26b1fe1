/// Why a signature contradicts itself, or a value does not fit its column.
package enum SignatureError: Error, Equatable, Sendable {
    case noInputs
    case noOutputs
    case emptyName
    case duplicateName(String)
    case badDimension(tensor: String, shape: [Int])
    case categoriesMissing(column: String)
    case categoriesOfNumeric(column: String)
    case duplicateCategory(column: String, category: String)
    case columnCount(Int, input: String, expected: Int)
    case cellType(column: String, type: ColumnType)
}

extension SignatureError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noInputs: "the signature has no inputs"
        case .noOutputs: "the signature has no outputs"
        case .emptyName: "the signature has an empty name"
        case .duplicateName(let name): "the signature names \(name) twice"
        case .badDimension(let tensor, let shape): "tensor \(tensor) has a dimension below -1 in \(shape)"
        case .categoriesMissing(let column): "categorical column \(column) lists no categories"
        case .categoriesOfNumeric(let column): "numeric column \(column) lists categories"
        case .duplicateCategory(let column, let category): "column \(column) lists category \(category) twice"
        case .columnCount(let count, let input, let expected):
            "the signature lists \(count) columns; input \(input) takes \(expected)"
        case .cellType(let column, let type): "numeric column \(column) cannot take a \(type)"
        }
    }
}

extension ModelSignature {
    package func validate() throws(SignatureError) {
        if inputs.isEmpty { throw .noInputs }
        if outputs.isEmpty { throw .noOutputs }
        try Self.checkNames(inputs.map(\.name))
        try Self.checkNames(outputs.map(\.name))
        try Self.checkNames(columns.map(\.name))
        for spec in inputs + outputs where spec.shape.contains(where: { $0 < -1 }) {
            throw .badDimension(tensor: spec.name, shape: spec.shape)
        }
        for column in columns { try column.validate() }
        if !columns.isEmpty, let width = inputs[0].shape.last, width >= 0, width != columns.count {
            throw .columnCount(columns.count, input: inputs[0].name, expected: width)
        }
    }

    private static func checkNames(_ names: [String]) throws(SignatureError) {
        var seen: Set<String> = []
        for name in names {
            if name.isEmpty { throw .emptyName }
            if !seen.insert(name).inserted { throw .duplicateName(name) }
        }
    }
}

extension FeatureColumn {
    fileprivate func validate() throws(SignatureError) {
        switch (type, categories) {
        case (.numeric, nil): return
        case (.numeric, _?): throw .categoriesOfNumeric(column: name)
        case (.categorical, nil): throw .categoriesMissing(column: name)
        case (.categorical, let categories?):
            var seen: Set<String> = []
            for category in categories where !seen.insert(category).inserted {
                throw .duplicateCategory(column: name, category: category)
            }
        }
    }
}
