internal import Configuration
internal import Devices
internal import Foundation
internal import Jobs
internal import Logging
internal import WorkerProtocol

/// What the configuration says of workers, in the job engine's terms.
enum WorkerSettings {
    static func engine(_ configuration: ServerConfiguration) -> JobEngineConfiguration {
        let workers = configuration.workers
        let machine = ProcessInfo.processInfo
        var engine = JobEngineConfiguration(
            resources: WorkerResources(
                threads: workers.threads > 0 ? workers.threads : max(1, machine.activeProcessorCount - 1),
                memoryBytes: workers.memoryBytesMax > 0 ? workers.memoryBytesMax : Int(machine.physicalMemory / 2)),
            scratchFolder: configuration.data.scratchFolder ?? configuration.data.folder + "/scratch")
        engine.runningMax = workers.runningMax
        engine.attemptsMax = workers.attemptsMax
        return engine
    }

    static func program(_ configuration: ServerConfiguration, _ native: NativePaths) throws -> WorkerProgram {
        let executable = try configuration.workers.program ?? besideServer("mizan-worker")
        guard FileManager.default.isExecutableFile(atPath: executable) else {
            throw Complaint("\(executable) is not there; build it, or set workers.program")
        }
        return WorkerProgram(
            executable: executable,
            libraries: LibraryPaths(
                duckDB: native.duckDB, httpfsExtension: native.httpfs, lightGBM: native.lightGBM),
            readableFolders: [NativeLibraries.folder, swiftRuntimeFolder()].compactMap(\.self))
    }

    /// Where Swift's runtime library was loaded from: a sandboxed worker must see it too. Nil where it is linked in.
    private static func swiftRuntimeFolder() -> String? {
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return nil }
        for line in maps.split(separator: "\n") where line.hasSuffix("/libswiftCore.so") {
            guard let start = line.firstIndex(of: "/") else { continue }
            return URL(fileURLWithPath: String(line[start...])).deletingLastPathComponent().path
        }
        return nil
    }

    static func sandbox(_ configuration: ServerConfiguration, _ native: NativePaths) throws -> Sandbox {
        switch configuration.workers.sandbox {
        case .off: return .none(reason: "switched off")
        case .auto: return Sandbox.detect(for: try program(configuration, native))
        case .require:
            let sandbox = Sandbox.detect(for: try program(configuration, native))
            guard case .bubblewrap = sandbox else {
                throw Complaint("workers.sandbox is `require`, but \(sandbox)")
            }
            return sandbox
        }
    }

    /// Asked of a worker, since drivers are loaded to find out.
    static func devices(_ configuration: ServerConfiguration, _ logger: Logger) -> [ComputeDevice] {
        do {
            let process = Process()
            process.executableURL = URL(
                fileURLWithPath: try configuration.workers.program ?? besideServer("mizan-worker"))
            process.arguments = ["--devices"]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let bytes = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return try JSONDecoder().decode([ComputeDevice].self, from: bytes)
        } catch {
            logger.warning("devices cannot be listed", metadata: ["error": "\(error)"])
            return []
        }
    }

    private static func besideServer(_ name: String) throws -> String {
        let server = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: server).deletingLastPathComponent().appendingPathComponent(name).path
    }
}
