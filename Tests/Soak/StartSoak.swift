internal import Attacks
internal import Foundation
internal import Sockets

/// The real server with nothing to do: how soon it is there, and what it takes.
enum StartSoak {
    private static let runs = 5

    struct NotStarted: Error {}

    static func run(bin: String, _ report: inout Report) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/mizan-start-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ctl = Process()
        ctl.executableURL = URL(filePath: bin + "/mizanctl")
        ctl.arguments = ["init", "--dir", folder, "--host", "localhost", "--port", "\(try freePort())"]
        ctl.standardOutput = FileHandle.nullDevice
        try ctl.run()
        ctl.waitUntilExit()
        guard ctl.terminationStatus == 0 else { throw NotStarted() }
        // The first start makes what the data folder holds.
        report.note("server ready in a new folder", try await start(bin, folder).milliseconds, "ms")
        var starts: [Double] = []
        var memory: [ProcessMemory] = []
        for _ in 0..<runs {
            let found = try await start(bin, folder)
            starts.append(found.milliseconds)
            memory.append(found.memory)
        }
        report.add("server ready, median of \(runs)", starts.sorted()[runs / 2], atMost: 300, "ms")
        let most = memory.max { $0.resident < $1.resident }
        report.add("memory of an idle server, most of \(runs)", (most?.resident ?? .max).mebibytes, atMost: 60, "MiB")
        report.note("of it not pages of programs and libraries", (most?.anonymous ?? 0).mebibytes, "MiB")
    }

    private static func freePort() throws -> UInt16 {
        guard case .tcp(_, let port) = try ListeningSocket(.tcp(host: "localhost", port: 0)).address else {
            throw NotStarted()
        }
        return port
    }

    /// - Returns: from the start of the process until it says that it serves, and its memory two seconds later.
    private static func start(_ bin: String, _ folder: String) async throws -> (
        milliseconds: Double, memory: ProcessMemory
    ) {
        let server = Process()
        server.executableURL = URL(filePath: bin + "/mizan-server")
        server.arguments = ["--config", folder + "/mizan.yaml"]
        let log = Pipe()
        server.standardError = log
        let began = ContinuousClock.now
        try server.run()
        defer {
            server.terminate()
            server.waitUntilExit()
        }
        var said = Data()
        while said.range(of: Data("serving".utf8)) == nil {
            let more = log.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NotStarted() }
            said += more
        }
        let milliseconds = (ContinuousClock.now - began) / .milliseconds(1)
        try await Task.sleep(for: .seconds(2))
        return (milliseconds, ProcessMemory(of: server.processIdentifier))
    }
}
