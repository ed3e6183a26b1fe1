import CFaultDisk
import Foundation
import Seeds
import StorageScript
import Testing

/// How often an installation is ended at random: `make soak` sets 1,000.
private let ends = ProcessInfo.processInfo.environment["MIZAN_CRASHES"].flatMap(Int.init) ?? 50

/// Audited writes, rotation of every level and destruction of keys, ended at any moment: no acknowledged entry is lost, the
/// tree verifies, no key is lost and none comes back, with this keyring or an older one.
@Suite struct GovernedCrashTests {
    @Test(arguments: Seeds.fresh(ends)) func `after SIGKILL every promise holds`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        try await withFolder { folder in
            let said = try Child.kill("governed", in: folder, after: Int.random(in: 1...45, using: &random))
            try await Governed.check(folder, said: said)
        }
    }

    @Test(arguments: Seeds.fresh(ends)) func `after a power cut every promise holds`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let name = "fault-disk-\(UUID().uuidString)"
        let disk = try #require(fault_disk_new(name))
        try await withFolder { folder in
            _ = try await Governed(folder)
            var (said, number): ([String], Int) = ([], 0)
            for _ in 0..<3 {
                fault_disk_cut_after(disk, Int.random(in: 0..<250, using: &random))
                do {
                    let governed = try await Governed(folder, disk: name)
                    while true {
                        number += 1
                        try await governed.step(number) { said.append($0) }
                    }
                } catch {
                    // The power is off.
                }
                let error = fault_disk_power_on(disk, random.next())
                try #require(error == 0)
            }
            try await Governed.check(folder, said: said)
        }
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/mizan-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
