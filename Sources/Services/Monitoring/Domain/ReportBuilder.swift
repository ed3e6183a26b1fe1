internal import WorkerProtocol

/// Makes the report of one window. Pure: rows and references in, report out.
struct ReportBuilder {
    let monitor: Monitor
    /// For a monitor that states no `psi_max`.
    let psiMaxDefault: Double

    /// - Parameters:
    ///   - references: by version; a version without one is reported, but not judged for drift.
    func report(
        id: String, window: Range<Int64>, rows: WindowRows, references: [Int: VersionReference], at time: Int64
    ) throws -> MonitorReport {
        var report = MonitorReport(
            project: monitor.project, endpoint: monitor.endpoint, id: id, windowStart: window.lowerBound,
            windowEnd: window.upperBound, predictions: 0, outcomes: 0, features: [], score: nil, metrics: [:],
            versions: [], breaches: [], incident: "", createTime: time)
        for (number, version) in rows.versions.sorted(by: { $0.key < $1.key }) {
            report.predictions += Int64(version.rowCount)
            report.outcomes += Int64(version.labelledCount)
            report.versions.append(
                VersionSlice(
                    version: number, predictions: Int64(version.rowCount), outcomes: Int64(version.labelledCount),
                    metrics: references[number].map { WindowMetrics.metrics(of: version, objective: $0.objective) }
                        ?? [:]))
        }
        // Drift and accuracy are judged on the version that answered most; the slices show the others.
        guard let main = rows.versions.max(by: { $0.value.rowCount < $1.value.rowCount }),
            let reference = references[main.key]
        else { return report }
        report.metrics = WindowMetrics.metrics(of: main.value, objective: reference.objective)
        report.features = try features(of: main.value, reference)
        if let profile = reference.predictions.first, let scores = main.value.outputs.first {
            report.score = try DriftMeasure.drift(of: scores, from: profile, named: "score", categories: nil)
        }
        if report.predictions >= max(monitor.rowsMin, 1) { report.breaches = breaches(of: report, reference) }
        return report
    }

    private func features(of version: WindowRows.Version, _ reference: VersionReference) throws -> [FeatureDrift] {
        var drifts: [FeatureDrift] = []
        for (place, column) in reference.columns.enumerated() where place < version.features.count {
            guard let profile = column.profile else { continue }
            drifts.append(
                try DriftMeasure.drift(
                    of: version.features[place], from: profile, named: column.name, categories: column.categories))
        }
        return drifts
    }

    private func breaches(of report: MonitorReport, _ reference: VersionReference) -> [Breach] {
        var breaches: [Breach] = []
        let psiMax = monitor.psiMax > 0 ? monitor.psiMax : psiMaxDefault
        for drift in report.features + [report.score].compactMap(\.self) {
            if drift.psi > psiMax {
                breaches.append(Breach(rule: .psi, subject: drift.feature, observed: drift.psi, threshold: psiMax))
            }
            if monitor.ksMax > 0, drift.ks > monitor.ksMax {
                breaches.append(Breach(rule: .ks, subject: drift.feature, observed: drift.ks, threshold: monitor.ksMax))
            }
        }
        if monitor.aucDropMax > 0, let now = report.metrics["auc"], let then = reference.metrics["auc"],
            then - now > monitor.aucDropMax
        {
            breaches.append(Breach(rule: .aucDrop, subject: "", observed: then - now, threshold: monitor.aucDropMax))
        }
        if monitor.loglossRiseMax > 0, let now = report.metrics["logloss"], let then = reference.metrics["logloss"],
            now - then > monitor.loglossRiseMax
        {
            breaches.append(
                Breach(rule: .loglossRise, subject: "", observed: now - then, threshold: monitor.loglossRiseMax))
        }
        return breaches
    }
}
