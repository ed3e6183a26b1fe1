import Database
import Foundation
import GRDB
import RPCCore
import Synchronization
import Testing

@testable import AuditLog

@Suite struct AuditLockTests {
    let fixture: AuditLogFixture
    let log: AuditLog

    init() throws {
        fixture = try AuditLogFixture()
        log = fixture.log(witness: false)
    }

    func lock(_ resource: String, until: Int64) async throws -> AuditLock {
        try await log.lock(resource, until: until, reason: "audit 2026", by: "amal", time: 1) { lock in
            AuditEntry(time: 1, principal: "amal", person: "amal", action: "lock", resource: lock.resource)
        }
    }

    func lock(on resource: String, at time: Int64) async throws -> AuditLock? {
        try await log.store.read { try AuditLog.lock(on: resource, at: time, in: $0) }
    }

    @Test func `a lock keeps a resource with all that is in it, and what it is in, until its day`() async throws {
        let made = try await lock("projects/a/models/m", until: 100)
        for resource in ["projects/a/models/m", "projects/a/models/m/versions/1", "projects/a", ""] {
            #expect(try await lock(on: resource, at: 99) == made)
            #expect(try await lock(on: resource, at: 100) == nil)
        }
        for resource in ["projects/a/models/mm", "projects/b", "projects/a/models/n"] {
            #expect(try await lock(on: resource, at: 99) == nil)
        }
    }

    @Test func `the longest of several locks counts, and the whole installation can be locked`() async throws {
        _ = try await lock("projects/a", until: 50)
        let whole = try await lock("", until: 70)
        #expect(try await lock(on: "projects/a", at: 10) == whole)
        #expect(try await log.locks(limit: 10).map(\.until) == [50, 70])
        #expect(try await log.leafCount() == 2)
    }

    @Test func `a lock is neither changed nor taken back`() async throws {
        _ = try await lock("projects/a", until: 50)
        for statement in ["DELETE FROM audit_lock", "UPDATE audit_lock SET until_us = 1"] {
            #expect(throws: (any Error).self) {
                try log.store.writeSync { db in try db.execute(sql: statement) }
            }
        }
    }

    final class Outside: Sendable {
        struct Down: Error {}

        let heads = Mutex<[SignedTreeHead]>([])
        let isDown = Atomic<Bool>(false)

        func sink(_ name: String) -> HeadSink {
            HeadSink(name: name) { heads in
                if self.isDown.load(ordering: .relaxed) { throw Down() }
                self.heads.withLock { $0 += heads }
            }
        }
    }

    @Test func `a sink that was away is told what it missed, in order, and holds up no other`() async throws {
        let (first, second) = (Outside(), Outside())
        let log = fixture.log(witness: false, sinks: [first.sink("one"), second.sink("two")])
        func grow() async throws -> [String] {
            try fixture.append(1, to: log)
            fixture.advance(seconds: 1)
            try await log.signHead()
            return await log.tellSinks().map(\.name)
        }
        #expect(try await grow().isEmpty)
        first.isDown.store(true, ordering: .relaxed)
        #expect(try await grow() == ["one"])
        #expect(try await grow() == ["one"])
        first.isDown.store(false, ordering: .relaxed)
        #expect(try await grow().isEmpty)
        let told = first.heads.withLock { $0 }
        #expect(told == second.heads.withLock { $0 })
        #expect(told.map(\.treeSize) == [1, 2, 3, 4])
        #expect(told.allSatisfy { $0.isSignatureValid })
    }
}
