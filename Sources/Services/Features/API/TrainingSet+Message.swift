internal import Conversions
internal import Messages
internal import Policy
internal import RPCCore
internal import WorkerProtocol

extension TrainingSet {
    var message: Messages.TrainingSet {
        var message = Messages.TrainingSet(
            name: name, spineSQL: definition.spine.sql ?? "", eventTimeColumn: definition.eventTimeColumn,
            knownAsOfColumn: definition.knownAsOfColumn ?? "", labelColumn: definition.labelColumn,
            excludedColumns: definition.excludedColumns, governance: definition.governance.message,
            purpose: definition.purpose, operation: operationName, createTimeUs: createdTime)
        message.sources = definition.spine.sources.map {
            Messages.SourceTable(alias: $0.alias, dataset: "projects/\(project)/datasets/\($0.dataset)")
        }
        message.reads = definition.reads.map { FeatureViewRead(featureView: $0.view, features: $0.features) }
        guard let outcome else { return message }
        message.rows = outcome.rows
        message.digest = outcome.digest
        message.withheldRows = outcome.withheld ?? 0
        message.consentSnapshot = outcome.consentSnapshot ?? ""
        message.columns = outcome.columns.map(\.profile.message)
        message.joins = outcome.joins.map {
            Messages.JoinCount(
                featureView: $0.view, present: $0.present, notFound: $0.notFound, expired: $0.expired)
        }
        return message
    }
}

extension TrainingSetDefinition {
    /// What a request asks for, with every view's version fixed and its features listed.
    init(
        _ message: Messages.TrainingSet?, project: String, catalog: FeatureViewCatalog,
        _ violations: inout [FieldViolation]
    ) throws(FeaturesError) {
        let message = message ?? Messages.TrainingSet()
        var reads: [TrainingRead] = []
        for (index, read) in message.reads.enumerated() {
            let (view, positions) = try OnlineReadPlan.resolve(
                (read.featureView, read.features), at: "training_set.reads[\(index)]", project: project, catalog)
            reads.append(
                TrainingRead(
                    view: view.name, viewNumber: view.number, features: positions.map { view.features[$0].name }))
        }
        self.init(
            spine: SourceQuery(
                sources: RequestFields.sources(
                    message.sources, project: project, field: "training_set.sources", &violations),
                sql: message.spineSQL.isEmpty ? nil : message.spineSQL),
            eventTimeColumn: message.eventTimeColumn,
            knownAsOfColumn: message.knownAsOfColumn.isEmpty ? nil : message.knownAsOfColumn,
            labelColumn: message.labelColumn, excludedColumns: message.excludedColumns, reads: reads,
            governance: GovernanceDeclaration(message.governance), purpose: message.purpose,
            sealing: reads.contains { catalog.view(number: $0.viewNumber)?.sealing != nil } ? .subject : nil)
    }
}
