import Crypto
import Database
import Foundation
import GRDB
import RPCCore
import Seeds
import Testing

@testable import AuditLog

@Suite struct AuditExportTests {
    let fixture: AuditLogFixture
    let log: AuditLog

    init() throws {
        fixture = try AuditLogFixture()
        log = fixture.log(witness: true)
    }

    func export(_ range: Range<Int64>? = nil) async throws -> [String] {
        var lines: [String] = []
        try await log.export(range) { lines.append($0) }
        return lines
    }

    func verify(_ lines: [String], witness: [SignedTreeHead] = []) throws -> AuditVerification {
        try AuditVerifier.verify(lines.map { $0[...] }, publicKeys: [fixture.key.publicKey], witness: witness)
    }

    func finding(_ lines: [String], witness: [SignedTreeHead] = []) -> AuditFinding? {
        do {
            _ = try verify(lines, witness: witness)
            return nil
        } catch {
            return error as? AuditFinding
        }
    }

    /// Twenty entries with heads after 5, 12 and 20: lines 1…5 are entries 0…4, line 6 the head of 5, and so on.
    func sample() async throws -> [String] {
        for count in [5, 7] {
            try fixture.append(count, to: log)
            fixture.advance(seconds: 1)
            try await log.signHead()
        }
        try fixture.append(8, to: log)
        fixture.advance(seconds: 1)
        return try await export()
    }

    @Test func `an export verifies with the public key alone`() async throws {
        let lines = try await sample()
        #expect(lines.count == 1 + 20 + 3)
        let verification = try verify(lines)
        #expect(verification.entries == 0..<20)
        #expect(verification.headsChecked == 3)
        #expect(verification.head.treeSize == 20)
        #expect(verification.origin == "bank.internal")
    }

    @Test func `what was hashed stands between the first 83 bytes of a line and its last one`() async throws {
        let lines = try await sample()
        #expect(
            lines[3].hasPrefix("{\"hash\":\"" + SHA256.hash([0] + lines[3].utf8.dropFirst(83).dropLast()).hexadecimal))
    }

    @Test func `an empty log, and every range of a log, verify`() async throws {
        #expect(try verify(try await export()).entries == 0..<0)
        try fixture.append(7, to: log)
        for first in Int64(0)...7 {
            for end in first...7 {
                let verification = try verify(try await export(first..<end))
                #expect(verification.entries == first..<end)
                #expect(verification.head.treeSize == 7)
            }
        }
        #expect(try verify(try await export(5..<100)).entries == 5..<7)
    }

    @Test func `an edited entry is named`() async throws {
        var lines = try await sample()
        lines[8] = lines[8].replacing("person/amal", with: "person/badr")
        #expect(finding(lines) == .entryAltered(index: 6))
    }

    @Test func `an entry edited together with its hash is named by the span between heads`() async throws {
        var lines = try await sample()
        let entry = AuditEntry.sample(99).canonicalJSON(index: 6)
        lines[8] = AuditExport.line(entry, MerkleHash.leaf(Array(entry.utf8)))
        #expect(finding(lines) == .headDisagrees(treeSize: 12, soundUpTo: 5))
    }

    @Test func `a removed, repeated or moved entry is named`() async throws {
        let lines = try await sample()
        var removed = lines
        removed.remove(at: 3)
        #expect(finding(removed) == .entryOutOfPlace(expected: 2, found: 3))
        var repeated = lines
        repeated.insert(lines[3], at: 4)
        #expect(finding(repeated) == .entryOutOfPlace(expected: 3, found: 2))
        var moved = lines
        moved.swapAt(2, 3)
        #expect(finding(moved) == .entryOutOfPlace(expected: 1, found: 2))
    }

    @Test func `cutting off the end is noticed, with the head or without it`() async throws {
        let lines = try await sample()
        #expect(finding(Array(lines.dropLast(1))) == .noFinalHead)
        #expect(finding(Array(lines.dropLast(4))) == .entriesMissing(from: 17))
        #expect(finding(Array(lines.prefix(18)) + [lines[23]]) == .entriesMissing(from: 15))
        #expect(finding([]) == .noHeader)
        #expect(finding([lines[0]]) == .entriesMissing(from: 0))
    }

    @Test func `cutting off the end and every head after it is noticed by a head kept outside`() async throws {
        let lines = try await sample()
        let witness = WitnessFile.heads(inLines: try String(contentsOfFile: fixture.witnessPath, encoding: .utf8))
        #expect(witness.map(\.treeSize) == [5, 12, 20])
        // A forger without the key can still present the log as it was at an earlier head.
        let earlier =
            [lines[0].replacing("\"end\":20,\"tree_size\":20", with: "\"end\":12,\"tree_size\":12")]
            + lines[1...14]
        #expect(finding(earlier) == nil)
        #expect(finding(earlier, witness: witness) == .entriesMissing(from: 12))
    }

    @Test func `a fork signed with the same key is noticed by a head kept outside`() async throws {
        _ = try await sample()
        let witness = WitnessFile.heads(inLines: try String(contentsOfFile: fixture.witnessPath, encoding: .utf8))
        let fork = AuditLogFork(key: fixture.key, changedAt: 9, size: 20)
        #expect(finding(fork.lines) == nil)
        #expect(finding(fork.lines, witness: witness) == .witnessDisagrees(treeSize: 12, soundUpTo: 5))
    }

    @Test func `a head of another key, another log or with a forged signature is refused`() async throws {
        let lines = try await sample()
        let (frontier, other) = (MerkleFrontier(), Ed25519.PrivateKey())
        let genuine = try #require(SignedTreeHead(json: lines[6].dropFirst(8).dropLast()))
        #expect(genuine.isSignatureValid)
        func replaced(_ head: SignedTreeHead) -> [String] {
            var copy = lines
            copy[6] = AuditExport.line(head)
            return copy
        }
        let foreign = SignedTreeHead(
            origin: genuine.origin, treeSize: 5, time: genuine.time, rootHash: genuine.rootHash,
            publicKey: other.publicKey,
            signature: other.sign(
                SignedTreeHead.message(
                    origin: genuine.origin, treeSize: 5, time: genuine.time, rootHash: genuine.rootHash)))
        #expect(finding(replaced(foreign)) == .headKeyUnknown(treeSize: 5))
        var signature = genuine.signature
        signature[3] ^= 1
        let forged = SignedTreeHead(
            origin: genuine.origin, treeSize: 5, time: genuine.time, rootHash: genuine.rootHash,
            publicKey: genuine.publicKey, signature: signature)
        #expect(finding(replaced(forged)) == .headForged(treeSize: 5))
        let elsewhere = SignedTreeHead(signing: frontier, origin: "other.bank", time: 1, with: fixture.key)
        #expect(finding(replaced(elsewhere)) == .headForged(treeSize: 0))
    }

    @Test func `a dropped or moved head is no way around the last one`() async throws {
        var lines = try await sample()
        lines.remove(at: 6)
        #expect(try verify(lines).headsChecked == 2)
        lines.swapAt(8, 13)
        #expect(finding(lines) != nil)
    }

    @Test(arguments: Seeds.fresh(60)) func `whatever is changed in an export is found, and nothing traps`(seed: UInt64)
        async throws
    {
        var generator = SeededGenerator(seed: seed)
        try fixture.append(6, to: log)
        try await log.signHead()
        try fixture.append(5, to: log)
        let lines = try await export()
        let text = lines.joined(separator: "\n")
        var bytes = Array(text.utf8)
        let index = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<7, using: &generator)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(UInt8.random(in: 32..<127, using: &generator), at: index)
        default: bytes.removeSubrange(index...)
        }
        let altered = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        guard altered != lines, let verification = try? verify(altered) else { return }
        // What still verifies says the same: an upper-case digit, a space JSON does not care for.
        #expect(verification.entries == 0..<11)
        #expect(verification.head.rootHash == (try verify(lines)).head.rootHash)
    }

    @Test func `the log verifies in place, and each way of tampering with the tables is found`() async throws {
        _ = try await sample()
        #expect(try await log.verify().entries == 0..<20)
        try fixture.store.writeSync { db in
            for name in ["audit_entry_is_append_only", "audit_entry_is_kept", "audit_node_is_append_only"] {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
        }
        func tampered(_ sql: String, _ restore: String) async throws -> String {
            try fixture.store.writeSync {
                try $0.execute(sql: "CREATE TABLE kept AS SELECT * FROM audit_entry WHERE position = 7")
            }
            defer {
                try? fixture.store.writeSync { try $0.execute(sql: "DROP TABLE kept; " + restore) }
            }
            try fixture.store.writeSync { try $0.execute(sql: sql) }
            do {
                _ = try await log.verify()
                return "nothing"
            } catch {
                return "\(error)"
            }
        }
        let restore = "INSERT OR REPLACE INTO audit_entry SELECT * FROM kept_copy; "
        try fixture.store.writeSync { try $0.execute(sql: "CREATE TABLE kept_copy AS SELECT * FROM audit_entry") }
        #expect(
            try await tampered(
                "UPDATE audit_entry SET entry = replace(entry, 'amal', 'badr') WHERE position = 7", restore)
                == "entry 7 was altered")
        #expect(
            try await tampered("DELETE FROM audit_entry WHERE position = 7", restore)
                == "entry 7 is missing: entry 8 is in its place")
        #expect(
            try await tampered("UPDATE audit_entry SET principal = 'x' WHERE position = 7", restore).contains(
                "entry 7 is filed"))
        #expect(
            try await tampered("UPDATE audit_node SET hash = zeroblob(32) WHERE level = 2 AND position = 1", "")
                .contains("the hash over entries 4 to 7 is wrong"))
    }

    @Test func `a tail that was lost is found by the witness at start-up`() async throws {
        _ = try await sample()
        try await log.checkAgainstWitness()
        let truncated = try AuditLogFixture()
        try truncated.append(9, to: truncated.log())
        let revived = AuditLog(
            store: truncated.store, origin: "bank.internal", witnessPath: fixture.witnessPath,
            signingKey: { [key = fixture.key] in key }, now: { 0 })
        await #expect(throws: AuditLogError.self) { try await revived.checkAgainstWitness() }
        try truncated.append(11, to: revived)
        try await revived.checkAgainstWitness()
        let forked = try AuditLogFixture()
        try forked.store.writeSync { db in
            for number in Int64(0)..<20 { try log.append(.sample(number + 1), in: db) }
        }
        let impostor = AuditLog(
            store: forked.store, origin: "bank.internal", witnessPath: fixture.witnessPath,
            signingKey: { [key = fixture.key] in key }, now: { 0 })
        await #expect(throws: AuditLogError.self) { try await impostor.checkAgainstWitness() }
    }
}

/// What a holder of the key could make: a log of its own from some entry on, with heads at the same sizes.
struct AuditLogFork {
    let lines: [String]

    init(key: Ed25519.PrivateKey, changedAt: Int64, size: Int64) {
        var frontier = MerkleFrontier()
        var lines = [AuditExport.header(origin: "bank.internal", range: 0..<size, treeSize: size, left: [], right: [])]
        for index in 0..<size {
            let entry = AuditEntry.sample(index < changedAt ? index : index + 1000).canonicalJSON(index: index)
            let hash = MerkleHash.leaf(Array(entry.utf8))
            frontier.append(leaf: hash)
            lines.append(AuditExport.line(entry, hash))
            if [5, 12, size].contains(frontier.size) {
                lines.append(
                    AuditExport.line(SignedTreeHead(signing: frontier, origin: "bank.internal", time: index, with: key))
                )
            }
        }
        self.lines = lines
    }
}
