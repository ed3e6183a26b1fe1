import Foundation
import Testing

@testable import Observability

/// What the server registers, and the page about it. To renew the page: `MIZAN_UPDATE_TABLES=1`.
@Suite struct MetricCatalogueTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    @Test func `the page of metrics is as committed`() throws {
        let file = Self.root.appendingPathComponent("docs/METRICS.md")
        let committed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if committed != MetricsReference.markdown, ProcessInfo.processInfo.environment["MIZAN_UPDATE_TABLES"] != nil {
            try MetricsReference.markdown.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            committed == MetricsReference.markdown,
            "mend it with: MIZAN_UPDATE_TABLES=1 swift test --filter ObservabilityTests")
    }

    @Test func `no two metrics share a name, and each says what it is`() {
        let all = MetricCatalogue.all + MetricCatalogue.clients
        let families = all.map(\.family)
        #expect(Set(families).count == families.count)
        for metric in all {
            #expect(metric.help.hasSuffix("."), "\(metric.name)")
            #expect(metric.name.wholeMatch(of: /(mizan|grpc|process)_[a-z_]+/) != nil, "\(metric.name)")
        }
    }

    @Test func `alerts ask for metrics and labels that there are`() throws {
        let rules = try String(
            contentsOf: Self.root.appendingPathComponent("deploy/prometheus-rules.yaml"), encoding: .utf8)
        let series = Set(
            MetricCatalogue.all.flatMap { metric in
                metric.kind == .histogram ? ["_bucket", "_count", "_sum"].map { metric.name + $0 } : [metric.name]
            })
        let labels = Set(MetricCatalogue.all.flatMap(\.labels) + ["le"])
        let named = rules.matches(of: /\b(?:mizan|grpc|process)_[a-z_]+/).map { String($0.output) }
        #expect(named.count > 10)
        for name in named where !labels.contains(name) { #expect(series.contains(name), "\(name)") }
        for match in rules.matches(of: /by \((\w+)\)|\{(\w+)=/) {
            let label = String(match.output.1 ?? match.output.2 ?? "")
            #expect(labels.contains(label), "\(label)")
        }
    }

    @Test func `the process's figures are those of this process`() throws {
        let read = Dictionary(uniqueKeysWithValues: ProcessFigures.read().map { ($0.metric, $0.value) })
        #expect(Set(read.keys) == Set(ProcessFigures.metrics))
        func number(_ metric: MetricDefinition) -> Double {
            guard case .number(let value)? = read[metric] else { return .nan }
            return value
        }
        #expect(number(MetricCatalogue.residentBytes) > 1_048_576)
        #expect(number(MetricCatalogue.virtualBytes) >= number(MetricCatalogue.residentBytes))
        #expect(number(MetricCatalogue.openDescriptors) >= 3)
        #expect(number(MetricCatalogue.descriptorsMax) >= number(MetricCatalogue.openDescriptors))
        #expect(number(MetricCatalogue.threads) >= 1)
        #expect(number(MetricCatalogue.cpuSeconds) > 0)
        let now = Date().timeIntervalSince1970
        #expect((now - 86_400 * 365...now + 60).contains(number(MetricCatalogue.startTime)))
    }
}
