internal import AuditLog
internal import Conversions
internal import Database
internal import Jobs
package import Messages
internal import Policy
package import RPCCore
internal import WorkerProtocol

extension FeaturesService {
    package func ingestFeatures(
        _ request: IngestFeaturesRequest, context: CallContext
    ) async throws -> Messages.Operation {
        let project = try FeatureViewName(request.featureView, field: "feature_view").project
        try RequestFields.requestID(request.requestID)
        let view = try catalog.known(request.featureView)
        let query = try checked(request, project: project)
        if !request.knownTimeColumn.isEmpty {
            try permissions.require(.featuresBackfill, for: context, resource: view.name)
        }
        for source in query.sources {
            try permissions.require(
                .datasetsRead, for: context, resource: "projects/\(project)/datasets/\(source.dataset)")
        }
        let job = try await store.write { [self] db in
            let specification = IngestSpecification(
                view: view.name, viewNumber: view.number,
                sources: try SourceResolution.resolve(
                    query.sources, project: project, into: view.definition.governance, field: "feature_view.governance",
                    in: db),
                sql: query.sql, eventTimeColumn: request.eventTimeColumn,
                knownTimeColumn: request.knownTimeColumn.isEmpty ? nil : request.knownTimeColumn,
                malformedRowsMax: Int(request.malformedRowsMax))
            return try submit(
                .ingest, project: project, target: view.name, specification, requestID: request.requestID, context,
                in: db)
        }
        await jobs.wake()
        return Messages.Operation(job)
    }

    private func checked(_ request: IngestFeaturesRequest, project: String) throws(FeaturesError) -> SourceQuery {
        var violations: [FieldViolation] = []
        let sources = RequestFields.sources(request.sources, project: project, field: "sources", &violations)
        let query = SourceQuery(sources: sources, sql: request.sql.isEmpty ? nil : request.sql)
        violations += query.violations(sourcesField: "sources", sqlField: "sql", config)
        for (field, name) in [
            ("event_time_column", request.eventTimeColumn), ("known_time_column", request.knownTimeColumn),
        ] {
            if name.utf8.count > RequestFields.columnBytesMax {
                violations.append(
                    FieldViolation(field: field, description: "must have at most \(RequestFields.columnBytesMax) bytes")
                )
            }
        }
        if request.eventTimeColumn.isEmpty {
            violations.append(
                FieldViolation(field: "event_time_column", description: "must name the column of the event's time"))
        }
        if !(0...config.malformedRowsMax).contains(request.malformedRowsMax) {
            violations.append(
                FieldViolation(field: "malformed_rows_max", description: "must be 0 to \(config.malformedRowsMax)"))
        }
        guard violations.isEmpty else { throw .invalid(violations) }
        return query
    }
}
