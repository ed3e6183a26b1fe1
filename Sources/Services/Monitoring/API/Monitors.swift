internal import AuditLog
internal import Database
package import Messages
package import RPCCore

extension MonitoringService: MonitorServiceHandler {
    static let outcomesMax = 100_000

    package func recordOutcomes(
        _ request: RecordOutcomesRequest, context: CallContext
    ) async throws -> RecordOutcomesResponse {
        let (project, endpoint) = try await endpointIDs(request.endpoint, field: "endpoint")
        guard request.outcomes.count <= Self.outcomesMax else {
            throw RPCError.badField(
                "outcomes", "at most \(Self.outcomesMax) in one call, are \(request.outcomes.count)")
        }
        var outcomes: [(call: String, row: Int, outcome: Outcome)] = []
        for (index, outcome) in request.outcomes.enumerated() {
            guard outcome.label.isFinite else {
                throw RPCError.badField("outcomes[\(index)].label", "must be a number")
            }
            let (call, row) = Self.split(outcome.predictionID)
            outcomes.append((call, row, outcome))
        }
        try await log.flush()
        let (auditLog, time, parsed) = (auditLog, now(), outcomes)
        return try await store.write { db in
            var response = RecordOutcomesResponse()
            for (call, row, outcome) in parsed {
                let match = try PredictionIndex.insertOutcome(
                    project: project, endpoint: endpoint, call: call, row: row, label: outcome.label,
                    time: outcome.timeUs == 0 ? time : outcome.timeUs, in: db)
                switch match {
                case .matched: response.matched += 1
                case .duplicate: response.duplicates += 1
                case .unknown: response.unknownPredictionIDs.append(outcome.predictionID)
                }
            }
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: request.endpoint,
                    details: ["outcomes": String(parsed.count), "matched": String(response.matched)]), in: db)
            return response
        }
    }

    package func setMonitor(_ request: SetMonitorRequest, context: CallContext) async throws -> Messages.Monitor {
        guard let wire = request.monitor else { throw RPCError.badField("monitor", "is missing") }
        let (project, endpoint) = try await endpointIDs(wire.endpoint, field: "monitor.endpoint")
        let monitor = Monitor(
            project: project, endpoint: endpoint, psiMax: wire.psiMax, ksMax: wire.ksMax, aucDropMax: wire.aucDropMax,
            loglossRiseMax: wire.loglossRiseMax, rowsMin: wire.rowsMin, webhookURL: wire.webhookURL,
            emailTo: wire.emailTo, interval: wire.intervalS)
        try monitor.validate()
        let (auditLog, time) = (auditLog, now())
        try await store.write { db in
            try MonitorStore.set(monitor, in: db)
            try auditLog.append(AuditEntry(time: time, change: context, resource: monitor.endpointName), in: db)
        }
        return Messages.Monitor(monitor)
    }

    package func getMonitor(_ request: GetMonitorRequest, context: CallContext) async throws -> Messages.Monitor {
        let ids = try ResourceName.ids(of: request.endpoint, in: "projects", "endpoints", field: "endpoint")
        let found = try await store.read { try MonitorStore.monitor(project: ids[0], endpoint: ids[1], in: $0) }
        guard let found else { throw MonitoringError.noMonitor(request.endpoint) }
        return Messages.Monitor(found)
    }

    /// The ids of an endpoint that is there.
    func endpointIDs(_ name: String, field: String) async throws -> (project: String, endpoint: String) {
        let ids = try ResourceName.ids(of: name, in: "projects", "endpoints", field: field)
        guard try await references.model(ofEndpoint: ids[1], project: ids[0]) != nil else {
            throw MonitoringError.unknownEndpoint(name)
        }
        return (ids[0], ids[1])
    }

    /// `<call>:<row>`, or `<call>` for its only row.
    private static func split(_ predictionID: String) -> (call: String, row: Int) {
        guard let colon = predictionID.lastIndex(of: ":"),
            let row = Int(predictionID[predictionID.index(after: colon)...])
        else { return (predictionID, 0) }
        return (String(predictionID[..<colon]), row)
    }
}
