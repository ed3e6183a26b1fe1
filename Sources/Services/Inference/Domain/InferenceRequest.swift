package import Tensors

/// A call of `ModelInfer`, decoded: names and tensors, before anything is known of the model.
package struct InferenceRequest: Sendable {
    package struct Input: Sendable {
        package let name: String
        package let tensor: Tensor

        package init(name: String, tensor: Tensor) {
            self.name = name
            self.tensor = tensor
        }
    }

    /// Inputs by which a replay states its time, one value per row.
    package static let asOfInput = "as_of_us"
    package static let knownAsOfInput = "known_as_of_us"

    package let inputs: [Input]
    /// Of the request's parameters; the inputs of the same name go before them.
    package let asOf: Int64?
    package let knownAsOf: Int64?

    package init(inputs: [Input], asOf: Int64? = nil, knownAsOf: Int64? = nil) {
        self.inputs = inputs
        self.asOf = asOf
        self.knownAsOf = knownAsOf
    }

    package func tensor(_ name: String) -> Tensor? {
        for input in inputs where input.name == name { return input.tensor }
        return nil
    }

    /// Whether the call asks for another time than now, which needs a permission of its own.
    package var isReplay: Bool {
        asOf != nil || knownAsOf != nil || tensor(Self.asOfInput) != nil || tensor(Self.knownAsOfInput) != nil
    }

    /// Rows of the call: the first dimension that all inputs share.
    /// - Throws: when inputs disagree, there are none, or there are more than `limit`.
    package func rowCount(limit: Int) throws(InferenceError) -> Int {
        guard let first = inputs.first else { throw .input(tensor: "", problem: "the request has no inputs") }
        let rows = first.tensor.shape.first ?? 1
        var seen: Set<String> = []
        for input in inputs {
            guard seen.insert(input.name).inserted else {
                throw .input(tensor: input.name, problem: "is given twice")
            }
            let actual = input.tensor.shape.first ?? 1
            guard actual == rows else {
                throw .input(tensor: input.name, problem: "has \(actual) rows, \(first.name) has \(rows)")
            }
        }
        guard rows <= limit else { throw .rowsMax(rows, limit: limit) }
        return rows
    }

    /// Per row the time a prediction is about, and by when its features had to be known.
    func times(rowCount: Int, now: Int64) throws(InferenceError) -> (asOf: [Int64], knownAsOf: [Int64]) {
        let asOf = try times(Self.asOfInput, rowCount: rowCount) ?? Array(repeating: asOf ?? now, count: rowCount)
        if let known = try times(Self.knownAsOfInput, rowCount: rowCount) { return (asOf, known) }
        if let knownAsOf { return (asOf, Array(repeating: knownAsOf, count: rowCount)) }
        return (asOf, asOf)
    }

    private func times(_ name: String, rowCount: Int) throws(InferenceError) -> [Int64]? {
        guard let tensor = tensor(name) else { return nil }
        guard tensor.datatype == .int64, tensor.elementCount == rowCount else {
            throw .input(
                tensor: name, problem: "must be INT64 of shape [\(rowCount)], microseconds since the epoch, UTC")
        }
        do { return try tensor.int64s() } catch { throw .input(tensor: name, problem: "\(error)") }
    }
}
