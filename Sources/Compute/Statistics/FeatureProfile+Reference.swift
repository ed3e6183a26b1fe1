package import Tensors

extension FeatureProfile {
    /// A profile of `values` over bins that each hold about as many of them; of values that often repeat there are
    /// fewer bins. NaN is missing.
    ///
    /// - Parameter binCount: 2 or more; 10 is usual.
    package static func reference(of values: [Double], binCount: Int = 10) -> FeatureProfile {
        precondition(binCount >= 2, "a histogram needs two bins")
        let sorted = values.filter { !$0.isNaN }.sorted()
        var edges: [Double] = []
        if !sorted.isEmpty {
            for index in 1..<binCount {
                let edge = Quantiles.attained(sorted, Double(index) / Double(binCount))
                if edge.isFinite, edges.last.map({ $0 < edge }) ?? true { edges.append(edge) }
            }
        }
        var profile = FeatureProfile(bins: .numeric(edges: edges))
        for value in values { profile.add(value) }
        return profile
    }

    /// A profile of `categories`, nil being missing, with a bin for each of the most frequent.
    ///
    /// - Parameter binCount: categories kept at most; of equally frequent ones those first in the alphabet.
    package static func reference(of categories: [String?], binCount: Int = 50) -> FeatureProfile {
        precondition(binCount >= 1, "a histogram needs a bin")
        var counts: [String: Int] = [:]
        var missing = 0
        for category in categories {
            if let category { counts[category, default: 0] += 1 } else { missing += 1 }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let kept = ranked.prefix(binCount)
        var profile = FeatureProfile(bins: .categorical(categories: kept.map(\.key)))
        profile.add(
            counts: kept.map(\.value) + [ranked.dropFirst(binCount).reduce(0) { $0 + $1.value }], missing: missing)
        return profile
    }

    /// The reference profile of a column: of strings by category, of all else by number.
    package static func reference(of column: Column) -> FeatureProfile {
        if let doubles = column.doubles() { return reference(of: doubles) }
        return reference(of: strings(of: column))
    }

    /// Counts the rows of a column. - Precondition: it is of strings just when the bins are categories.
    package mutating func add(_ column: Column) {
        if let doubles = column.doubles() {
            for value in doubles { add(value) }
        } else {
            add(Self.strings(of: column))
        }
    }

    /// Counts categories, nil being missing. - Precondition: the bins are categories.
    package mutating func add(_ categories: [String?]) {
        guard case .categorical(let known) = bins else { preconditionFailure("the bins are numeric") }
        let bin = Dictionary(uniqueKeysWithValues: zip(known, known.indices))
        var added = [Int](repeating: 0, count: bins.count)
        var missing = 0
        for category in categories {
            if let category { added[bin[category] ?? known.count] += 1 } else { missing += 1 }
        }
        add(counts: added, missing: missing)
    }

    private static func strings(of column: Column) -> [String?] {
        guard case .string(let values) = column.values else { return [] }
        return values.indices.map { column.isNull($0) ? nil : values[$0] }
    }
}
