internal import AuditLog
internal import Conversions
package import Messages
internal import Policy
package import RPCCore
internal import Tensors

extension FeaturesService {
    /// Answers on the event loop: a snapshot of the catalog, then reads of the online store; nothing waits. Off it
    /// where the keys of sealed rows have to be fetched first.
    package func getOnlineFeatures(
        _ request: GetOnlineFeaturesRequest, context: CallContext
    ) throws -> Immediate<GetOnlineFeaturesResponse> {
        let project = try RequestFields.project(request.parent)
        let plan = try OnlineReadPlan(
            project: project, reads: request.reads.map { ($0.featureView, $0.features) },
            entities: request.entities.map { $0.keys.mapValues(CellValue.init) }, catalog: reader.catalog, config)
        for read in plan.reads {
            // The method's own permission is asked of the project: a binding may say otherwise of one view.
            try permissions.require(
                .featuresRead, for: context, resource: read.view.name, purpose: request.purpose)
            try PurposeRule.check(request.purpose, of: read.view.name, read.view.definition.governance)
        }
        let moment = try moment(of: request, plan, context)
        let queries = plan.reads.flatMap { read in
            read.keys.map {
                FeatureQuery(
                    view: read.view, positions: read.positions, keys: $0, moment: moment, purpose: request.purpose)
            }
        }
        guard let readings = try reader.readAtOnce(queries) else {
            return .deferred { [reader] in
                try await Task(executorPreference: globalConcurrentExecutor) {
                    Self.response(try reader.read(queries), to: plan)
                }.value
            }
        }
        return .reply(Self.response(readings, to: plan))
    }

    private static func response(_ readings: [FeatureReading], to plan: OnlineReadPlan) -> GetOnlineFeaturesResponse {
        var rows = [EntityFeatures](repeating: EntityFeatures(), count: plan.entityCount)
        for (place, read) in plan.reads.enumerated() {
            for entity in 0..<plan.entityCount {
                let reading = readings[place * plan.entityCount + entity]
                rows[entity].values += reading.values.map(\.message)
                rows[entity].statuses += read.positions.map { _ in reading.status.message }
                rows[entity].eventTimesUs += read.positions.map { _ in reading.eventTime }
            }
        }
        return GetOnlineFeaturesResponse(features: plan.columnNames, rows: rows)
    }

    /// Reading as of another time than now takes a permission on every view read; using it is audited.
    private func moment(
        of request: GetOnlineFeaturesRequest, _ plan: OnlineReadPlan, _ context: CallContext
    ) throws(RPCError) -> OnlineMoment {
        guard request.asOfUs != nil || request.knownAsOfUs != nil else { return .now(now()) }
        for read in plan.reads {
            try permissions.require(
                .featuresAsOf, for: context, resource: read.view.name, purpose: request.purpose)
        }
        let eventTime = request.asOfUs ?? now()
        return OnlineMoment(eventTime: eventTime, knownTime: request.knownAsOfUs ?? eventTime)
    }
}

extension FeatureStatus {
    fileprivate var message: Messages.FeatureStatus {
        switch self {
        case .present: .present
        case .notFound: .notFound
        case .expired: .expired
        case .withheld: .withheld
        }
    }
}
