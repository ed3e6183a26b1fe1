internal import Synchronization

/// All metrics of a process. Names are `mizan_<service>_<noun>_<unit>`, counters end in `_total`; units are base units
/// (seconds, bytes). Metrics of RPCs keep gRPC's own names.
package final class MetricsRegistry: Sendable {
    private enum Entry: Sendable {
        case counter(MetricFamily<Counter>)
        case gauge(MetricFamily<Gauge>)
        case histogram(MetricFamily<Histogram>)
        case reading(name: String, help: String, @Sendable () -> Double)
    }

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    /// - Parameter name: ends in `_total`. A name serves once.
    package func counter(_ name: String, _ help: String, labels: [String] = []) -> MetricFamily<Counter> {
        precondition(name.hasSuffix("_total"), "the counter \(name) ends in _total")
        let family = MetricFamily(name: name, help: help, labels: labels) { Counter() }
        add(name, labels, .counter(family))
        return family
    }

    package func gauge(_ name: String, _ help: String, labels: [String] = []) -> MetricFamily<Gauge> {
        let family = MetricFamily(name: name, help: help, labels: labels) { Gauge() }
        add(name, labels, .gauge(family))
        return family
    }

    package func histogram(
        _ name: String, _ help: String, labels: [String] = [], buckets: Histogram.Buckets = .seconds
    ) -> MetricFamily<Histogram> {
        let family = MetricFamily(name: name, help: help, labels: labels) { Histogram(buckets) }
        add(name, labels, .histogram(family))
        return family
    }

    /// A gauge that is read when somebody asks.
    /// - Parameter read: quick, and does not touch this registry.
    package func reading(_ name: String, _ help: String, _ read: @escaping @Sendable () -> Double) {
        add(name, [], .reading(name: name, help: help, read))
    }

    /// Everything as OpenMetrics 1.0 text (``OpenMetrics/contentType``).
    package func openMetrics() -> String {
        let sorted = entries.withLock { $0.sorted { $0.key < $1.key } }
        var text = ""
        for (_, entry) in sorted {
            switch entry {
            case .counter(let family): text.append(family)
            case .gauge(let family): text.append(family)
            case .histogram(let family): text.append(family)
            case .reading(let name, let help, let read):
                text.appendHead(name, "gauge", help)
                text += "\(name) \(OpenMetrics.number(read()))\n"
            }
        }
        return text + "# EOF\n"
    }

    private func add(_ name: String, _ labels: [String], _ entry: Entry) {
        precondition(OpenMetrics.isName(name) && labels.allSatisfy(OpenMetrics.isName), "\(name) is a metric's name")
        entries.withLock { entries in
            precondition(entries[name] == nil, "the metric \(name) is registered once")
            entries[name] = entry
        }
    }
}
