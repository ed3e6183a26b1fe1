package import AuditLog
internal import Crypto
package import Database
internal import GRDB
internal import RPCCore

/// What served models do: the prediction log, outcomes that come later, reports of drift and accuracy, incidents.
///
/// A prediction passes `Store/PredictionLog.swift`; a report is made by `Domain/ReportBuilder.swift` from the log, the
/// outcomes and the training reference; a breach in it opens or adds to an incident, and `Notifier.swift` tells people.
package final class MonitoringService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    package let log: PredictionLog
    let references: any EndpointReferences
    let notifier: Notifier
    let config: MonitoringConfig
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, log: PredictionLog, references: any EndpointReferences,
        notifier: Notifier, config: MonitoringConfig, now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.log = log
        self.references = references
        self.notifier = notifier
        self.config = config
        self.now = now
    }

    /// Makes and keeps the report of a window, and opens an incident or adds to the open one where it breaches.
    /// - Parameter audit: makes the entry of the change, from the report's name and details.
    func makeReport(
        monitor: Monitor, window: Range<Int64>, version: Int?,
        audit: @escaping @Sendable (_ resource: String, _ details: [String: String]) -> AuditEntry
    ) async throws -> MonitorReport {
        let rows = try await windowRows(monitor: monitor, window: window, version: version)
        guard let model = try await references.model(ofEndpoint: monitor.endpoint, project: monitor.project) else {
            throw MonitoringError.unknownEndpoint(monitor.endpointName)
        }
        var byVersion: [Int: VersionReference] = [:]
        for number in rows.versions.keys {
            byVersion[number] = try await references.reference(
                ofVersion: number, model: model, project: monitor.project)
        }
        let time = now()
        let made = try ReportBuilder(monitor: monitor, psiMaxDefault: config.psiMax).report(
            id: RandomBytes.make(8).hexadecimal, window: window, rows: rows, references: byVersion, at: time)
        let (report, opened) = try await keep(made, at: time, audit: audit)
        if let opened { try await tell(opened, monitor: monitor) }
        return report
    }

    /// Keeps a report and what it means for incidents, in one transaction.
    /// - Returns: the report with its incident, and the incident if it was opened now.
    private func keep(
        _ made: MonitorReport, at time: Int64,
        audit: @escaping @Sendable (_ resource: String, _ details: [String: String]) -> AuditEntry
    ) async throws -> (MonitorReport, opened: Incident?) {
        let auditLog = auditLog
        return try await store.write { db in
            var report = made
            var opened: Incident?
            if !report.breaches.isEmpty {
                let open = try MonitorStore.openIncident(
                    project: report.project, endpoint: report.endpoint,
                    category: Incident.Category(of: report.breaches),
                    in: db)
                if var incident = open {
                    incident.seenAgain(breaches: report.breaches, report: report.id)
                    try MonitorStore.save(incident, in: db)
                    report.incident = incident.id
                } else {
                    let incident = Incident.opened(
                        id: RandomBytes.make(8).hexadecimal, project: report.project, endpoint: report.endpoint,
                        breaches: report.breaches, report: report.id, at: time)
                    try MonitorStore.save(incident, in: db)
                    report.incident = incident.id
                    opened = incident
                }
            }
            try MonitorStore.insert(report, in: db)
            try auditLog.append(
                audit(
                    report.name,
                    [
                        "predictions": String(report.predictions), "breaches": String(report.breaches.count),
                        "incident": report.incident,
                    ]), in: db)
            return (report, opened)
        }
    }

    private func tell(_ incident: Incident, monitor: Monitor) async throws {
        let outcomes = await notifier.notify(incident, monitor: monitor)
        try await store.write { db in
            guard var current = try MonitorStore.incident(project: incident.project, id: incident.id, in: db) else {
                return
            }
            current.notifications = outcomes
            try MonitorStore.save(current, in: db)
        }
    }

    private func windowRows(monitor: Monitor, window: Range<Int64>, version: Int?) async throws -> WindowRows {
        let batches = try await log.batches(
            project: monitor.project, endpoint: monitor.endpoint, version: version, window: window)
        return try await store.read { db in
            var rows = WindowRows()
            for batch in batches {
                try rows.add(batch, window: window) { call, row in
                    try PredictionIndex.label(
                        project: monitor.project, endpoint: monitor.endpoint, call: call, row: row, in: db)
                }
            }
            return rows
        }
    }

    /// The monitor of an endpoint, or one with the defaults.
    func monitor(project: String, endpoint: String) async throws -> Monitor {
        let found = try await store.read { try MonitorStore.monitor(project: project, endpoint: endpoint, in: $0) }
        return found ?? Monitor(project: project, endpoint: endpoint)
    }
}
