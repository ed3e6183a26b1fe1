internal import Foundation
internal import Seeds
internal import Tensors
import Testing

@testable import Statistics

@Suite struct FeatureProfileTests {
    @Test func `a reference has bins of equal weight`() {
        let profile = FeatureProfile.reference(of: (1...100).map(Double.init) + [.nan])
        #expect(profile.counts == [Int](repeating: 10, count: 10))
        #expect(profile.missingCount == 1 && profile.rowCount == 101)
        #expect(profile.min == 1 && profile.max == 100 && profile.mean == 50.5)
        // numpy.std(range(1, 101), ddof=1)
        #expect(near(profile.standardDeviation, 29.011491975882016))
    }

    @Test func `values that repeat share a bin, and greater ones have one of their own`() throws {
        var profile = FeatureProfile.reference(of: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1])
        #expect(profile.bins == .numeric(edges: [0, 1]))
        #expect(profile.counts == [7, 3, 0])
        profile.add(2)
        #expect(profile.counts == [7, 3, 1])
    }

    @Test func `given nothing, infinities and huge values, when profiled, then it can still be written`() throws {
        let odd = FeatureProfile.reference(of: [.infinity, -.infinity, 1e308, -1e308, .nan, 5])
        #expect(odd.presentCount == 5 && odd.missingCount == 1 && odd.finiteCount == 1 && odd.mean == 5)
        for profile in [odd, .reference(of: [Double]()), .reference(of: [Double.nan]), .reference(of: [String?]())] {
            let data = try JSONEncoder().encode(profile)
            #expect(try JSONDecoder().decode(FeatureProfile.self, from: data) == profile)
        }
    }

    @Test func `categories are counted, the rare ones together`() {
        let profile = FeatureProfile.reference(of: ["a", "b", "b", nil, "c", "c", "c"], binCount: 2)
        #expect(profile.bins == .categorical(categories: ["c", "b"]))
        #expect(profile.counts == [3, 2, 1])
        #expect(profile.missingCount == 1)
        var other = profile.emptied()
        other.add("c")
        other.add("z")
        other.add(nil)
        #expect(other.counts == [1, 0, 1] && other.missingCount == 1)
    }

    @Test(arguments: Seeds.fresh(16))
    func `profiles of parts, merged, are the profile of the whole`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let values = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
            Int.random(in: 0...9, using: &generator) == 0
                ? Double.nan : Double.random(in: -1e3...1e3, using: &generator)
        }
        let whole = FeatureProfile.reference(of: values)
        let cut = Int.random(in: 0...values.count, using: &generator)
        var first = whole.emptied()
        var second = whole.emptied()
        for value in values[..<cut] { first.add(value) }
        for value in values[cut...] { second.add(value) }
        try first.merge(second)
        #expect(first.counts == whole.counts && first.missingCount == whole.missingCount)
        #expect(first.min == whole.min && first.max == whole.max)
        #expect(near(first.mean, whole.mean, tolerance: 1e-9))
        #expect(near(first.standardDeviation, whole.standardDeviation, tolerance: 1e-9))
    }

    @Test func `a column is profiled by its type`() throws {
        let words = Column(name: "w", values: .string(["a", "", "a"]), validity: [true, false, true])
        var profile = FeatureProfile.reference(of: words)
        #expect(profile.counts == [2, 0] && profile.missingCount == 1)
        profile.add(words)
        #expect(profile.counts == [4, 0] && profile.missingCount == 2)
        #expect(FeatureProfile.reference(of: Column(name: "i", values: .int64([1, 2]))).counts.reduce(0, +) == 2)
    }

    @Test func `a window like the reference has not drifted, a shifted one has`() throws {
        let reference = FeatureProfile.reference(of: (0..<2_000).map { sin(Double($0 * $0)) })
        var alike = reference.emptied()
        var shifted = reference.emptied()
        for row in 0..<500 {
            alike.add(sin(Double(row * row * 3 + 1)))
            shifted.add(row.isMultiple(of: 5) ? .nan : sin(Double(row * row)) + 0.5)
        }
        let none = try Drift(reference: reference, current: alike)
        #expect(none.stability.value < 0.1 && none.stability.pValue > 0.001)
        #expect(none.kolmogorovSmirnov!.pValue > 0.01)
        let some = try Drift(reference: reference, current: shifted)
        #expect(some.stability.value > 0.25 && some.stability.pValue < 1e-6)
        #expect(some.kolmogorovSmirnov!.pValue < 1e-6)
        #expect(near(some.missingShareChange, 0.2))
        #expect(some.standardizedMeanChange! > 0.5)
        #expect(throws: StatisticsError.empty) { try Drift(reference: reference, current: reference.emptied()) }
        #expect(throws: StatisticsError.binsDiffer) {
            try Drift(reference: reference, current: .reference(of: ["a"]))
        }
    }

    @Test(arguments: [
        #"{"bins":{"numeric":{"edges":[2,1]}},"counts":[0,0,0]"#, #"{"bins":{"numeric":{"edges":[1]}},"counts":[0]"#,
        #"{"bins":{"numeric":{"edges":[1]}},"counts":[0,-1]"#,
        #"{"bins":{"categorical":{"categories":["a","a"]}},"counts":[0,0,0]"#,
    ])
    func `given a profile that contradicts itself, when read, then it throws`(start: String) {
        let json = start + #","missingCount":0,"finiteCount":0,"mean":0,"squaredDeviations":0,"min":0,"max":0}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FeatureProfile.self, from: Data(json.utf8)) }
    }
}
