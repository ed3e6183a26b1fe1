internal import AuditLog
internal import Database

extension MonitoringService {
    static let scheduleTick: Duration = .seconds(5)

    /// Makes the reports that monitors ask for by themselves, until the task is cancelled.
    package func run(onError: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            do {
                for monitor in try await store.read({ try MonitorStore.monitors(in: $0) }) where monitor.interval > 0 {
                    try await reportIfDue(monitor)
                }
            } catch {
                onError(error)
            }
            try? await Task.sleep(for: Self.scheduleTick)
        }
    }

    /// A report on the time since the last one, once that is an interval long.
    private func reportIfDue(_ monitor: Monitor) async throws {
        let last = try await store.read {
            try MonitorStore.lastWindowEnd(project: monitor.project, endpoint: monitor.endpoint, in: $0)
        }
        let time = now()
        let interval = monitor.interval * 1_000_000
        let start = max(last ?? 0, time - 7 * interval)
        guard time - start >= interval else { return }
        _ = try await makeReport(monitor: monitor, window: start..<time, version: nil) { resource, details in
            AuditEntry(
                time: time, principal: "system", person: "system", action: "monitor.report", resource: resource,
                details: details)
        }
    }
}
