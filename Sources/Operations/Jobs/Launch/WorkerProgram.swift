internal import CLinux
internal import Foundation
package import WorkerProtocol

/// The worker's executable and what every worker gets.
package struct WorkerProgram: Sendable {
    /// Absolute path of `mizan-worker`.
    package var executable: String
    package var libraries: LibraryPaths
    /// Further folders a sandboxed worker may read, such as those of shared libraries.
    package var readableFolders: [String]

    package init(executable: String, libraries: LibraryPaths, readableFolders: [String] = []) {
        self.executable = executable
        self.libraries = libraries
        self.readableFolders = readableFolders
    }

    /// Everything a worker finds in its environment.
    func environment(threads: Int, home: String) -> [String] {
        var environment = [
            "LANG=C.UTF-8", "TZ=UTC", "PATH=/usr/bin:/bin", "HOME=\(home)", "TMPDIR=\(home)", "POCL_CACHE_DIR=\(home)",
            "OMP_NUM_THREADS=\(threads)", "OMP_WAIT_POLICY=PASSIVE", "MALLOC_ARENA_MAX=4",
            "SWIFT_BACKTRACE=enable=no",
        ]
        if let path = inherited("LD_LIBRARY_PATH") { environment.append("LD_LIBRARY_PATH=\(path)") }
        return environment
    }

    /// Runs it to its end, outside of any sandbox, and hands over what it wrote to its standard output.
    ///
    /// Not `Foundation.Process`, which cannot count its open files where there are more than some 1,350.
    package func output(of arguments: [String]) throws(WorkerProtocolError) -> [UInt8] {
        let null = try LaunchFile.device("/dev/null")
        let reading: LaunchFile
        let child: pid_t
        do {
            // The end to write to closes with this scope: the other one ends when the child's copy closes, too.
            let output = try LaunchFile.pipe()
            reading = output.reading
            child = withExtendedLifetime((null, output)) {
                ChildProcess.spawn(
                    [executable] + arguments, environment(threads: 1, home: "/tmp"),
                    [null.descriptor, output.writing.descriptor, null.descriptor])
            }
        }
        guard child > 0 else { throw .systemCall(name: "start \(executable)", errno: -child) }
        let bytes = withExtendedLifetime(reading) {
            try? FileHandle(fileDescriptor: reading.descriptor, closeOnDealloc: false).readToEnd()
        }
        let status = clinux_wait(child)
        guard status == 0 else { throw .malformed("\(executable) ended with status \(status)") }
        return [UInt8](bytes ?? Data())
    }
}
