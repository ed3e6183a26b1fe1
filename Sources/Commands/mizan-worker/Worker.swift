internal import Foundation
internal import WorkerProtocol

/// The life of a worker: read the job, do it, say how it ended.
enum Worker {
    static func run() -> Never {
        let events = EventChannel()
        do {
            let description = try readDescription()
            try WorkerLimits.apply(memoryBytes: description.resources.memoryBytes)
            events.listenForCommands()
            events.send(.result(try perform(description, events)))
        } catch {
            events.send(.failure(WorkerFailure(error)))
        }
        // Not `exit`: what libraries do at the end of a process may crash, and nothing of it is needed.
        _exit(0)
    }

    private static func readDescription() throws -> JobDescription {
        let bytes = try FrameReader.readAll(
            from: WorkerDescriptors.description, bytesMax: WorkerProtocol.descriptionBytesMax)
        // It holds keys: no query may find it among the open files.
        close(WorkerDescriptors.description)
        let description = try WorkerJSON.decode(JobDescription.self, from: bytes)
        guard description.version == WorkerProtocol.version else {
            throw WorkerProtocolError.versionMismatch(worker: WorkerProtocol.version, server: description.version)
        }
        return description
    }

    private static func perform(_ description: JobDescription, _ events: EventChannel) throws -> WorkerResult {
        let context = TaskContext(description: description, events: events)
        return switch description.task {
        case .ingest(let task): .ingest(try IngestRun(task, context).run())
        case .materialize(let task): .materialize(try MaterializeRun(task, context).run())
        case .trainingSet(let task): .trainingSet(try TrainingSetRun(task, context).run())
        case .train(let task): .train(try TrainRun(task, context).run())
        case .evaluate(let task): .evaluate(try EvaluateRun(task, context).run())
        case .profileTable(let task): .profileTable(try ProfileTableRun(task, context).run())
        }
    }
}

/// What every task needs.
struct TaskContext {
    let description: JobDescription
    let events: EventChannel

    var threads: Int { max(1, description.resources.threads) }
    var libraries: LibraryPaths { description.libraries }

    func progress(_ fraction: Double, _ message: String) {
        events.send(.progress(JobProgress(fraction: fraction, message: message)))
    }
}
