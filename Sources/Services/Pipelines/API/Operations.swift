internal import Conversions
internal import Jobs
package import Messages
package import RPCCore
internal import WorkerProtocol

extension PipelinesService: OperationServiceHandler {
    package func getOperation(_ request: GetOperationRequest, context: CallContext) async throws -> Operation {
        Operation(try await job(request.name))
    }

    package func listOperations(
        _ request: ListOperationsRequest, context: CallContext
    ) async throws -> ListOperationsResponse {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        var kind: JobKind?
        if !request.kind.isEmpty {
            kind = JobKind(operationKind: request.kind)
            guard kind != nil else { throw RPCError.badField("kind", "`\(request.kind)` is no kind of operation") }
        }
        let found = try await engine.jobs(
            project: project, kind: kind, pageSize: page.size, pageToken: page.after ?? "")
        return ListOperationsResponse(
            operations: found.jobs.map(Operation.init),
            nextPageToken: found.nextPageToken.isEmpty ? "" : Page.token(after: found.nextPageToken))
    }

    package func watchOperation(
        _ request: WatchOperationRequest, context: CallContext, responses: ResponseWriter<Operation>
    ) async throws {
        let job = try await job(request.name)
        for await update in try await engine.watch(job.id) { try await responses.write(Operation(update.job)) }
    }

    package func cancelOperation(_ request: CancelOperationRequest, context: CallContext) async throws -> Operation {
        let job = try await job(request.name)
        return Operation(
            try await engine.cancel(job.id, principal: context.principal.id, person: context.principal.person))
    }

    /// A job of the project that the name says: what the caller may see was decided by it.
    private func job(_ name: String) async throws -> Job {
        let ids = try ResourceName.ids(of: name, in: "projects", "operations", field: "name")
        let job = try await engine.job(ids[1])
        guard job.project == ids[0] else { throw JobError.unknownJob(ids[1]) }
        return job
    }
}
