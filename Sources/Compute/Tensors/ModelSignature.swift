/// Name, datatype and shape of a tensor that a model takes or gives.
package struct TensorSpec: Sendable, Equatable, Codable {
    package var name: String
    package var datatype: TensorDatatype
    /// −1 stands for a dimension of any length, such as the number of rows.
    package var shape: [Int]

    package init(name: String, datatype: TensorDatatype, shape: [Int]) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
    }

    /// Whether a tensor of `shape` fits: the same number of dimensions, each equal or free.
    package func accepts(shape actual: [Int]) -> Bool {
        actual.count == shape.count && zip(shape, actual).allSatisfy { $0 == -1 || $0 == $1 }
    }
}

/// A column that a tabular model takes: what it is, and where its values come from.
package struct FeatureColumn: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        case numeric
        case categorical
    }

    package enum Source: Sendable, Equatable, Codable {
        /// The caller sends it with the request.
        case request
        /// The server looks it up by the request's entity.
        case view(view: String, version: Int, feature: String)
    }

    package var name: String
    package var type: Kind
    /// Of a categorical column the known categories, in the order of their codes: the model sees the index.
    package var categories: [String]?
    package var source: Source

    package init(name: String, type: Kind, categories: [String]? = nil, source: Source = .request) {
        self.name = name
        self.type = type
        self.categories = categories
        self.source = source
    }
}

/// What a model version takes and gives. A tabular model also lists its columns, in the order in which
/// the last dimension of its first input holds them.
package struct ModelSignature: Sendable, Equatable, Codable {
    package var inputs: [TensorSpec]
    package var outputs: [TensorSpec]
    package var columns: [FeatureColumn]

    package init(inputs: [TensorSpec], outputs: [TensorSpec], columns: [FeatureColumn] = []) {
        self.inputs = inputs
        self.outputs = outputs
        self.columns = columns
    }
}
