internal import Synchronization

/// All metrics of a process. Some are counted here, others are read from where they are counted when somebody asks.
package final class MetricsRegistry: Sendable {
    private struct Source: Sendable {
        let metrics: Set<MetricDefinition>
        let read: @Sendable () async -> [MetricSample]
    }

    private struct State {
        var definitions: [String: MetricDefinition] = [:]
        var sources: [Source] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func counter(_ metric: MetricDefinition) -> MetricFamily<Counter> {
        precondition(metric.kind == .counter, "\(metric.name) is a counter")
        let family = MetricFamily(metric) { Counter() }
        source([metric]) { family.all().map { MetricSample(metric, $0.values, $0.series.value) } }
        return family
    }

    package func gauge(_ metric: MetricDefinition) -> MetricFamily<Gauge> {
        precondition(metric.kind == .gauge, "\(metric.name) is a gauge")
        let family = MetricFamily(metric) { Gauge() }
        source([metric]) { family.all().map { MetricSample(metric, $0.values, $0.series.value) } }
        return family
    }

    package func histogram(_ metric: MetricDefinition, buckets: Histogram.Buckets = .seconds) -> MetricFamily<Histogram>
    {
        precondition(metric.kind == .histogram, "\(metric.name) is a histogram")
        let family = MetricFamily(metric) { Histogram(buckets) }
        source([metric]) { family.all().map { MetricSample(metric, $0.values, $0.series.snapshot()) } }
        return family
    }

    /// Metrics that are read when somebody asks. Each is registered once.
    /// - Parameter read: the series of these metrics; one it leaves out has no series at the time.
    package func source(_ metrics: [MetricDefinition], _ read: @escaping @Sendable () async -> [MetricSample]) {
        state.withLock { state in
            for metric in metrics {
                precondition(state.definitions[metric.family] == nil, "the metric \(metric.name) is registered once")
                state.definitions[metric.family] = metric
            }
            state.sources.append(Source(metrics: Set(metrics), read: read))
        }
    }

    /// What is registered, by name.
    package var definitions: [MetricDefinition] {
        state.withLock { $0.definitions.values.sorted { $0.family < $1.family } }
    }

    /// Everything as OpenMetrics 1.0 text (``OpenMetrics/contentType``).
    package func openMetrics() async -> String {
        let (definitions, sources) = state.withLock { ($0.definitions, $0.sources) }
        var series: [MetricDefinition: [MetricSample]] = [:]
        for source in sources {
            for sample in await source.read() {
                precondition(source.metrics.contains(sample.metric), "\(sample.metric.name) is of another source")
                series[sample.metric, default: []].append(sample)
            }
        }
        var text = ""
        for definition in definitions.values.sorted(by: { $0.family < $1.family }) {
            text.appendHead(definition)
            for sample in series[definition] ?? [] { text.append(sample) }
        }
        return text + "# EOF\n"
    }
}
