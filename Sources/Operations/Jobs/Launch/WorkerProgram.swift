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
}
