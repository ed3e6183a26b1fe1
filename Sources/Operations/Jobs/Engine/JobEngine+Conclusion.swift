internal import Database
internal import GRDB
internal import Logging
internal import WorkerProtocol

extension JobEngine {
    /// Writes how an attempt ended, with its audit leaf, and tells the watchers.
    func conclude(_ id: String, _ outcome: AttemptOutcome) async {
        guard let live = running[id] else { return }
        do {
            try await save(id, always: true)
            switch outcome {
            case .succeeded(let result): try await succeed(id, result)
            case .failed(let failure): try await fail(id, failure)
            case .crashed(let reason): try await retry(live.job, reason)
            case .interrupted:
                switch live.interruption {
                case .cancelled(let principal, let person): try await cancelled(id, principal, person)
                case .stopping, nil: try await requeue(id, countsAttempt: false)
                }
            }
        } catch {
            logger.critical(
                "a job's end cannot be written; the next start takes it up again",
                metadata: facts(id, ["error": "\(error)"]))
        }
        publish(id)
        if live.job.state.isFinal || running[id]?.job.state.isFinal == true { watchers[id] = nil }
        if running[id]?.job.state.isFinal != false { forgetTrace(of: id) }
        running[id] = nil
    }

    /// A job that was running when the server died.
    func recover(_ job: Job) async {
        running[job.id] = RunningJob(job: job)
        await conclude(job.id, .crashed("the server stopped while it ran"))
    }

    private func succeed(_ id: String, _ result: WorkerResult) async throws {
        guard let job = running[id]?.job, let handler = handlers[job.kind] else { return }
        do {
            try await handler.settle(job, result: result)
            let time = clock()
            running[id]?.job = try await store.write { [audit] db in
                let completion = try handler.complete(job, result: result, in: db)
                var done = job
                done.state = .succeeded
                done.finishedTime = time
                done.progress = JobProgress(fraction: 1, message: "done")
                done.result = completion.result
                done.facts = completion.facts.merging(completion.remarks) { own, _ in own }
                try JobStore.update(done, in: db)
                try JobStore.dropCheckpoint(of: id, in: db)
                try audit(
                    JobAuditEntry(
                        action: "jobs.succeed", time: time, job: done, principal: done.principal, person: done.person,
                        details: completion.facts), db)
                return done
            }
        } catch {
            logger.error("a job's result was not accepted", metadata: facts(id, ["error": "\(error)"]))
            try await fail(id, Self.failure(of: error))
        }
    }

    private func fail(_ id: String, _ failure: WorkerFailure) async throws {
        guard let job = running[id]?.job else { return }
        var done = job
        done.failure = failure
        try await end(
            done, as: .failed, action: "jobs.fail", principal: job.principal, person: job.person,
            // The message may quote the data: it stays with the job.
            details: ["reason": failure.reason.rawValue])
        logger.warning("a job failed", metadata: facts(id, ["reason": "\(failure.reason.rawValue)"]))
    }

    private func cancelled(_ id: String, _ principal: String, _ person: String) async throws {
        guard let job = running[id]?.job else { return }
        try await end(job, as: .cancelled, action: "jobs.cancel", principal: principal, person: person, details: [:])
    }

    private func end(
        _ job: Job, as state: JobState, action: String, principal: String, person: String, details: [String: String]
    ) async throws {
        let time = clock()
        var ended = job
        ended.state = state
        ended.finishedTime = time
        let done = ended
        let handler = handlers[job.kind]
        try await store.write { [audit] db in
            try handler?.abandon(done, in: db)
            try JobStore.update(done, in: db)
            try JobStore.dropCheckpoint(of: done.id, in: db)
            try audit(
                JobAuditEntry(
                    action: action, time: time, job: done, principal: principal, person: person, details: details), db)
        }
        running[done.id]?.job = done
    }

    private func retry(_ job: Job, _ reason: String) async throws {
        if job.attempt < configuration.attemptsMax {
            logger.warning("a job is tried again", metadata: facts(job.id, ["reason": "\(reason)"]))
            return try await requeue(job.id, countsAttempt: true)
        }
        try await fail(
            job.id,
            WorkerFailure(
                .internalError, "\(reason) (attempt \(job.attempt) of \(configuration.attemptsMax))",
                hint: "see the server's log; if memory ran out, give the job more or less data"))
    }

    private func requeue(_ id: String, countsAttempt: Bool) async throws {
        guard var job = running[id]?.job else { return }
        job.state = .queued
        if !countsAttempt { job.attempt -= 1 }
        let queued = job
        try await store.write { try JobStore.update(queued, in: $0) }
        running[id]?.job = queued
    }

    /// Writes progress and points to the database, at most once an interval unless `always`.
    func save(_ id: String, always: Bool = false) async throws {
        guard let live = running[id] else { return }
        let time = clock()
        guard always || time - live.savedTime >= configuration.progressInterval else { return }
        running[id]?.savedTime = time
        running[id]?.unsavedMetrics = []
        try await store.write {
            try JobStore.saveProgress(live.job.progress, of: id, metrics: live.unsavedMetrics, in: $0)
        }
    }

    func publish(_ id: String, metrics: [MetricPoint] = []) {
        guard let job = running[id]?.job, let listening = watchers[id] else { return }
        for entry in listening { entry.watcher?.publish(JobUpdate(job: job, metrics: metrics)) }
        watchers[id] = listening.filter { $0.watcher != nil }
    }
}
