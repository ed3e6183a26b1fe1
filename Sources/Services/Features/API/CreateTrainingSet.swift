internal import AuditLog
internal import Conversions
internal import Database
internal import Jobs
package import Messages
internal import Policy
package import RPCCore
internal import Residency
internal import WorkerProtocol

extension FeaturesService {
    /// The same set again answers with the operation that makes it, or made it.
    package func createTrainingSet(
        _ request: CreateTrainingSetRequest, context: CallContext
    ) async throws -> Messages.Operation {
        let project = try RequestFields.project(request.parent)
        try ResourceName.checkID(request.trainingSetID, field: "training_set_id")
        try RequestFields.requestID(request.requestID)
        let definition = try checked(request, project: project)
        for source in definition.spine.sources {
            try permissions.require(
                .datasetsRead, for: context, resource: "projects/\(project)/datasets/\(source.dataset)",
                purpose: definition.purpose)
        }
        for read in definition.reads {
            try permissions.require(
                .featuresRead, for: context, resource: read.view, purpose: definition.purpose)
        }
        let name = "projects/\(project)/trainingSets/\(request.trainingSetID)"
        let operation = try await store.write { [self] db in
            if let known = try TrainingSetStore.trainingSet(request.trainingSetID, project: project, in: db) {
                guard known.definition == definition else { throw FeaturesError.trainingSetExists(name) }
                return known.operation
            }
            let specification = TrainingSetSpecification(
                trainingSet: request.trainingSetID, definition: definition,
                sources: try SourceResolution.resolve(
                    definition.spine.sources, project: project, into: definition.governance,
                    field: "training_set.governance", in: db))
            for source in definition.spine.sources {
                guard let dataset = try DatasetStore.dataset(source.dataset, project: project, in: db) else { continue }
                try PurposeRule.check(definition.purpose, of: dataset.name, dataset.governance)
            }
            for read in definition.reads {
                if let view = catalog.view(number: read.viewNumber) { try upkeep.submitIfDue(view, in: db) }
            }
            let job = try submit(
                .trainingSet, project: project, target: name, specification, requestID: request.requestID, context,
                in: db)
            // The request was answered before, and came to nothing.
            guard !job.state.isFinal else { return job.id }
            try TrainingSetStore.insert(
                TrainingSet(
                    project: project, id: request.trainingSetID, definition: definition, operation: job.id,
                    createdTime: now()),
                in: db)
            return job.id
        }
        await jobs.wake()
        return Messages.Operation(try await jobs.job(operation))
    }

    private func checked(
        _ request: CreateTrainingSetRequest, project: String
    ) throws(FeaturesError) -> TrainingSetDefinition {
        var violations: [FieldViolation] = []
        let definition = try TrainingSetDefinition(
            request.trainingSet, project: project, catalog: catalog, &violations)
        violations += definition.violations(config)
        let field = "training_set.governance"
        violations += definition.governance.violations(field: field)
        for read in definition.reads {
            guard let view = catalog.view(number: read.viewNumber) else { throw .unknownView(read.view) }
            violations += definition.governance.violations(
                from: view.definition.governance, named: view.name, field: field)
        }
        violations += definition.sealingViolations(catalog, field: field)
        guard violations.isEmpty else { throw .invalid(violations) }
        do {
            try definition.governance.validate(field: field, under: law(), project: project)
        } catch {
            throw .governance(error)
        }
        for read in definition.reads {
            guard let view = catalog.view(number: read.viewNumber) else { throw .unknownView(read.view) }
            try PurposeRule.check(definition.purpose, of: view.name, view.definition.governance)
        }
        try PurposeRule.check(definition.purpose, of: "the training set", definition.governance)
        return definition
    }
}
