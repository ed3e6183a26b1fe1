import Crypto
import Database
import Foundation
import GRDB
import RPCCore
import Testing

@testable import AuditLog

@Suite struct AuditLogTests {
    @Test func `entries are numbered from 0 and proved against the tree`() async throws {
        let fixture = try AuditLogFixture()
        let log = fixture.log()
        try fixture.append(21, to: log)
        for index in Int64(0)..<21 {
            let proof = try await log.inclusionProof(of: index)
            #expect(proof.isValid)
            #expect(proof.leafHash == MerkleHash.leaf(Array(AuditEntry.sample(index).canonicalJSON(index: index).utf8)))
        }
        for size in Int64(1)...21 { #expect(try await log.consistencyProof(from: size).isValid) }
        await #expect(throws: AuditLogError.noSuchEntry(index: 21, size: 21)) { try await log.inclusionProof(of: 21) }
        await #expect(throws: AuditLogError.noSuchTree(size: 22, current: 21)) {
            try await log.inclusionProof(of: 0, treeSize: 22)
        }
    }

    @Test func `a change that is rolled back leaves no entry, and its index serves again`() async throws {
        struct Refused: Error {}
        let fixture = try AuditLogFixture()
        let log = fixture.log()
        try fixture.append(3, to: log)
        #expect(throws: Refused.self) {
            try fixture.store.writeSync { db in
                try db.execute(sql: "INSERT INTO model VALUES ('churn')")
                #expect(try log.append(.sample(3), in: db) == 3)
                throw Refused()
            }
        }
        try fixture.append(1, to: log)
        #expect(try await log.inclusionProof(of: 3).isValid)
        #expect(try await AuditSearch(log).page(AuditQuery()).records.map(\.index) == [3, 2, 1, 0])
    }

    @Test func `entries cannot be altered or removed by SQL`() throws {
        let fixture = try AuditLogFixture()
        try fixture.append(2, to: fixture.log())
        for sql in [
            "UPDATE audit_entry SET entry = '{}'", "DELETE FROM audit_entry",
            "UPDATE audit_node SET hash = zeroblob(32)",
        ] {
            #expect(throws: DatabaseError.self) { try fixture.store.writeSync { try $0.execute(sql: sql) } }
        }
    }

    @Test func `an entry that is too large fails the change`() throws {
        let fixture = try AuditLogFixture()
        let log = fixture.log()
        var entry = AuditEntry.sample(0)
        entry.details["text"] = String(repeating: "x", count: AuditLog.entryByteCountMax)
        #expect(throws: AuditLogError.self) { try fixture.store.writeSync { try log.append(entry, in: $0) } }
    }

    @Test func `the canonical form is one line of JSON with escaped strings`() throws {
        let entry = AuditEntry(
            time: 5, principal: "a\"b\\c\n\u{0}é\u{2028}", person: "", action: "x", resource: "",
            outcome: .permissionDenied,
            auditClass: .refusal, count: 3, details: ["b": "2", "a": "1"])
        let json = entry.canonicalJSON(index: 7)
        #expect(
            json == #"{"index":7,"time_us":5,"class":"refusal","principal":"a\"b\\c\u000a\u0000é"# + "\u{2028}"
                + #"","person":"","action":"x","resource":"","outcome":"PERMISSION_DENIED","count":3,"details":{"a":"1","b":"2"}}"#
        )
        let record = try #require(AuditRecord(json: json, leafHash: MerkleHash.leaf(Array(json.utf8))))
        #expect(record.entry == entry)
        #expect(record.index == 7)
    }
}
