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
            readableFolders: [NativeLibraries.folder].compactMap(\.self))
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
            let bytes = Data(try program(configuration, NativePaths(configuration.native)).output(of: ["--devices"]))
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
