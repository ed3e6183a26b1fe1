internal import Tensors
internal import WorkerProtocol

/// Which rows of a training set a model learns from, and which it is judged by.
struct ValidationSplit {
    var training: [Int]
    var validation: [Int]

    /// The last rows by a time column: those at or after a time.
    static func from(_ time: Int64, _ column: Column) throws -> ValidationSplit {
        let times = try times(column)
        return ValidationSplit(
            training: times.indices.filter { times[$0] < time }, validation: times.indices.filter { times[$0] >= time })
    }

    /// About the last `fraction` of the rows; rows of one time stay together.
    static func last(_ fraction: Double, _ column: Column) throws -> ValidationSplit {
        let sorted = try times(column).sorted()
        guard !sorted.isEmpty else { return ValidationSplit(training: [], validation: []) }
        let position = Int((Double(sorted.count) * (1 - fraction)).rounded())
        return try from(sorted[min(max(position, 0), sorted.count - 1)], column)
    }

    /// Each row for itself, by a hash of seed and position (SplitMix64, Steele, Lea and Flood 2014).
    static func random(_ fraction: Double, count: Int, seed: Int) -> ValidationSplit {
        var split = ValidationSplit(training: [], validation: [])
        for row in 0..<count {
            var word = UInt64(bitPattern: Int64(seed)) &+ UInt64(row + 1) &* 0x9E37_79B9_7F4A_7C15
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            word ^= word >> 31
            if Double(word >> 11) * 0x1p-53 < fraction {
                split.validation.append(row)
            } else {
                split.training.append(row)
            }
        }
        return split
    }

    private static func times(_ column: Column) throws -> [Int64] {
        guard case .timestamp(let times) = column.values else {
            throw WorkerFailure(
                .invalidArgument, "rows cannot be split by time",
                fields: [.init(field: "column \(column.name)", description: "is \(column.type), not a timestamp")])
        }
        if let row = column.validity?.firstIndex(of: false) {
            throw WorkerFailure(
                .invalidArgument, "rows cannot be split by time",
                fields: [.init(field: "row \(row + 1), column \(column.name)", description: "is null")])
        }
        return times
    }
}
