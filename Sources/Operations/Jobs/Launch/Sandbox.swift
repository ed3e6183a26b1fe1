internal import CLinux
internal import Foundation
internal import Glibc
internal import WorkerProtocol

/// How far a worker is kept from the rest of the machine.
package enum Sandbox: Sendable, Equatable {
    /// Own namespaces without a network; the system's libraries read-only; `/tmp` private and in memory.
    case bubblewrap(path: String)
    /// The worker runs as any process of this user does.
    case none(reason: String)

    /// Tries the sandbox on the worker itself (`mizan-worker --version`).
    package static func detect(for program: WorkerProgram) -> Sandbox {
        guard let path = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"].first(where: isExecutable) else {
            return .none(reason: "bubblewrap is not installed")
        }
        let candidate = Sandbox.bubblewrap(path: path)
        let command = candidate.command(for: program, arguments: ["--version"])
        let environment = program.environment(threads: 1, home: "/tmp")
        guard let null = try? LaunchFile.device("/dev/null") else { return .none(reason: "/dev/null cannot be opened") }
        let child = withExtendedLifetime(null) {
            ChildProcess.spawn(command, environment, [null.descriptor, null.descriptor, null.descriptor])
        }
        guard child > 0 else { return .none(reason: "bubblewrap could not be started: errno \(-child)") }
        let status = clinux_wait(child)
        return status == 0 ? candidate : .none(reason: "a worker does not start under bubblewrap: status \(status)")
    }

    /// Program and arguments that run the worker.
    func command(for program: WorkerProgram, arguments: [String]) -> [String] {
        switch self {
        case .none: [program.executable] + arguments
        case .bubblewrap(let path): [path] + options(for: program) + ["--", program.executable] + arguments
        }
    }

    /// Whether `/tmp` is the worker's own.
    var hasPrivateHome: Bool {
        switch self {
        case .bubblewrap: true
        case .none: false
        }
    }

    private func options(for program: WorkerProgram) -> [String] {
        var options = [
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev",
            "/dev",
            "--tmpfs", "/tmp", "--chdir", "/tmp", "--ro-bind", "/usr", "/usr",
        ]
        for folder in ["/bin", "/lib", "/lib64"] {
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
                options += ["--symlink", target, folder]
            } else {
                options += ["--ro-bind-try", folder, folder]
            }
        }
        for path in ["/etc/ld.so.cache", "/etc/alternatives", "/etc/OpenCL", "/sys/devices/system"] {
            options += ["--ro-bind-try", path, path]
        }
        for folder in folders(for: program) { options += ["--ro-bind", folder, folder] }
        return options
    }

    private func folders(for program: WorkerProgram) -> [String] {
        let libraries = program.libraries
        let files = [program.executable, libraries.duckDB, libraries.httpfsExtension, libraries.lightGBM]
        let folders =
            files.compactMap(\.self).map { ($0 as NSString).deletingLastPathComponent }
            + program.readableFolders + (inherited("LD_LIBRARY_PATH")?.split(separator: ":").map(String.init) ?? [])
            + Self.folderOfSwiftRuntime()
        return Set(
            folders.filter { !$0.isEmpty && !$0.hasPrefix("/usr/") && FileManager.default.fileExists(atPath: $0) }
        )
        .sorted()
    }

    /// Where this process has its own Swift runtime from: the worker needs the same.
    private static func folderOfSwiftRuntime() -> [String] {
        // To its end: reading it as a file of its size stops after the first page.
        guard let bytes = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd() else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
            guard let start = line.firstIndex(of: "/"), line.hasSuffix("libswiftCore.so") else { return nil }
            return (String(line[start...]) as NSString).deletingLastPathComponent
        }.prefix(1).map(\.self)
    }

    private static func isExecutable(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }
}

extension Sandbox: CustomStringConvertible {
    package var description: String {
        switch self {
        case .bubblewrap(let path): "bubblewrap (\(path))"
        case .none(let reason): "none: \(reason)"
        }
    }
}
