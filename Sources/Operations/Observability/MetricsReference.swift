/// The page `docs/METRICS.md`, made from ``MetricCatalogue``.
package enum MetricsReference {
    package static var markdown: String {
        var text = """
            # Metrics

            OpenMetrics text, served to `GET /metrics` over the server's own port (HTTP/2, mutual TLS) for identities with the
            permission `metrics.read`, such as those of the role `scraper`, and without TLS on `server.metrics_listen`, a loopback
            address. Metrics of calls are counted on each event loop without a lock and merged when somebody asks. A series of a
            status appears with the first call that ends with it.

            Durations of calls are in buckets of a quarter of a power of two, from 1.024 µs to 137 s; sizes in powers of four from
            64 bytes to 1 GiB. This page is made from the list the server registers:
            `MIZAN_UPDATE_TABLES=1 swift test --filter ObservabilityTests`.

            | name | type | unit | labels | meaning |
            | --- | --- | --- | --- | --- |

            """
        text += rows(MetricCatalogue.all)
        text += """

            A channel of the Swift client tells the observer of its configuration of every call; these are the names its calls
            are counted by, as `mizan-interop-client --metrics` prints them:

            | name | type | unit | labels | meaning |
            | --- | --- | --- | --- | --- |

            """
        return text + rows(MetricCatalogue.clients)
    }

    private static func rows(_ metrics: [MetricDefinition]) -> String {
        var text = ""
        for metric in metrics {
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            text +=
                "| `\(metric.name)` | \(metric.kind.rawValue) | \(metric.unit ?? "") | \(labels) | \(metric.help) |\n"
        }
        return text
    }
}
