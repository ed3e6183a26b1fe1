import Foundation
import Tensors
import WorkerProtocol

/// A worker that does what its job's `transform` says, one command a line: the engine's tests drive it.
@main
enum Entry {
    static func main() throws {
        if CommandLine.arguments.contains("--version") { return }
        let bytes = try FrameReader.readAll(from: WorkerDescriptors.description, bytesMax: 1 << 20)
        let description = try WorkerJSON.decode(JobDescription.self, from: bytes)
        guard case .ingest(let task) = description.task else { return }
        var script = ScriptedWorker(description: description)
        for line in (task.transform ?? "").split(separator: "\n") { try script.run(String(line)) }
    }
}

struct ScriptedWorker {
    let description: JobDescription
    var batchIndex = 0
    /// What was observed; part of the result.
    var reports: [String] = []

    mutating func run(_ line: String) throws {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words[0] {
        case "progress": try send(.progress(JobProgress(fraction: Double(rest) ?? .nan, message: "at \(rest)")))
        case "metric":
            try send(.metric(MetricPoint(name: "loss", step: Int(rest) ?? 0, value: 1 / (Double(rest) ?? 1))))
        case "checkpoint": try send(.checkpoint(Array(rest.utf8)))
        case "report-checkpoint": try reportCheckpoint()
        case "report-file": try reportFile()
        case "report-descriptors": try report(try openDescriptors().joined(separator: ","))
        case "report-environment": try report(ProcessInfo.processInfo.environment.keys.sorted().joined(separator: ","))
        case "batch": try sendBatch(rows: Int(rest) ?? 1)
        case "crash-in-attempt": if Int(rest) == description.attempt { kill(getpid(), SIGKILL) }
        case "crash": kill(getpid(), SIGSEGV)
        case "exit": exit(Int32(rest) ?? 0)
        case "hang": while true { sleep(1_000) }
        case "garbage": try FrameWriter.write([255, 255, 255, 255, 9], to: WorkerDescriptors.events)
        case "flood": for step in 0..<20_000 { try send(.metric(MetricPoint(name: "flood", step: step, value: 1))) }
        case "print": print(rest)
        case "fail":
            try send(
                .failure(WorkerFailure(.invalidArgument, rest, fields: [.init(field: "row 1", description: "bad")])))
        case "result": try send(.result(.ingest(result)))
        case "wrong-result":
            try send(.result(.materialize(MaterializeResult(files: []))))
        default: fatalError("unknown command \(line)")
        }
    }

    private var result: IngestResult {
        IngestResult(
            rowCount: 3, batchCount: batchIndex, malformedRowCount: 0,
            malformedRows: reports.map { MalformedRow(row: 1, source: "", column: "", reason: $0) }, profiles: [],
            minimumEventTime: nil, maximumEventTime: nil)
    }

    private func send(_ event: WorkerEvent) throws {
        try FrameWriter.write(try EventFrame.encode(event), to: WorkerDescriptors.events)
    }

    private mutating func report(_ text: String) throws {
        reports.append(text)
        try send(.progress(JobProgress(fraction: 0.5, message: text)))
    }

    private mutating func reportCheckpoint() throws {
        guard let file = description.checkpoint else { return try report("no checkpoint") }
        try report(try String(contentsOfFile: file.path, encoding: .utf8))
    }

    private mutating func reportFile() throws {
        try report(try String(contentsOfFile: InheritedFile(position: 0).path, encoding: .utf8))
    }

    private func openDescriptors() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int.init).sorted()
            .filter { (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) != nil }
            .map(String.init)
    }

    private mutating func sendBatch(rows: Int) throws {
        let column = Column(name: "n", values: .int64((0..<Int64(rows)).map { $0 }))
        try send(.batch(WorkerBatch(index: batchIndex, rows: try ColumnBatch(columns: [column]))))
        batchIndex += 1
        guard try FrameReader.readSome(from: WorkerDescriptors.commands, atMost: 1) == [WorkerCommand.proceed.rawValue]
        else { exit(9) }
    }
}
