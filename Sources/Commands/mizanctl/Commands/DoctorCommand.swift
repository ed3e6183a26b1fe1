internal import ArgumentParser
internal import Configuration
internal import Foundation
internal import Messages
internal import RPCCore

/// Looks over an installation: what it is made of, its keys, its clock, where its proof is kept.
struct DoctorCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look over the installation; exit code 1 when something is bad.",
        discussion: """
            With --dir, on the server's host, also the modes of key files, swap, and where the witness file is. An \
            advisories file is a JSON array of {"library", "below", "id", "severity"}: what is loaded below that version \
            is bad.
            """)

    @Option(help: "Version floors, such as a distribution's security tracker gives them.")
    var advisories: String?

    @OptionGroup var options: ServerOptions

    func run(in session: Session) async throws {
        let floors = try advisories.map(Advisory.read) ?? []
        let server = try await session.governance.whoAmI(WhoAmIRequest())
        var findings = server.nativeLibraries.sorted { $0.key < $1.key }.map { name, version in
            let isThere = version.first?.isNumber == true || version == "installed"
            return Finding("library \(name)", isThere ? .good : .warning, version)
        }
        findings += floors.map { $0.finding(in: server.nativeLibraries) }
        findings.append(Self.clock(server.serverTimeUs))
        if let dir = options.dir { findings += HostChecks(InstallationFolder(dir)).findings() }
        if options.json {
            Terminal.write(JSONValue.array(findings.map(\.json)).text + "\n")
        } else {
            Terminal.write(Table(["check", "state", "found", "advice"], findings.map(\.row)).text)
        }
        if findings.contains(where: { $0.state == .bad }) { throw ExitCode(1) }
    }

    private static func clock(_ server: Int64) -> Finding {
        let seconds = abs(Moment.now.time - server) / 1_000_000
        return seconds <= 5
            ? Finding("clock", .good, "\(seconds) s apart")
            : Finding(
                "clock", .warning, "\(seconds) s apart",
                "certificates and audit entries rest on it: run NTP on both hosts")
    }
}

/// What was looked at, and what is to be done about it.
struct Finding {
    enum State: String { case good, warning, bad }

    let check: String
    let state: State
    let found: String
    let advice: String

    init(_ check: String, _ state: State, _ found: String, _ advice: String = "") {
        self.check = check
        self.state = state
        self.found = found
        self.advice = advice
    }

    var row: [String] { [check, state.rawValue, found, advice] }

    var json: JSONValue {
        .object([
            ("check", .string(check)), ("state", .string(state.rawValue)), ("found", .string(found)),
            ("advice", .string(advice)),
        ])
    }
}

/// A version below which a library has a known fault.
private struct Advisory: Decodable {
    let library: String
    let below: String
    let id: String
    let severity: String

    static func read(_ path: String) throws -> [Advisory] {
        guard let data = FileManager.default.contents(atPath: path),
            let advisories = try? JSONDecoder().decode([Advisory].self, from: data)
        else {
            throw RPCError(
                .invalidArgument,
                "\(path) holds no advisories: a JSON array of objects with library, below, id and severity")
        }
        return advisories
    }

    func finding(in libraries: [String: String]) -> Finding {
        guard let version = libraries[library], version.first?.isNumber == true else {
            return Finding(id, .good, "\(library) is not loaded")
        }
        let isBelow = Self.numbers(version).lexicographicallyPrecedes(Self.numbers(below))
        return isBelow
            ? Finding(id, .bad, "\(library) \(version)", "\(severity): upgrade \(library) to \(below) or later")
            : Finding(id, .good, "\(library) \(version)")
    }

    /// `3.0.17` and `1.2.3-rc1`, by their leading numbers.
    private static func numbers(_ version: String) -> [Int] {
        version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
    }
}

/// What only the host itself shows.
private struct HostChecks {
    private let folder: InstallationFolder

    init(_ folder: InstallationFolder) {
        self.folder = folder
    }

    func findings() -> [Finding] {
        [keys(), witness(), swap()].compactMap { $0 }
    }

    private func keys() -> Finding {
        let files = FileManager.default.enumerator(atPath: folder.path)
        var open: [String] = []
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".key") else { continue }
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            let mode = (attributes?[.posixPermissions] as? Int) ?? 0o777
            if mode & 0o077 != 0 { open.append(name) }
        }
        return open.isEmpty
            ? Finding("keys", .good, "only their owner can read them")
            : Finding(
                "keys", .bad, open.sorted().joined(separator: " "), "others may read them: chmod 600, and replace them")
    }

    private func witness() -> Finding? {
        guard let configuration = try? folder.configuration() else { return nil }
        guard let file = configuration.audit.witnessFile else {
            return Finding(
                "witness", .warning, "none", "set audit.witness_file: heads of the audit log stay on this host")
        }
        let witness = Self.disk(of: URL(fileURLWithPath: file).deletingLastPathComponent().path)
        let isApart = witness != nil && witness != Self.disk(of: configuration.data.folder)
        return isApart
            ? Finding("witness", .good, file)
            : Finding(
                "witness", .warning, "on the disk of the data",
                "put audit.witness_file on another disk or host, or set audit.syslog")
    }

    private static func disk(of path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.systemNumber] as? Int
    }

    private func swap() -> Finding? {
        guard let text = try? String(contentsOfFile: "/proc/swaps", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").count <= 1
            ? Finding("swap", .good, "none")
            : Finding("swap", .warning, "in use", "workers' memory may be written to it: swapoff, or encrypt it")
    }
}
