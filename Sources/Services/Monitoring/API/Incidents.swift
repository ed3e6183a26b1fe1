internal import AuditLog
internal import Database
package import Messages
package import RPCCore

extension MonitoringService {
    package func listIncidents(_ request: ListIncidentsRequest, context: CallContext) async throws
        -> ListIncidentsResponse
    {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try MonitorStore.incidents(
                project: project, openOnly: request.openOnly, before: page.after.flatMap { Int64($0) },
                limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { String($0.sequence) }
        return ListIncidentsResponse(incidents: rows.map { Messages.Incident($0.incident) }, nextPageToken: next)
    }

    package func getIncident(_ request: GetIncidentRequest, context: CallContext) async throws -> Messages.Incident {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "incidents", field: "name")
        let found = try await store.read { try MonitorStore.incident(project: ids[0], id: ids[1], in: $0) }
        guard let found else { throw MonitoringError.unknownIncident(request.name) }
        return Messages.Incident(found)
    }

    package func updateIncident(_ request: UpdateIncidentRequest, context: CallContext) async throws
        -> Messages.Incident
    {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "incidents", field: "name")
        let state = try Incident.State(request.state)
        let (auditLog, time) = (auditLog, now())
        let incident = try await store.write { db in
            guard var incident = try MonitorStore.incident(project: ids[0], id: ids[1], in: db) else {
                throw MonitoringError.unknownIncident(request.name)
            }
            let before = incident.state
            try incident.move(to: state, assignee: request.assignee, resolution: request.resolution, at: time)
            try MonitorStore.save(incident, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: incident.name,
                    details: ["from": before.rawValue, "to": state.rawValue]), in: db)
            return incident
        }
        return Messages.Incident(incident)
    }
}
