import Tensors
import Testing
import WorkerProtocol

@testable import Monitoring

struct ReportBuilderTests {
    private let monitor = Monitor(
        project: "p", endpoint: "e", psiMax: 0.25, ksMax: 0.3, aucDropMax: 0.05, loglossRiseMax: 0.1, rowsMin: 10)

    /// Uniform on 0…100 in training, in ten bins.
    private let profile = DistributionProfile(
        name: "x", rowCount: 1_000, nullCount: 0,
        shape: .numeric(
            edges: (1...9).map { Double($0 * 10) }, counts: Array(repeating: 100, count: 10),
            sample: (0...100).map(Double.init)))

    private func reference(_ metrics: [String: Double] = [:]) -> VersionReference {
        VersionReference(
            columns: [VersionReference.Column(name: "x", categories: nil, profile: profile)], predictions: [],
            objective: .binary, metrics: metrics)
    }

    private func report(
        _ values: [Double], scores: [Double]? = nil, labels: [Double]? = nil, metrics: [String: Double] = [:]
    ) throws -> MonitorReport {
        var rows = WindowRows()
        rows.versions[1] = WindowRows.Version(
            features: [values], outputs: [scores ?? values.map { _ in 0.5 }], labels: labels ?? values.map { _ in .nan }
        )
        return try ReportBuilder(monitor: monitor, psiMaxDefault: 0.25).report(
            id: "r", window: 0..<100, rows: rows, references: [1: reference(metrics)], at: 0)
    }

    @Test func `the same distribution is no drift`() throws {
        let report = try report((0..<1_000).map { Double($0 % 100) + 0.5 })
        #expect(report.features[0].psi < 0.02)
        #expect(report.features[0].ks < 0.05)
        #expect(report.breaches.isEmpty)
    }

    @Test func `a shifted distribution passes both thresholds`() throws {
        let report = try report((0..<500).map { 70 + Double($0 % 30) })
        #expect(Set(report.breaches.map(\.rule)) == [.psi, .ks])
        #expect(report.breaches.allSatisfy { $0.subject == "x" })
    }

    @Test func `a column that falls silent has drifted`() throws {
        let report = try report([Double](repeating: .nan, count: 200))
        #expect(report.features[0].missingShare == 1)
        #expect(report.breaches.contains { $0.rule == .psi })
    }

    @Test func `a window of few predictions is reported and not judged`() throws {
        let report = try report([99, 99, 99])
        #expect(report.predictions == 3)
        #expect(report.breaches.isEmpty)
    }

    @Test func `accuracy is measured on what has an outcome`() throws {
        let scores = (0..<100).map { $0 < 50 ? 0.2 : 0.8 }
        var labels = (0..<100).map { $0 < 50 ? 0.0 : 1.0 }
        labels[0] = .nan
        let report = try report(
            (0..<100).map(Double.init), scores: scores, labels: labels, metrics: ["auc": 1, "logloss": 0.05])
        #expect(report.outcomes == 99)
        #expect(report.metrics["auc"] == 1)
        #expect(report.breaches.map(\.rule) == [.loglossRise])
    }

    @Test func `a category training never saw counts as another one`() throws {
        let profile = DistributionProfile(
            name: "c", rowCount: 100, nullCount: 0,
            shape: .categorical(values: ["a", "b"], counts: [50, 50], otherCount: 0))
        let same = try DriftMeasure.drift(
            of: (0..<100).map { Double($0 % 2) }, from: profile, named: "c", categories: ["a", "b"])
        let other = try DriftMeasure.drift(
            of: [Double](repeating: 7, count: 100), from: profile, named: "c", categories: ["a", "b"])
        #expect(same.psi < 0.05 && other.psi > 1)
        #expect(same.ks.isNaN, "a distance between categories has no meaning")
    }
}
