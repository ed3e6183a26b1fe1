import Database
import Foundation
import GRDB
import Testing
import WorkerProtocol

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct JobsTests {
    @Test func `a job runs in a worker, reports, and ends with its result, its facts and its audit leaves`()
        async throws
    {
        let fixture = try await EngineFixture()
        let job = try await fixture.submit("progress 0.5\nmetric 1\nmetric 2\nresult")
        #expect(job.state == .queued)
        try await fixture.engine.start()
        let (done, updates) = try await fixture.end(of: job)
        #expect(done.state == .succeeded)
        #expect(done.result == [7])
        #expect(done.facts["rows"] == "3")
        #expect(done.attempt == 1)
        #expect(updates.flatMap(\.metrics).map(\.step) == [1, 2])
        #expect(fixture.audited.actions == ["jobs.create", "jobs.succeed"])
        #expect(try await fixture.engine.metrics(of: job.id).map(\.value) == [1, 0.5])
        await fixture.engine.stop()
    }

    @Test func `jobs run in the order of submission, one at a time`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let jobs = try await [fixture.submit("result"), fixture.submit("result"), fixture.submit("result")]
        var finished: [Int64] = []
        for job in jobs { finished.append(try await fixture.end(of: job).job.finishedTime!) }
        #expect(finished == finished.sorted())
        await fixture.engine.stop()
    }

    @Test func `the same request id gives the same job, and another job under it is refused`() async throws {
        let fixture = try await EngineFixture()
        let first = try await fixture.submit("result", requestID: "r1")
        let second = try await fixture.submit("result", requestID: "r1")
        #expect(first.id == second.id)
        await #expect(throws: JobError.requestMismatch(requestID: "r1")) {
            try await fixture.submit("fail", requestID: "r1")
        }
    }

    @Test func `a killed worker is started again with its last checkpoint`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.submit("report-checkpoint\ncheckpoint round 50\ncrash-in-attempt 1\nresult")
        let done = try await fixture.end(of: job).job
        #expect(done.state == .succeeded)
        #expect(done.attempt == 2)
        #expect(done.facts["report"] == "round 50")
        #expect(fixture.handler.observed.prepared == [1, 2])
        await fixture.engine.stop()
    }

    @Test func `a worker that always crashes fails the job after three attempts, with the signal in the reason`()
        async throws
    {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("print about to crash\ncrash")
        #expect(job.state == .failed)
        #expect(job.attempt == 3)
        let message = try #require(job.failure?.message)
        #expect(message.contains("signal 11"), "\(message)")
        #expect(message.contains("attempt 3 of 3"))
        #expect(fixture.audited.actions == ["jobs.create", "jobs.fail"])
        #expect(fixture.handler.observed.abandoned == 1)
        await fixture.engine.stop()
    }

    @Test(arguments: ["exit 0", "exit 3", "garbage\nhang", "wrong-result"])
    func `a worker that does not keep to the protocol fails its job`(script: String) async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        #expect(try await fixture.run(script).state == .failed)
        await fixture.engine.stop()
    }

    @Test func `a failure the worker reports is final and keeps its fields`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("fail too many malformed rows")
        #expect(job.attempt == 1)
        #expect(job.failure?.reason == .invalidArgument)
        #expect(job.failure?.fields == [.init(field: "row 1", description: "bad")])
        await fixture.engine.stop()
    }

    @Test func `what cannot be prepared fails with the handler's reason`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("unpreparable")
        #expect(job.failure?.message == "nothing to work on")
        await fixture.engine.stop()
    }

    @Test func `batches arrive in order, each before the worker goes on, and again from the first after a crash`()
        async throws
    {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("batch 3\nbatch 1\ncrash-in-attempt 1\nbatch 2\nresult")
        #expect(job.state == .succeeded)
        #expect(fixture.handler.observed.rowCounts == [3, 1, 2])
        await fixture.engine.stop()
    }

    @Test func `a batch that cannot be kept ends the job`() async throws {
        let fixture = try await EngineFixture()
        fixture.handler.change { $0.refusesBatches = true }
        try await fixture.engine.start()
        let job = try await fixture.run("batch 3\nhang")
        #expect(job.failure?.message == "no room for the batch")
        await fixture.engine.stop()
    }

    @Test func `a result that the handler refuses fails the job and leaves no half of it`() async throws {
        let fixture = try await EngineFixture()
        fixture.handler.change { $0.refusesCompletion = true }
        try await fixture.engine.start()
        let job = try await fixture.run("result")
        #expect(job.state == .failed)
        #expect(job.result == nil)
        #expect(fixture.audited.actions == ["jobs.create", "jobs.fail"])
        await fixture.engine.stop()
    }

    @Test func `a running job is cancelled at once, and twice is once`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.submit("progress 0.25\nhang")
        try await fixture.reach("at 0.25", job)
        let cancelled = try await fixture.engine.cancel(job.id, principal: "bob", person: "bob@example.org")
        #expect(cancelled.state == .cancelled)
        #expect(
            try await fixture.engine.cancel(job.id, principal: "bob", person: "bob@example.org").state == .cancelled)
        #expect(fixture.audited.actions == ["jobs.create", "jobs.cancel"])
        #expect(try await fixture.run("result").state == .succeeded)
        await fixture.engine.stop()
    }

    @Test func `a queued job is cancelled without ever starting`() async throws {
        let fixture = try await EngineFixture()
        let job = try await fixture.submit("result")
        #expect(try await fixture.engine.cancel(job.id, principal: "bob", person: "b").state == .cancelled)
        try await fixture.engine.start()
        #expect(try await fixture.run("result").state == .succeeded)
        #expect(fixture.handler.observed.prepared.count == 1)
        await fixture.engine.stop()
    }

    @Test func `a finished job cannot be cancelled, nor one that never was`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("result")
        await #expect(throws: JobError.alreadyFinished(job: job.id, state: .succeeded)) {
            try await fixture.engine.cancel(job.id, principal: "bob", person: "b")
        }
        await #expect(throws: JobError.unknownJob("nope")) {
            try await fixture.engine.cancel("nope", principal: "bob", person: "b")
        }
        await fixture.engine.stop()
    }

    @Test func `jobs that hold the same device do not run together, others do`() async throws {
        let fixture = try await EngineFixture(runningMax: 3)
        try await fixture.engine.start()
        let holder = try await fixture.submit("progress 0.1\nhang", devices: ["gpu:0"])
        try await fixture.reach("at 0.1", holder)
        let waiting = try await fixture.submit("result", devices: ["gpu:0"])
        #expect(try await fixture.run("result").state == .succeeded)
        #expect(try await fixture.engine.job(waiting.id).state == .queued)
        #expect(await fixture.engine.deviceHolders()["gpu:0"]?.id == holder.id)
        _ = try await fixture.engine.cancel(holder.id, principal: "a", person: "a")
        #expect(try await fixture.end(of: waiting).job.state == .succeeded)
        await fixture.engine.stop()
    }

    @Test func `a graceful stop puts the running job back, and the next engine goes on from its checkpoint`()
        async throws
    {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.submit("report-checkpoint\ncheckpoint kept\nprogress 0.75\nhang")
        try await fixture.reach("at 0.75", job)
        await fixture.engine.stop()
        let stopped = try await fixture.engine.job(job.id)
        #expect(stopped.state == .queued)
        #expect(stopped.attempt == 0)
        let next = try await EngineFixture(reusing: fixture)
        try await next.engine.start()
        try await next.reach("kept", job)
        #expect(try await next.engine.cancel(job.id, principal: "a", person: "a").attempt == 1)
        await next.engine.stop()
    }

    @Test func `a job that was running when the server died is queued again, and fails after the last attempt`()
        async throws
    {
        let fixture = try await EngineFixture()
        let job = try await fixture.submit("report-checkpoint\nresult")
        let doomed = try await fixture.submit("result")
        try await fixture.store.write { db in
            var lost = job
            lost.state = .running
            lost.attempt = 1
            try JobStore.update(lost, in: db)
            try JobStore.saveCheckpoint(Array("from before".utf8), of: lost.id, in: db)
            lost = doomed
            lost.state = .running
            lost.attempt = 3
            try JobStore.update(lost, in: db)
        }
        try await fixture.engine.start()
        let done = try await fixture.end(of: job).job
        #expect(done.state == .succeeded)
        #expect(done.attempt == 2)
        #expect(done.facts["report"] == "from before")
        let failed = try await fixture.engine.job(doomed.id)
        #expect(failed.state == .failed)
        #expect(failed.failure?.message.contains("the server stopped") == true)
        await fixture.engine.stop()
    }

    @Test func `a worker has the descriptors it was given and no others`() async throws {
        let leaked = open("/dev/null", O_RDONLY)
        defer { close(leaked) }
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("report-file\nreport-descriptors\nresult")
        #expect(job.facts["report"] == "from a file|0,1,2,3,4,5,6,7")
        await fixture.engine.stop()
    }

    @Test func `a worker's environment holds what it needs and nothing of the server's`() async throws {
        setenv("MIZAN_TEST_SECRET", "s", 1)
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let report = try #require(try await fixture.run("report-environment\nresult").facts["report"])
        #expect(report.contains("OMP_NUM_THREADS"))
        #expect(!report.contains("MIZAN_TEST_SECRET"))
        await fixture.engine.stop()
    }

    @Test func `twenty thousand events of one worker leave one point each`() async throws {
        let fixture = try await EngineFixture()
        try await fixture.engine.start()
        let job = try await fixture.run("flood\nresult")
        #expect(job.state == .succeeded)
        #expect(try await fixture.engine.metrics(of: job.id).count == 20_000)
        await fixture.engine.stop()
    }

    @Test func `a job runs in the sandbox where there is one`() async throws {
        let sandbox = Sandbox.detect(for: .scripted)
        guard case .bubblewrap = sandbox else { return }
        let fixture = try await EngineFixture(sandbox: sandbox)
        try await fixture.engine.start()
        let job = try await fixture.submit("report-file\nbatch 2\ncheckpoint x\ncrash-in-attempt 1\nresult")
        let done = try await fixture.end(of: job).job
        #expect(done.state == .succeeded, "\(String(describing: done.failure))")
        #expect(done.attempt == 2)
        #expect(done.facts["report"] == "from a file")
        let hanging = try await fixture.submit("progress 0.25\nhang")
        try await fixture.reach("at 0.25", hanging)
        #expect(try await fixture.engine.cancel(hanging.id, principal: "a", person: "a").state == .cancelled)
        await fixture.engine.stop()
    }

    @Test func `pages of jobs are newest first and cover all`() async throws {
        let fixture = try await EngineFixture()
        var made: [String] = []
        for _ in 0..<5 { made.append(try await fixture.submit("result").id) }
        var seen: [String] = []
        var token = ""
        repeat {
            let page = try await fixture.engine.jobs(project: "p", pageSize: 2, pageToken: token)
            seen += page.jobs.map(\.id)
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(seen == made.reversed())
        await #expect(throws: JobError.invalidPageToken) {
            try await fixture.engine.jobs(project: "p", pageToken: "x'; DROP TABLE job")
        }
    }
}
