internal import Synchronization

/// The series of one metric, one for each combination of its labels' values. Hold on to a series in hot code; finding
/// it takes a lock.
package final class MetricFamily<Series: Sendable>: Sendable {
    /// Labels are of closed sets; should one not be, further values are counted together under `other`.
    package static var seriesMax: Int { 1_000 }

    package let metric: MetricDefinition
    private let make: @Sendable () -> Series
    private let series = Mutex<[[String]: Series]>([:])

    init(_ metric: MetricDefinition, make: @escaping @Sendable () -> Series) {
        self.metric = metric
        self.make = make
    }

    /// The series of these label values, in the order of its labels.
    package func with(_ values: String...) -> Series {
        with(values)
    }

    package func with(_ values: [String]) -> Series {
        precondition(values.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        return series.withLock { series in
            if let known = series[values] { return known }
            let key = series.count < Self.seriesMax ? values : values.map { _ in "other" }
            if let known = series[key] { return known }
            let new = make()
            series[key] = new
            return new
        }
    }

    /// All series in the order of their label values.
    func all() -> [(values: [String], series: Series)] {
        series.withLock { series in
            series.map { (values: $0.key, series: $0.value) }.sorted { $0.values.lexicographicallyPrecedes($1.values) }
        }
    }
}
