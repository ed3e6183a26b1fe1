internal import AuditLog
internal import GRDB
internal import Jobs
internal import RPCCore
internal import WorkerProtocol

extension FeaturesService {
    /// Queues a job in the caller's transaction, with the leaf of the call that asked for it. The same request id for
    /// the same thing answers with the job made the first time.
    func submit(
        _ kind: JobKind, project: String, target: String, _ specification: some Encodable, requestID: String,
        _ context: CallContext, in db: GRDB.Database
    ) throws -> Job {
        let job = try jobs.submit(
            JobRequest(
                project: project, kind: kind, target: target,
                specification: try WorkerJSON.encode(specification), principal: context.principal.id,
                person: context.principal.person, requestID: requestID,
                trace: context.trace.traceID.text),
            in: db)
        try audit.append(
            AuditEntry(time: now(), change: context, resource: target, details: ["operation": job.name]), in: db)
        return job
    }
}
