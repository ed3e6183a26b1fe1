import Foundation
import Synchronization

/// Runs of `StorageChild`, which is built beside the tests.
enum Child {
    struct Failure: Error { let what: String }

    private static var program: String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return (bundle as NSString).deletingLastPathComponent + "/StorageChild"
    }

    /// Starts a child, kills it (SIGKILL) once it has said `lineCount` lines, and returns all it said.
    static func kill(_ task: String, in folder: String, after lineCount: Int) throws -> [String] {
        let (child, output) = try spawn([program, task, folder])
        let said = try read(output) { said in
            if said.count(where: { $0 == UInt8(ascii: "\n") }) >= lineCount { Foundation.kill(child, SIGKILL) }
        }
        let status = wait(child)
        let lines = said.split(separator: "\n").map(String.init)
        guard status & 0x7f == SIGKILL, lines.count >= lineCount else {
            throw Failure(what: "\(task) ended by itself after \(lines.count) lines, status \(status)")
        }
        return lines
    }

    /// Whether this machine lets us mount a small disk of our own.
    static let canMount: Bool = (try? run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]))?.status == 0

    /// Runs a child in a folder that is a disk of `byteCount`.
    static func runOnSmallDisk(_ task: String, in folder: String, byteCount: Int) throws -> (
        status: Int32, said: String
    ) {
        let script = """
            mount -t tmpfs -o size=\(byteCount) none "$1" && exec "$2" "$3" "$1"
            """
        return try run(["unshare", "-rm", "sh", "-c", script, "sh", folder, program, task])
    }

    private static func run(_ words: [String]) throws -> (status: Int32, said: String) {
        let (child, output) = try spawn(words)
        let said = try read(output) { _ in }
        return (wait(child), said)
    }

    // Not Foundation's Process: its children inherit each other's pipes, and then none ends.
    private static func spawn(_ words: [String]) throws -> (child: pid_t, output: Int32) {
        try spawning.withLock { _ in try spawnAlone(words) }
    }

    // One at a time: between `pipe` and `fcntl` another child would inherit the ends.
    private static let spawning = Mutex<Void>(())

    private static func spawnAlone(_ words: [String]) throws -> (child: pid_t, output: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(what: "pipe: \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        let arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let error = posix_spawnp(&child, words[0], &actions, nil, arguments, environ)
        close(ends[1])
        guard error == 0 else {
            close(ends[0])
            throw Failure(what: "\(words[0]): \(error)")
        }
        return (child, ends[0])
    }

    private static func read(_ output: Int32, _ seen: ([UInt8]) -> Void) throws -> String {
        defer { close(output) }
        var said: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(output, &piece, piece.count)
            guard count >= 0 else { throw Failure(what: "read: \(errno)") }
            if count == 0 { break }
            said += piece.prefix(count)
            seen(said)
        }
        return String(decoding: said, as: UTF8.self)
    }

    private static func wait(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return status
    }
}
