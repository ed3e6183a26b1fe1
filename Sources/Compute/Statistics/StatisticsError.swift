/// Why a statistic cannot be had from what was given.
package enum StatisticsError: Error, Equatable, Sendable {
    case empty
    case lengths(Int, Int)
    /// Row `row` is NaN or infinite.
    case notFinite(row: Int)
    case notAProbability(row: Int)
    /// Both classes are needed, and there is one.
    case oneClass
    case labelOutOfRange(row: Int, label: Int, classes: Int)
    case binsDiffer
    case outOfRange(String)
}

extension StatisticsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "there are no rows"
        case .lengths(let first, let second): "\(first) values on one side, \(second) on the other"
        case .notFinite(let row): "row \(row) is not finite"
        case .notAProbability(let row): "row \(row) is not a probability"
        case .oneClass: "all labels are the same; both classes are needed"
        case .labelOutOfRange(let row, let label, let classes): "row \(row) has label \(label) of \(classes) classes"
        case .binsDiffer: "the profiles have different bins"
        case .outOfRange(let what): "\(what) is out of range"
        }
    }
}

/// Checks that every metric shares.
enum Check {
    static func pairs(_ first: Int, _ second: Int) throws(StatisticsError) {
        guard first == second else { throw .lengths(first, second) }
        guard first > 0 else { throw .empty }
    }

    static func finite(_ values: [Double]) throws(StatisticsError) {
        if let row = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row) }
    }

    static func probabilities(_ values: [Double]) throws(StatisticsError) {
        if let row = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) { throw .notAProbability(row: row) }
    }
}
