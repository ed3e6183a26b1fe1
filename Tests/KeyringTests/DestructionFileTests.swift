import Crypto
import Foundation
import Testing

@testable import Keyring

/// Keys that were destroyed stay destroyed whatever copy of the keyring is put back.
@Suite struct DestructionFileTests {
    private let people = (0..<6).map(pseudonym)

    /// A keyring whose first three subjects and one data key are destroyed, one after the other; copies of it from before
    /// each destruction at `old 0` … `old 3`.
    private func ruined(_ place: Place) throws -> [Destruction] {
        let keyring = try place.create()
        #expect(try keyring.keepDestructions(in: place.destructions) == [])
        _ = try keyring.subjectKeys(project: "p", subjects: people, create: true)
        _ = try keyring.dataKey(project: "p", purpose: "x")
        var done: [Destruction] = []
        for number in 0..<4 {
            try keyring.backup(to: place.folder + "/old \(number)")
            done.append(
                try number < 3
                    ? keyring.destroySubjects(project: "p", subjects: [people[number]], at: Int64(number))
                    : keyring.destroyDataKeys(project: "p", purposes: ["x"], at: 3))
        }
        return done
    }

    private func restore(_ number: Int, _ place: Place) throws {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: place.keyring + suffix) }
        try FileManager.default.copyItem(atPath: place.folder + "/old \(number)", toPath: place.keyring)
    }

    private func text(_ place: Place) throws -> String {
        try String(contentsOfFile: place.destructions, encoding: .utf8)
    }

    @Test(arguments: 0...3) func `an older keyring is told what to destroy again`(number: Int) throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let done = try ruined(place)
            try restore(number, place)
            for start in 1...2 {
                let keyring = try place.open()
                let undone = try keyring.keepDestructions(in: place.destructions)
                #expect(undone == (start == 1 ? Array(done[number...]) : []))
                try keyring.replay(undone)
                let left = try keyring.subjectKeys(project: "p", subjects: people, create: true)
                #expect(Set(left.keys) == Set(people[3...]))
                #expect(throws: KeyringError.destroyed(key: "p/x")) {
                    try keyring.dataKey(project: "p", purpose: "x")
                }
                #expect(try keyring.destructions(after: 0) == done)
            }
            #expect(try text(place).split(separator: "\n").count == 4)
        }
    }

    @Test func `a line that a crash cut short is ended and says nothing`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let done = try ruined(place)
            let whole = try text(place)
            try (whole + whole.prefix(100)).write(toFile: place.destructions, atomically: false, encoding: .utf8)
            let keyring = try place.open()
            #expect(try keyring.keepDestructions(in: place.destructions) == [])
            let next = try keyring.destroySubjects(project: "p", subjects: [people[4]], at: 9)
            try restore(0, place)
            #expect(try place.open().keepDestructions(in: place.destructions) == done + [next])
        }
    }

    @Test func `a destruction that was written down and not committed is carried out at the next start`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let done = try ruined(place)
            try restore(3, place)
            let keyring = try place.open()
            // As if the process had died between the line and the commit.
            #expect(try keyring.keepDestructions(in: place.destructions) == [done[3]])
            let next = try keyring.destroySubjects(project: "p", subjects: [people[5]], at: 9)
            #expect(next.sequence == 5)
            let reopened = try place.open()
            #expect(try reopened.keepDestructions(in: place.destructions) == [done[3]])
            try reopened.replay([done[3]])
            #expect(try reopened.destructions(after: 0) == done + [next])
        }
    }

    @Test func `a file that was lost is written anew from the keyring`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let done = try ruined(place)
            let whole = try text(place)
            for kept in 0..<4 {
                let lines = whole.split(separator: "\n").prefix(kept).map { $0 + "\n" }.joined()
                try lines.write(toFile: place.destructions, atomically: false, encoding: .utf8)
                #expect(try place.open().keepDestructions(in: place.destructions) == [])
                #expect(try text(place) == whole)
            }
            try FileManager.default.removeItem(atPath: place.destructions)
            #expect(try place.open().keepDestructions(in: place.destructions) == [])
            try restore(0, place)
            #expect(try place.open().keepDestructions(in: place.destructions) == done)
        }
    }

    @Test func `an altered, removed, moved or foreign line is found and named`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            _ = try ruined(place)
            let lines = try text(place).split(separator: "\n").map(String.init)
            let foreign = try Place(folder + "/foreign")
            _ = try ruined(foreign)
            let strange = try text(foreign).split(separator: "\n").map(String.init)
            let changed = lines[1].replacingOccurrences(of: people[1], with: people[2])
            for (content, line) in [
                ([lines[0], changed, lines[2], lines[3]], 2), ([lines[0], lines[2], lines[3]], 2),
                ([lines[1], lines[2], lines[3]], 1), ([lines[0], lines[2], lines[1], lines[3]], 2),
                ([lines[0], lines[1], lines[2], "{"], 4), ([strange[0]] + lines[1...], 1),
            ] {
                try (content.joined(separator: "\n") + "\n").write(
                    toFile: place.destructions, atomically: false, encoding: .utf8)
                #expect(throws: KeyringError.destructionsAltered(path: place.destructions, line: line)) {
                    try place.open().keepDestructions(in: place.destructions)
                }
            }
        }
    }

    @Test func `the file is its owner's alone`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            _ = try ruined(place)
            let mode = try FileManager.default.attributesOfItem(atPath: place.destructions)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}

extension Place {
    var destructions: String { folder + "/key-destructions.jsonl" }
}
