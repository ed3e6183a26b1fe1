internal import Messages
internal import RPCCore

extension Messages.Monitor {
    init(_ monitor: Monitor) {
        self.init(
            endpoint: monitor.endpointName, psiMax: monitor.psiMax, ksMax: monitor.ksMax,
            aucDropMax: monitor.aucDropMax,
            loglossRiseMax: monitor.loglossRiseMax, rowsMin: monitor.rowsMin, webhookURL: monitor.webhookURL,
            emailTo: monitor.emailTo, intervalS: monitor.interval)
    }
}

extension Messages.MonitorReport {
    init(_ report: MonitorReport) {
        self.init(
            name: report.name, windowStartUs: report.windowStart, windowEndUs: report.windowEnd,
            predictions: report.predictions, outcomes: report.outcomes,
            features: report.features.map(Messages.FeatureDrift.init),
            score: report.score.map(Messages.FeatureDrift.init),
            metrics: [Metric](report.metrics),
            versions: report.versions.map {
                Messages.VersionSlice(
                    version: Int32(clamping: $0.version), predictions: $0.predictions, outcomes: $0.outcomes,
                    metrics: [Metric]($0.metrics))
            },
            breaches: report.breaches.map(Messages.Breach.init),
            incident: report.incident.isEmpty ? "" : "projects/\(report.project)/incidents/\(report.incident)",
            createTimeUs: report.createTime)
    }
}

extension [Metric] {
    fileprivate init(_ figures: [String: Double]) {
        self = figures.sorted { $0.key < $1.key }.map { Metric(name: $0.key, value: $0.value) }
    }
}

extension Messages.FeatureDrift {
    init(_ drift: FeatureDrift) {
        self.init(
            feature: drift.feature, psi: drift.psi, ks: drift.ks, ksPValue: drift.ksPValue,
            missingShare: drift.missingShare, referenceMissingShare: drift.referenceMissingShare)
    }
}

extension Messages.Breach {
    init(_ breach: Breach) {
        self.init(
            rule: breach.rule.rawValue, subject: breach.subject, observed: breach.observed, threshold: breach.threshold)
    }
}

extension Incident.State {
    init(_ state: IncidentState) throws(RPCError) {
        switch state {
        case .new: self = .new
        case .acknowledged: self = .acknowledged
        case .inProgress: self = .inProgress
        case .pending: self = .pending
        case .resolved: self = .resolved
        case .closed: self = .closed
        case .cancelled: self = .cancelled
        case .unspecified, .unrecognized: throw RPCError.badField("state", "must be a state of an incident")
        }
    }

    var message: IncidentState {
        switch self {
        case .new: .new
        case .acknowledged: .acknowledged
        case .inProgress: .inProgress
        case .pending: .pending
        case .resolved: .resolved
        case .closed: .closed
        case .cancelled: .cancelled
        }
    }
}

extension Messages.Incident {
    init(_ incident: Incident) {
        let endpoint = "projects/\(incident.project)/endpoints/\(incident.endpoint)"
        self.init(
            name: incident.name, endpoint: endpoint, category: incident.category.rawValue,
            state: incident.state.message,
            priority: Int32(clamping: incident.priority), summary: incident.summary,
            breaches: incident.breaches.map(Messages.Breach.init),
            reports: incident.reports.map { "\(endpoint)/reports/\($0)" }, occurrences: incident.occurrences,
            detectTimeUs: incident.detectTime, acknowledgeTimeUs: incident.acknowledgeTime ?? 0,
            resolveTimeUs: incident.resolveTime ?? 0, closeTimeUs: incident.closeTime ?? 0, assignee: incident.assignee,
            resolution: incident.resolution, notifications: incident.notifications)
    }
}
