internal import AuditLog
internal import Database
package import Messages
package import RPCCore

extension MonitoringService {
    package func createReport(_ request: CreateReportRequest, context: CallContext) async throws
        -> Messages.MonitorReport
    {
        let (project, endpoint) = try await endpointIDs(request.endpoint, field: "endpoint")
        guard request.windowStartUs < request.windowEndUs else {
            throw MonitoringError.window("must be after window_start_us")
        }
        let monitor = try await monitor(project: project, endpoint: endpoint)
        let time = now()
        let report = try await makeReport(
            monitor: monitor, window: request.windowStartUs..<request.windowEndUs,
            version: request.version > 0 ? Int(request.version) : nil
        ) { resource, details in
            AuditEntry(time: time, change: context, resource: resource, details: details)
        }
        return Messages.MonitorReport(report)
    }

    package func listReports(_ request: ListReportsRequest, context: CallContext) async throws -> ListReportsResponse {
        let ids = try ResourceName.ids(of: request.endpoint, in: "projects", "endpoints", field: "endpoint")
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try MonitorStore.reports(
                project: ids[0], endpoint: ids[1], before: page.after.flatMap { Int64($0) }, limit: page.size + 1,
                in: db)
        }
        let (rows, next) = page.cut(found) { String($0.sequence) }
        return ListReportsResponse(reports: rows.map { Messages.MonitorReport($0.report) }, nextPageToken: next)
    }
}
