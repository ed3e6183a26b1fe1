import Database
import Foundation
import GRDB
import RPCCore
import Testing

@testable import AuditLog

@Suite struct AuditAggregationTests {
    let fixture: AuditLogFixture
    let log: AuditLog

    init() throws {
        fixture = try AuditLogFixture()
        log = fixture.log()
    }

    func entries() async throws -> [AuditEntry] {
        try await AuditSearch(log).page(AuditQuery(), pageSize: 1000).records.map(\.entry)
    }

    @Test func `reads are one entry for each principal, action, resource and second`() async throws {
        let (amal, badr) = (Principal(id: "amal", person: "amal"), Principal(id: "badr", person: "badr"))
        for _ in 0..<3 { log.recordAccess(amal, action: "a", resource: "r", count: 10) }
        log.recordAccess(amal, action: "a", resource: "s")
        log.recordAccess(badr, action: "a", resource: "r")
        fixture.advance(seconds: 1)
        log.recordAccess(amal, action: "a", resource: "r")
        try await log.flush()
        let entries = try await entries()
        #expect(entries.count == 4)
        #expect(entries.map(\.count).sorted() == [1, 1, 1, 30])
        #expect(entries.allSatisfy { $0.auditClass == .access && $0.outcome == .ok && $0.time % 1_000_000 == 0 })
    }

    @Test func `nothing counted is nothing written`() async throws {
        try await log.flush()
        #expect(try await entries().isEmpty)
    }

    @Test func `what cannot be written stays counted`() async throws {
        log.recordRefusal(.notPermitted, principal: "p", action: "a", resource: "r")
        try await fixture.store.write { try $0.execute(sql: "ALTER TABLE audit_frontier RENAME TO away") }
        await #expect(throws: (any Error).self) { try await log.flush() }
        log.recordRefusal(.notPermitted, principal: "p", action: "a", resource: "r")
        try await fixture.store.write { try $0.execute(sql: "ALTER TABLE away RENAME TO audit_frontier") }
        try await log.flush()
        #expect(try await entries().map(\.count) == [2])
    }

    @Test func `a stranger who hammers for a minute adds less than 1 MiB, and every refusal is counted`() async throws {
        let reasons = RefusalReason.allCases
        let (action, resource) = (String(repeating: "x", count: 10_000), String(repeating: "../", count: 2_000))
        var sent: Int64 = 0
        for second in 0..<60 {
            for number in 0..<200 {
                log.recordRefusal(
                    reasons[number % 3], principal: "10.0.\(number % 256).\(second):\(number)",
                    action: action, resource: resource)
                sent += 1
            }
            try await log.flush()
            fixture.advance(seconds: 1)
        }
        let entries = try await entries()
        #expect(entries.map(\.count).reduce(0, +) == sent)
        let pages = try await fixture.store.read { try Int64.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        #expect(pages * 4096 < 1 << 20)
        #expect(Set(entries.compactMap { $0.details["reason"] }).count == 3)
    }

    @Test func `kinds of event beyond the bound are counted together, none is lost`() {
        let tally = AuditTally()
        func key(_ number: Int) -> AuditTally.Key {
            AuditTally.Key(
                second: 5, auditClass: .access, principal: "p", person: "p", action: "a", resource: "r\(number)",
                reason: nil)
        }
        for number in 0..<(AuditTally.keysMax + 500) { tally.add(key(number), count: 1) }
        let counts = tally.take()
        #expect(counts.count == AuditTally.keysMax + 1)
        #expect(counts.values.reduce(0, +) == Int64(AuditTally.keysMax + 500))
        #expect(tally.take().isEmpty)
        tally.giveBack(counts)
        tally.giveBack(counts)
        #expect(tally.take().values.reduce(0, +) == 2 * Int64(AuditTally.keysMax + 500))
    }

    @Test func `a peer is counted by its host, not by the port of each connection`() {
        #expect(Peer.host(ofAddress: "10.0.0.9:1234") == "10.0.0.9")
        #expect(Peer.host(ofAddress: "[::1]:1234") == "[::1]")
        #expect(Peer.host(ofAddress: "/run/mizan:1.sock") == "/run/mizan:1.sock")
        #expect(Peer.host(ofAddress: "internal") == "internal")
    }
}
