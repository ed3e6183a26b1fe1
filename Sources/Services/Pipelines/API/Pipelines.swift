internal import Database
package import Messages
package import RPCCore

extension PipelinesService: PipelineServiceHandler {
    package func runPipeline(_ request: RunPipelineRequest, context: CallContext) async throws -> Messages.PipelineRun {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let run = try await run(
            request.yaml, project: project, ignoresCache: request.ignoreCache, requestID: request.requestID,
            context: context)
        return Messages.PipelineRun(run)
    }

    package func getPipelineRun(_ request: GetPipelineRunRequest, context: CallContext) async throws
        -> Messages.PipelineRun
    {
        Messages.PipelineRun(try await find(request.name))
    }

    package func listPipelineRuns(
        _ request: ListPipelineRunsRequest, context: CallContext
    ) async throws -> ListPipelineRunsResponse {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try PipelineStore.list(
                project: project, before: page.after.flatMap { Int64($0) }, limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { String($0.sequence) }
        return ListPipelineRunsResponse(pipelineRuns: rows.map { Messages.PipelineRun($0.run) }, nextPageToken: next)
    }

    package func watchPipelineRun(
        _ request: WatchPipelineRunRequest, context: CallContext, responses: ResponseWriter<Messages.PipelineRun>
    ) async throws {
        let name = try await find(request.name).name
        let changes = await board.watch(name)
        try await responses.write(Messages.PipelineRun(try await find(name)))
        for await run in changes { try await responses.write(Messages.PipelineRun(run)) }
        try await responses.write(Messages.PipelineRun(try await find(name)))
    }

    package func cancelPipelineRun(
        _ request: CancelPipelineRunRequest, context: CallContext
    ) async throws -> Messages.PipelineRun {
        let run = try await find(request.name)
        guard await board.cancel(run.name) else { throw PipelinesError.runEnded(run.name) }
        return Messages.PipelineRun(try await find(run.name))
    }
}

extension Messages.PipelineRun {
    init(_ run: PipelineRun) {
        self.init(
            name: run.name, pipeline: run.pipeline, steps: run.steps.map(PipelineStep.init), ended: run.ended,
            succeeded: run.succeeded, createTimeUs: run.createTime, endTimeUs: run.endTime, principal: run.principal)
    }
}

extension PipelineStep {
    init(_ step: PipelineRun.Step) {
        let state: StepState =
            switch step.state {
            case .waiting: .waiting
            case .running: .running
            case .succeeded: .succeeded
            case .cached: .cached
            case .failed: .failed
            case .skipped: .skipped
            }
        self.init(
            id: step.id, kind: step.kind, state: state, result: step.result, message: step.message,
            startTimeUs: step.startTime, endTimeUs: step.endTime, cacheKey: step.cacheKey)
    }
}
