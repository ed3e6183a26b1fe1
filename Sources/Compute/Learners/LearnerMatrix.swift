/// Rows to learn from or to predict, kept by column; NaN is missing.
package struct LearnerMatrix: Sendable {
    /// Column-major, shape [columnCount, rowCount].
    let values: [Double]
    package let rowCount: Int
    package let columnCount: Int

    /// - Throws: ``LearnerError/shape(_:)`` for columns of different lengths, none at all, or more than 2³¹ − 1 rows.
    package init(columns: [[Double]]) throws(LearnerError) {
        guard let first = columns.first else { throw .shape("there is no feature") }
        guard columns.allSatisfy({ $0.count == first.count }) else { throw .shape("the features differ in length") }
        guard first.count <= Int(Int32.max) else { throw .shape("\(first.count) rows are too many") }
        values = Array(columns.joined())
        rowCount = first.count
        columnCount = columns.count
    }
}
