import Devices
import Foundation
import Testing
import WorkerProtocol

@testable import Jobs

@Suite(.timeLimit(.minutes(5))) struct WorkerLifeTests {
    @Test func `a worker ends with its server, whatever it is doing`() async throws {
        let fixture = try await WorkerFixture()
        let path = try fixture.write("a\n1\n", to: "a.csv")
        var files = LaunchFiles()
        let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
        let endless = "SELECT count(*) AS n FROM range(1000000000000) x(i), range(1000) y(j) WHERE (i * j) % 7 = 3"
        let task = IngestTask(
            sources: [source], transform: endless, schema: IngestSchema(keys: [], eventTime: "n", features: []))
        let description = JobDescription(
            job: "j", attempt: 1, resources: WorkerResources(threads: 2, memoryBytes: 1 << 30),
            task: .profileTable(ProfileTableTask(source: source)), libraries: .found)
        var running = description
        running.task = .ingest(
            IngestTask(
                sources: [source],
                transform: endless.replacing("count(*) AS n", with: "max(TIMESTAMP '2013-01-01') AS n"),
                schema: task.schema))
        let (server, worker) = try LaunchFile.socketPair()
        let events = try LaunchFile.pipe()
        let null = try LaunchFile.device("/dev/null")
        let memory = try LaunchFile.memory(try WorkerJSON.encode(running))
        let given = [null, null, null, memory, events.writing, worker] + files.list
        let program = fixture.program
        let child = withExtendedLifetime(given) {
            ChildProcess.spawn(
                [program.executable], program.environment(threads: 1, home: fixture.folder), given.map(\.descriptor))
        }
        try #require(child > 0)
        // Its first word says that it is at work; then the server goes.
        #expect(try FrameReader.read(from: events.reading.descriptor) != nil)
        shutdown(server.descriptor, Int32(SHUT_RDWR))
        var status: Int32 = 0
        #expect(waitpid(child, &status, 0) == child)
        #expect(status >> 8 & 0xFF == 75)
        withExtendedLifetime((server, worker, events, null, memory)) {}
    }

    @Test func `devices are listed as JSON, by a process of their own`() async throws {
        let bytes = Data(try await WorkerFixture().program.output(of: ["--devices"]))
        #expect(try JSONDecoder().decode([ComputeDevice].self, from: bytes).first?.id == "cpu")
    }

    @Test func `a description that is none ends in a failure, not in a crash`() async throws {
        for bytes in [[UInt8]("{}".utf8), [], [0xFF]] {
            let (server, worker) = try LaunchFile.socketPair()
            let events = try LaunchFile.pipe()
            let null = try LaunchFile.device("/dev/null")
            let memory = try LaunchFile.memory(bytes)
            let start = WorkerStart(
                command: [WorkerFixture.executable], environment: [],
                files: [null, null, null, memory, events.writing, worker])
            let child = start.spawn()
            try #require(child > 0)
            let frame = try #require(try FrameReader.read(from: events.reading.descriptor))
            guard case .failure(let failure) = try EventFrame.decode(frame) else {
                Issue.record("not a failure")
                return
            }
            #expect(failure.reason == .internalError)
            var status: Int32 = 0
            #expect(waitpid(child, &status, 0) == child)
            withExtendedLifetime(server) {}
        }
    }
}
