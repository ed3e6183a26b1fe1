/// What is said of a metric once: its name, type, labels and meaning.
package struct MetricDefinition: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// As samples bear it. `mizan_<service>_<noun>_<unit>`; counters end in `_total`. Metrics of RPCs keep gRPC's own
    /// names, those of the process Prometheus'.
    package let name: String
    package let kind: Kind
    package let labels: [String]
    package let help: String

    package init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
        precondition(OpenMetrics.isName(name) && labels.allSatisfy(OpenMetrics.isName), "\(name) is a metric's name")
        precondition(name.hasSuffix(Self.totalSuffix) == (kind == .counter), "counters, and no others, end in _total")
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }

    private static let totalSuffix = "_total"

    /// The name without the suffix of counters.
    package var family: String {
        kind == .counter ? String(name.dropLast(Self.totalSuffix.count)) : name
    }

    /// The base unit at the end of the family's name; nil where it counts things.
    package var unit: String? {
        ["seconds", "bytes", "ratio"].first { family.hasSuffix("_" + $0) }
    }
}

/// One series of a metric, as it was when somebody asked.
package struct MetricSample: Sendable {
    package enum Value: Sendable {
        case number(Double)
        case histogram(MetricHistogram)
    }

    package let metric: MetricDefinition
    /// Values of the metric's labels, in their order.
    package let labels: [String]
    package let value: Value

    package init(_ metric: MetricDefinition, _ labels: [String] = [], _ value: some BinaryInteger) {
        self.init(metric, labels, Double(value))
    }

    package init(_ metric: MetricDefinition, _ labels: [String] = [], _ value: Double) {
        precondition(labels.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        precondition(metric.kind != .histogram, "\(metric.name) is a histogram")
        self.metric = metric
        self.labels = labels
        self.value = .number(value)
    }

    package init(_ metric: MetricDefinition, _ labels: [String] = [], _ value: MetricHistogram) {
        precondition(labels.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        precondition(metric.kind == .histogram, "\(metric.name) is no histogram")
        self.metric = metric
        self.labels = labels
        self.value = .histogram(value)
    }
}

/// Counts of values in buckets, and the sum of all values.
package struct MetricHistogram: Sendable {
    /// Upper bounds, ascending.
    let bounds: [Double]
    /// Of each bucket by itself; one more for what is above all bounds.
    let counts: [Int]
    let sum: Double

    package init(bounds: [Double], counts: [Int], sum: Double) {
        precondition(counts.count == bounds.count + 1, "a count for each bound, and one for what is above")
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
    }
}
