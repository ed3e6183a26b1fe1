internal import Attacks

/// What connections cost: many at once that are idle, and many one after the other.
enum ConnectionSoak {
    /// Within the server's limit of connections for one identity.
    private static let connectionsPerIdentity = 1_000

    static func holdIdle(_ server: SoakServer, _ count: Int, _ report: inout Report) async throws {
        let before = server.memory.resident
        let connections = IdleConnections()
        while connections.count < count {
            let name = "idle-\(connections.count / connectionsPerIdentity)"
            try server.issueClient(name)
            let target = try server.target(as: name)
            for _ in 0..<min(connectionsPerIdentity, count - connections.count) { try connections.open(target) }
        }
        // What the server had to say has come, and none was closed.
        try await Task.sleep(for: .seconds(1))
        try connections.drain()
        let fresh = server.memory.resident
        report.add("memory with \(count) idle connections", fresh.mebibytes, atMost: 600, "MiB")
        report.note("for each of them", Double(fresh - before) / Double(count) / 1024, "KiB")
        try connections.callOnEach()
        try await Task.sleep(for: .seconds(1))
        let used = server.memory.resident
        report.add("once each has made a call", used.mebibytes, atMost: 600, "MiB")
        report.note("for each of them", Double(used - before) / Double(count) / 1024, "KiB")
    }

    static func openAndClose(_ server: SoakServer, _ count: Int, _ report: inout Report) async throws {
        let target = try server.target(as: "bad")
        let connections = IdleConnections()
        let warmUp = count / 10
        for _ in 0..<warmUp { try connections.openCallAndClose(target) }
        let before = server.memory.resident
        for _ in warmUp..<count { try connections.openCallAndClose(target) }
        let grown = server.memory.resident - before
        report.note("memory after \(warmUp) connections", before.mebibytes, "MiB")
        report.add("grown after \(count)", grown.mebibytes, atMost: 4, "MiB")
    }
}
