internal import Database
internal import Foundation
internal import Logging
internal import WorkerProtocol

extension JobEngine {
    /// One worker, from preparation to its end.
    func attempt(_ id: String) async -> AttemptOutcome {
        guard let job = running[id]?.job else { return .interrupted }
        guard let handler = handlers[job.kind] else {
            return .failed(WorkerFailure(.failedPrecondition, "this server does no \(job.kind.rawValue) jobs"))
        }
        let scratch = Scratch(folder: configuration.scratchFolder, name: "\(id)-\(job.attempt)")
        defer { scratch.remove() }
        do {
            let launch = try await handler.prepare(job)
            if running[id]?.interruption != nil { return .interrupted }
            let process = try await launchWorker(for: job, launch, scratch)
            running[id]?.process = process
            if running[id]?.interruption != nil { process.kill() }
            return await listen(to: process, id, handler)
        } catch let failure as WorkerFailure {
            return .failed(failure)
        } catch {
            logger.error("a job cannot be prepared", metadata: facts(id, ["error": "\(error)"]))
            return .failed(WorkerFailure(.internalError, "the job could not be prepared: \(error)"))
        }
    }

    private func launchWorker(for job: Job, _ launch: WorkerLaunch, _ scratch: Scratch) async throws -> WorkerProcess {
        var files = launch.files
        let checkpoint = try await store.read { try JobStore.checkpoint(of: job.id, in: $0) }
        let resources = launch.resources ?? configuration.resources
        let description = JobDescription(
            job: job.id, attempt: job.attempt, resources: resources, task: launch.task,
            checkpoint: try checkpoint.map { files.add(try LaunchFile.memory($0)) },
            scratch: files.add(try scratch.make()), libraries: program.libraries)
        let home = sandbox.hasPrivateHome ? "/tmp" : scratch.path
        return try WorkerProcess.start(
            command: sandbox.command(for: program, arguments: []),
            environment: program.environment(threads: resources.threads, home: home),
            description: try LaunchFile.memory(try WorkerJSON.encode(description)), files: files)
    }

    private func listen(to process: WorkerProcess, _ id: String, _ handler: any JobHandler) async -> AttemptOutcome {
        var outcome: AttemptOutcome?
        var lastLine = ""
        var nextBatch = 0
        for await message in process.messages {
            switch message {
            case .line(let line):
                lastLine = line
                logger.info("worker output", metadata: facts(id, ["line": "\(line)"]))
            case .event(let event) where outcome == nil && running[id]?.interruption == nil:
                do {
                    outcome = try await take(event, id, handler, process, &nextBatch)
                } catch {
                    outcome = .failed(Self.failure(of: error))
                    process.kill()
                }
            case .event: break
            case .ended(let ending): outcome = outcome ?? .crashed(Self.reason(of: ending, lastLine: lastLine))
            }
            process.took()
        }
        return running[id]?.interruption == nil ? outcome ?? .crashed("the worker ended without a word") : .interrupted
    }

    /// - Returns: the outcome, when the event is the worker's last.
    private func take(
        _ event: WorkerEvent, _ id: String, _ handler: any JobHandler, _ process: WorkerProcess, _ nextBatch: inout Int
    ) async throws -> AttemptOutcome? {
        guard let job = running[id]?.job else { return nil }
        switch event {
        case .progress(let progress):
            running[id]?.job.progress = JobProgress(
                fraction: min(max(progress.fraction.isNaN ? 0 : progress.fraction, 0), 1),
                message: String(progress.message.prefix(500)))
            publish(id)
            try await save(id)
        case .metric(let point):
            guard point.value.isFinite else { return nil }
            running[id]?.unsavedMetrics.append(point)
            publish(id, metrics: [point])
            try await save(id)
        case .log(let log):
            logger.log(level: log.level.loggerLevel, "worker", metadata: facts(id, ["message": "\(log.message)"]))
        case .checkpoint(let bytes):
            guard bytes.count <= configuration.checkpointBytesMax else {
                throw WorkerFailure(.resourceExhausted, "a checkpoint of \(bytes.count) bytes is too large to keep")
            }
            try await store.write { try JobStore.saveCheckpoint(bytes, of: id, in: $0) }
        case .batch(let batch):
            guard batch.index == nextBatch else {
                throw WorkerFailure(.internalError, "the worker sent batch \(batch.index) instead of \(nextBatch)")
            }
            nextBatch += 1
            try await handler.receive(batch, of: job)
            process.proceed()
        case .result(let result):
            guard result.kind == job.kind else {
                throw WorkerFailure(.internalError, "the worker gave the result of a \(result.kind.rawValue) job")
            }
            return .succeeded(result)
        case .failure(let failure):
            return failure.isTransient ? .crashed(failure.message) : .failed(failure)
        }
        return nil
    }

    static func failure(of error: any Error) -> WorkerFailure {
        error as? WorkerFailure ?? WorkerFailure(.internalError, "\(error)")
    }

    private static func reason(of ending: WorkerProcess.Ending, lastLine: String) -> String {
        let said = lastLine.isEmpty ? "" : "; it last said: \(lastLine.prefix(300))"
        return switch ending {
        case .exited(let code): "the worker exited with code \(code) before it was done\(said)"
        case .signalled(SIGKILL): "the worker was killed (SIGKILL), perhaps for want of memory\(said)"
        case .signalled(let signal): "the worker was ended by signal \(signal)\(said)"
        case .broken(let reason): "the worker broke off: \(reason)\(said)"
        }
    }
}

extension WorkerLog.Level {
    fileprivate var loggerLevel: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
