import Crypto
import Database
import Foundation
import RPCCore
import Testing

@testable import AuditLog

/// Heads of several keys, one after the other, each introduced by the one before.
@Suite struct AuditKeyRotationTests {
    let fixture: AuditLogFixture
    let keys = (0..<3).map { _ in Ed25519.PrivateKey() }

    init() throws { fixture = try AuditLogFixture() }

    /// Signs with key `number`, and knows those before it.
    private func log(_ number: Int) -> AuditLog {
        let keys = keys
        return AuditLog(
            store: fixture.store, origin: "bank.internal", witnessPath: fixture.witnessPath,
            signingKey: { keys[number] }, formerKeys: { keys[..<number].map(\.publicKey) }, now: { Int64(number) })
    }

    private let host = AuditEntry(time: 0, principal: "system", person: "", action: "", resource: "")

    /// Entries and heads of key 0, then of key 1, then of key 2.
    private func rotated() async throws -> [String] {
        for number in 0..<3 {
            if number > 0 {
                try await log(number - 1).introduce(keys[number].publicKey, signedBy: keys[number - 1], by: host)
            }
            try fixture.append(3, to: log(number))
            try await log(number).signHead()
        }
        var lines: [String] = []
        try await log(2).export { lines.append($0) }
        return lines
    }

    private func verify(_ lines: [String], _ numbers: [Int], witness: [SignedTreeHead] = []) throws -> AuditVerification
    {
        try AuditVerifier.verify(
            lines.map { $0[...] }, publicKeys: numbers.map { keys[$0].publicKey }, witness: witness)
    }

    @Test func `the first key is enough to verify heads of all that it led to`() async throws {
        let lines = try await rotated()
        let witness = try WitnessFile(path: fixture.witnessPath).allHeads()
        #expect(try verify(lines, [0], witness: witness).head.publicKey == keys[2].publicKey)
        #expect(try await log(2).lastIntroducedKey() == keys[2].publicKey)
        _ = try await log(2).verify()
        try await log(2).checkAgainstWitness()
        // A keyring restored from before the rotations: the log still knows whom it introduced.
        try await log(0).checkAgainstWitness()
    }

    @Test func `a later key does not vouch for earlier heads`() async throws {
        let lines = try await rotated()
        #expect(throws: AuditFinding.headKeyUnknown(treeSize: 3)) { try verify(lines, [2]) }
    }

    @Test func `a key that no genuine head attests is not trusted`() async throws {
        // As if somebody who had the database, and not the old key, had introduced a key.
        try fixture.append(3, to: log(0))
        try await log(0).signHead()
        try await log(0).introduce(keys[1].publicKey, signedBy: keys[2], by: host)
        try await log(1).signHead()
        var lines: [String] = []
        try await log(1).export { lines.append($0) }
        #expect(throws: AuditFinding.headKeyUnknown(treeSize: 4)) { try verify(lines, [0]) }
    }

    @Test func `an entry of a caller that names a key introduces nobody`() async throws {
        var entry = host
        entry.action = "GovernanceService/CreateProject"
        entry.details = ["new": keys[1].publicKey.bytes.hexadecimal, "action": AuditLog.introduction]
        _ = try await fixture.store.write { [entry] db in try log(0).append(entry, in: db) }
        try await log(0).signHead()
        try await log(1).signHead()
        var lines: [String] = []
        try await log(1).export { lines.append($0) }
        #expect(throws: AuditFinding.headKeyUnknown(treeSize: 1)) { try verify(lines, [0]) }
    }

    @Test func `a log restored from a backup says how far it once went`() async throws {
        _ = try await rotated()
        let older = try AuditLogFixture()
        let restored = AuditLog(
            store: older.store, origin: "bank.internal", witnessPath: fixture.witnessPath,
            signingKey: { [key = keys[2]] in key }, now: { 9 })
        try older.append(2, to: restored)
        await #expect(throws: AuditLogError.self) { try await restored.checkAgainstWitness() }
        let aside = try #require(try await restored.acceptOlder(at: 7))
        try await restored.checkAgainstWitness()
        #expect(try WitnessFile(path: aside).allHeads().last?.treeSize == 11)
        let found = try await AuditSearch(restored).page(
            AuditQuery(action: "audit.restored"), pageSize: 10, pageToken: nil)
        #expect(found.records.map(\.entry.details["attested"]) == ["11"])
        #expect(try await restored.acceptOlder(at: 8) == nil)
        _ = try await restored.verify()
    }
}
