internal import Foundation

/// CPU time that a process has used, as its scheduler counts it.
struct CPUTime {
    let nanoseconds: Int64

    /// Source: Linux, `Documentation/scheduler/sched-stats.rst`, `/proc/<pid>/schedstat`.
    /// - Throws: when there is no such process, or it is somebody else's.
    init(ofProcess pid: Int) throws {
        let folder = "/proc/\(pid)/task"
        var total: Int64 = 0
        for thread in try FileManager.default.contentsOfDirectory(atPath: folder) {
            guard let text = try? String(contentsOfFile: "\(folder)/\(thread)/schedstat", encoding: .utf8) else { continue }
            total += text.split(separator: " ").first.flatMap { Int64($0) } ?? 0
        }
        nanoseconds = total
    }

    static func ofThisProcess() throws -> CPUTime {
        try CPUTime(ofProcess: Int(ProcessInfo.processInfo.processIdentifier))
    }
}
