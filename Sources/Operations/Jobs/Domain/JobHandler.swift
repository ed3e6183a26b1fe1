package import GRDB
package import WorkerProtocol

/// What a service does for jobs of one kind. Registered once, before the engine starts.
///
/// An attempt is `prepare`, any number of `receive`, then `complete`. Nothing an attempt did may count before
/// `complete`'s transaction commits: the server or the worker can die at any moment, and the next attempt starts
/// with `prepare` again.
package protocol JobHandler: Sendable {
    var kind: JobKind { get }

    /// Undoes what an earlier attempt left behind, and says what the worker shall do with which files and keys.
    /// - Throws: a ``WorkerFailure`` to fail the job with details; any other error fails it as internal.
    func prepare(_ job: Job) async throws -> WorkerLaunch

    /// Keeps one batch durably, so that `complete` can publish it; the worker goes on after that.
    /// Throwing ends the attempt and fails the job.
    func receive(_ batch: WorkerBatch, of job: Job) async throws

    /// Publishes the outcome within the transaction that ends the job. Slow work, such as moving the output's
    /// files into place, belongs into ``settle(_:result:)``.
    /// - Returns: what `Job.result` and `Job.facts` shall be; the facts also go into the audit leaf.
    func complete(_ job: Job, result: WorkerResult, in db: Database) throws -> JobCompletion

    /// Called between the worker's end and `complete`, outside any transaction; must bear being called again.
    func settle(_ job: Job, result: WorkerResult) async throws

    /// The job has ended without a result: release what `prepare` took. Within the ending transaction.
    func abandon(_ job: Job, in db: Database) throws
}

extension JobHandler {
    package func receive(_ batch: WorkerBatch, of job: Job) async throws {
        throw WorkerFailure(.internalError, "a \(kind.rawValue) job gives no batches")
    }
    package func settle(_ job: Job, result: WorkerResult) async throws {}
    package func abandon(_ job: Job, in db: Database) throws {}
}

package struct JobCompletion: Sendable {
    package var result: [UInt8]
    /// Digests, counts, names: what the audit log may say.
    package var facts: [String: String]
    /// What may quote the data: shown with the job, and nowhere else.
    package var remarks: [String: String]

    package init(result: [UInt8], facts: [String: String] = [:], remarks: [String: String] = [:]) {
        self.result = result
        self.facts = facts
        self.remarks = remarks
    }
}

/// A change of a job's state that must be audited in the change's own transaction.
package struct JobAuditEntry: Sendable, Equatable {
    /// `jobs.create`, `jobs.succeed`, `jobs.fail`, `jobs.cancel`.
    package var action: String
    package var time: Int64
    package var job: Job
    package var principal: String
    package var person: String
    package var details: [String: String]

    package init(
        action: String, time: Int64, job: Job, principal: String, person: String, details: [String: String] = [:]
    ) {
        self.action = action
        self.time = time
        self.job = job
        self.principal = principal
        self.person = person
        self.details = details
    }
}

package typealias JobAudit = @Sendable (JobAuditEntry, Database) throws -> Void
