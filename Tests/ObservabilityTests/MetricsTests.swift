import Seeds
import Testing

@testable import Observability

@Suite struct MetricsTests {
    @Test func `the text is OpenMetrics, families in order, ended by EOF`() async {
        let metrics = MetricsRegistry()
        let requests = metrics.counter(
            MetricDefinition("mizan_test_requests_total", .counter, labels: ["model", "outcome"], "Requests."))
        requests.with("churn", "ok").add(3)
        requests.with("a\"b\\c\nd", "ok").add()
        metrics.gauge(MetricDefinition("mizan_test_models", .gauge, "Models loaded.")).with().set(2)
        let memory = MetricDefinition("mizan_process_memory_bytes", .gauge, "Resident memory.")
        metrics.source([memory]) { [MetricSample(memory, [], 1.5)] }
        let latency = metrics.histogram(
            MetricDefinition("mizan_test_latency_seconds", .histogram, labels: ["model"], "Latency."),
            buckets: .init(first: 0.5, factor: 2, count: 2))
        latency.with("churn").observe(0.5)
        latency.with("churn").observe(.seconds(7))
        #expect(
            await metrics.openMetrics() == """
                # TYPE mizan_process_memory_bytes gauge
                # UNIT mizan_process_memory_bytes bytes
                # HELP mizan_process_memory_bytes Resident memory.
                mizan_process_memory_bytes 1.5
                # TYPE mizan_test_latency_seconds histogram
                # UNIT mizan_test_latency_seconds seconds
                # HELP mizan_test_latency_seconds Latency.
                mizan_test_latency_seconds_bucket{model="churn",le="0.5"} 1
                mizan_test_latency_seconds_bucket{model="churn",le="1.0"} 1
                mizan_test_latency_seconds_bucket{model="churn",le="+Inf"} 2
                mizan_test_latency_seconds_count{model="churn"} 2
                mizan_test_latency_seconds_sum{model="churn"} 7.5
                # TYPE mizan_test_models gauge
                # HELP mizan_test_models Models loaded.
                mizan_test_models 2
                # TYPE mizan_test_requests counter
                # HELP mizan_test_requests Requests.
                mizan_test_requests_total{model="a\\"b\\\\c\\nd",outcome="ok"} 1
                mizan_test_requests_total{model="churn",outcome="ok"} 3
                # EOF

                """)
    }

    @Test(arguments: Seeds.fresh(50)) func `every value is in the bucket its bounds say`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let buckets = Histogram.Buckets(
            first: .random(in: 1e-6...1, using: &generator), factor: .random(in: 1.1...4, using: &generator),
            count: .random(in: 1...63, using: &generator))
        for _ in 0..<50 {
            let value = Double.random(in: 0...2, using: &generator) * buckets.bounds.randomElement(using: &generator)!
            let histogram = Histogram(buckets)
            histogram.observe(value)
            let expected = buckets.bounds.firstIndex { value <= $0 } ?? buckets.bounds.count
            #expect(histogram.snapshot().counts.firstIndex(of: 1) == expected)
        }
    }

    @Test func `what is no number is not observed, and what is negative counts as nothing`() {
        let histogram = Histogram()
        for value in [Double.nan, .infinity, -.infinity] { histogram.observe(value) }
        #expect(histogram.snapshot().counts.allSatisfy { $0 == 0 })
        histogram.observe(-5)
        #expect(histogram.snapshot().counts[0] == 1)
        #expect(histogram.snapshot().sum == 0)
        let counter = Counter()
        counter.add(-3)
        #expect(counter.value == 0)
    }

    @Test func `values from many tasks are all counted`() async {
        let (counter, gauge, histogram) = (Counter(), Gauge(), Histogram())
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        counter.add()
                        gauge.add(0.5)
                        histogram.observe(1)
                    }
                }
            }
        }
        #expect(counter.value == 8_000)
        #expect(gauge.value == 4_000)
        #expect(histogram.snapshot().sum == 8_000)
        #expect(histogram.snapshot().counts.reduce(0, +) == 8_000)
    }

    @Test func `labels that are no closed set are bounded`() {
        let family = MetricsRegistry().counter(
            MetricDefinition("mizan_test_x_total", .counter, labels: ["id"], "X."))
        for number in 0..<3_000 { family.with("\(number)").add() }
        #expect(family.all().count == MetricFamily<Counter>.seriesMax + 1)
        #expect(family.with("other").value == 2_000)
    }
}
