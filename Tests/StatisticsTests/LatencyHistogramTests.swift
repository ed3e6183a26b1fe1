internal import Foundation
internal import Seeds
import Testing

@testable import Statistics

@Suite struct LatencyHistogramTests {
    @Test(arguments: Seeds.fresh(16))
    func `a quantile is at most a thirtieth too high, never too low`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var histogram = LatencyHistogram()
        let values = (0..<500).map { _ in generator.next() >> UInt64.random(in: 2...63, using: &generator) }.sorted()
        for value in values { histogram.record(nanoseconds: value) }
        for share in [0, 0.01, 0.5, 0.9, 0.99, 1] {
            let exact = Double(values[max(0, Int((share * 500).rounded(.up)) - 1)])
            let found = Double(histogram.quantile(share) / .nanoseconds(1))
            #expect(found >= exact * (1 - 1e-9) && found <= exact * (1 + 1.0 / 31) + 1)
        }
        #expect(histogram.count == 500)
    }

    @Test func `small durations are exact`() {
        var histogram = LatencyHistogram()
        for nanoseconds in 0..<32 { histogram.record(.nanoseconds(nanoseconds)) }
        #expect(histogram.quantile(0.5) == .nanoseconds(15))
        #expect(histogram.quantile(1) == .nanoseconds(31))
        #expect(histogram.mean == .nanoseconds(15.5))
        histogram.record(.seconds(-5))
        #expect(histogram.quantile(0) == .zero)
    }

    @Test func `extremes are recorded, not trapped on`() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: .max)
        histogram.record(.seconds(Int64.max))
        histogram.record(.seconds(Int64.min))
        #expect(histogram.count == 3)
        #expect(histogram.maximum == .nanoseconds(Int64.max))
        #expect(LatencyHistogram().quantile(0.99) == .zero)
        #expect(LatencyHistogram().mean == .zero)
    }

    @Test func `histograms of parts, merged, are that of the whole, and survive JSON`() throws {
        var (first, second, whole) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
        for index in 1...1_000 {
            let duration = Duration.microseconds(index * index)
            whole.record(duration)
            if index.isMultiple(of: 3) { first.record(duration) } else { second.record(duration) }
        }
        first.merge(second)
        #expect(first == whole)
        #expect(try JSONDecoder().decode(LatencyHistogram.self, from: JSONEncoder().encode(whole)) == whole)
    }
}
