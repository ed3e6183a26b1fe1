internal import Observability
internal import RPCClient
internal import RPCCore

/// Counts a client's calls by gRPC's own names. Source: gRFC A66.
struct CallMetrics: ClientObserver {
    private let started: MetricFamily<Counter>
    private let durations: MetricFamily<Histogram>
    private let sent: MetricFamily<Histogram>
    private let received: MetricFamily<Histogram>
    private let calls: MetricFamily<Histogram>

    init(_ registry: MetricsRegistry) {
        started = registry.counter(MetricCatalogue.clientAttemptsStarted)
        durations = registry.histogram(MetricCatalogue.clientAttemptDuration)
        sent = registry.histogram(MetricCatalogue.clientAttemptSent, buckets: .bytes)
        received = registry.histogram(MetricCatalogue.clientAttemptReceived, buckets: .bytes)
        calls = registry.histogram(MetricCatalogue.clientCallDuration)
    }

    func attemptBegan(_ method: MethodDescriptor, target: String) {
        started.with(Self.name(method), target).add()
    }

    func attemptEnded(_ attempt: EndedAttempt) {
        let labels = [Self.name(attempt.method), attempt.target, attempt.status.name]
        durations.with(labels).observe(.nanoseconds(attempt.nanoseconds))
        sent.with(labels).observe(Double(attempt.bytesSent))
        received.with(labels).observe(Double(attempt.bytesReceived))
    }

    func callEnded(_ method: MethodDescriptor, target: String, _ status: StatusCode, nanoseconds: Int64) {
        calls.with(Self.name(method), target, status.name).observe(.nanoseconds(nanoseconds))
    }

    private static func name(_ method: MethodDescriptor) -> String { "\(method.service)/\(method.name)" }
}
