/// What is watched on an endpoint, and whom to tell.
package struct Monitor: Sendable, Equatable, Codable {
    package var project: String
    package var endpoint: String
    /// Population stability index of a feature or the score; 0: the configured default.
    package var psiMax: Double
    /// Kolmogorov-Smirnov distance; 0: not judged.
    package var ksMax: Double
    /// AUC below the version's own at registration; 0: not judged.
    package var aucDropMax: Double
    /// Mean logloss above the version's own; 0: not judged.
    package var loglossRiseMax: Double
    /// Windows with fewer predictions are not judged.
    package var rowsMin: Int64
    package var webhookURL: String
    package var emailTo: String
    /// Seconds between reports the server makes by itself; 0: none.
    package var interval: Int64

    package var endpointName: String { "projects/\(project)/endpoints/\(endpoint)" }

    package init(
        project: String, endpoint: String, psiMax: Double = 0, ksMax: Double = 0, aucDropMax: Double = 0,
        loglossRiseMax: Double = 0, rowsMin: Int64 = 0, webhookURL: String = "", emailTo: String = "",
        interval: Int64 = 0
    ) {
        self.project = project
        self.endpoint = endpoint
        self.psiMax = psiMax
        self.ksMax = ksMax
        self.aucDropMax = aucDropMax
        self.loglossRiseMax = loglossRiseMax
        self.rowsMin = rowsMin
        self.webhookURL = webhookURL
        self.emailTo = emailTo
        self.interval = interval
    }

    /// - Throws: ``MonitoringError/limit(field:problem:)``.
    func validate() throws(MonitoringError) {
        for (field, value) in [
            ("psi_max", psiMax), ("ks_max", ksMax), ("auc_drop_max", aucDropMax), ("logloss_rise_max", loglossRiseMax),
        ] where !(value >= 0 && value.isFinite) {
            throw .limit(field: "monitor.\(field)", problem: "must be 0 or more, is \(value)")
        }
        if ksMax > 1 { throw .limit(field: "monitor.ks_max", problem: "is a distance of at most 1, is \(ksMax)") }
        if rowsMin < 0 { throw .limit(field: "monitor.rows_min", problem: "must not be negative") }
        if interval < 0 { throw .limit(field: "monitor.interval_s", problem: "must not be negative") }
    }
}
