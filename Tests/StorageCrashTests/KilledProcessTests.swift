import Artifacts
import Crypto
import Database
import Foundation
import Keyring
import OnlineStore
import Seeds
import StorageScript
import Testing

/// A process killed while it writes: what it was promised is there.
@Suite struct KilledProcessTests {
    @Test(arguments: Seeds.fresh(4)) func `every acknowledged transaction is there, and none by half`(seed: UInt64)
        throws
    {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let said = try Child.kill("database", in: folder, after: Int.random(in: 1...150, using: &random))
            try Script.check(Script.metadataStore(folder), atLeast: said.count)
        }
    }

    @Test(arguments: Seeds.fresh(4)) func `the online store stands at one batch, not before the last acknowledged`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let said = try Child.kill("online", in: folder, after: Int.random(in: 1...200, using: &random))
            let store = try Script.onlineStore(folder)
            let position = Int(try store.appliedLogPosition())
            #expect(position >= said.count)
            try Script.check(store, at: position)
            try store.put(Script.rows(of: store, at: position + 1), appliedLogPosition: Int64(position + 1))
            try Script.check(store, at: position + 1)
        }
    }

    @Test(arguments: Seeds.fresh(4)) func `every acknowledged artifact is there, and nothing unfinished`(seed: UInt64)
        throws
    {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let said = try Child.kill("artifacts", in: folder, after: Int.random(in: 1...80, using: &random))
            let store = try Script.artifactStore(folder)
            for line in said {
                let words = line.split(separator: " ")
                let digest = try #require(SHA256Digest(hexadecimal: words[1]))
                let body = Script.body(try #require(Int(words[0])))
                #expect(try store.read(digest, project: "p") == body)
            }
            for digest in try store.list(project: "p") { _ = try store.read(digest, project: "p") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/artifacts/.incoming") == [])
        }
    }

    @Test(arguments: Seeds.fresh(4)) func `keys made stay, keys destroyed do not, whatever was being rotated`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let said = try Child.kill("keyring", in: folder, after: Int.random(in: 1...60, using: &random))
            var made: [Substring: Substring] = [:]
            var destroyed: Set<Substring> = []
            var doubtful: Substring?
            for words in said.map({ $0.split(separator: " ") }) {
                switch words[0] {
                case "made": made[words[1]] = words[2]
                case "destroying": doubtful = words[1]
                default: destroyed.insert(words[1])
                }
            }
            let keyring = try Script.keyring(folder)
            for (purpose, fingerprint) in made {
                let key = try? keyring.dataKey(project: "p", purpose: String(purpose))
                if destroyed.contains(purpose) {
                    #expect(key == nil)
                } else if key != nil || purpose != doubtful {
                    #expect(key.map(Script.fingerprint) == String(fingerprint))
                }
            }
            try keyring.rotateMaster()
        }
    }
}
