internal import Conversions
internal import Database
internal import Devices
internal import Jobs
package import Messages
package import RPCCore
internal import WorkerProtocol

extension TrainingService: TrainingServiceHandler {
    package func createTrainingJob(
        _ request: CreateTrainingJobRequest, context: CallContext
    ) async throws -> TrainingJob {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        try ResourceName.checkID(request.trainingJobID, field: "training_job_id")
        guard let job = request.trainingJob else { throw RPCError.badField("training_job", "is missing") }
        let specification = try TrainingSpecification(job, project: project, id: request.trainingJobID)
        let record = try await create(specification, requestID: request.requestID, context: context)
        return try await message(record)
    }

    package func getTrainingJob(_ request: GetTrainingJobRequest, context: CallContext) async throws -> TrainingJob {
        try await message(try await find(request.name))
    }

    package func listTrainingJobs(
        _ request: ListTrainingJobsRequest, context: CallContext
    ) async throws -> ListTrainingJobsResponse {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try TrainingStore.list(
                project: project, before: page.after.flatMap(Int64.init), limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { String($0.sequence) }
        var jobs: [TrainingJob] = []
        for row in rows { jobs.append(try await message(row)) }
        return ListTrainingJobsResponse(trainingJobs: jobs, nextPageToken: next)
    }

    package func watchTrainingJob(
        _ request: WatchTrainingJobRequest, context: CallContext, responses: ResponseWriter<TrainingJob>
    ) async throws {
        let record = try await find(request.name)
        for await _ in try await engine.watch(record.job) {
            // The outcome is read again: it is there when the last update comes.
            try await responses.write(try await message(try await find(request.name)))
        }
    }

    package func cancelTrainingJob(
        _ request: CancelTrainingJobRequest, context: CallContext
    ) async throws -> TrainingJob {
        let record = try await find(request.name)
        _ = try await engine.cancel(
            record.job, principal: context.principal.id, person: context.principal.person)
        return try await message(record)
    }

    package func listDevices(_ request: ListDevicesRequest, context: CallContext) async throws -> ListDevicesResponse {
        let holders = await engine.deviceHolders()
        return ListDevicesResponse(
            devices: await devices().map { device in
                Device(
                    id: device.id, kind: device.kind.rawValue, model: device.model,
                    memoryBytes: Int64(clamping: device.memoryBytes), cores: Int32(clamping: device.cores),
                    holder: holders[device.id]?.name ?? "")
            })
    }

    private func find(_ name: String) async throws -> TrainingStore.Record {
        let ids = try ResourceName.ids(of: name, in: "projects", "trainingJobs", field: "name")
        return try await find(project: ids[0], id: ids[1])
    }

    private func message(_ record: TrainingStore.Record) async throws -> TrainingJob {
        let job = try await engine.job(record.job)
        let curve = try await engine.metrics(of: record.job)
        var message = TrainingJob(record.specification)
        message.operation = Operation(job)
        message.createTimeUs = record.createTime
        message.curve = curve.map { CurvePoint(round: Int32(clamping: $0.step), metric: $0.name, value: $0.value) }
        if let outcome = record.outcome { message.add(outcome) }
        return message
    }
}
