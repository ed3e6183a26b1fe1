import Crypto
import Database
import Foundation
import RPCCore
import Synchronization
import Testing

@testable import AuditLog

@Suite struct AuditHeadTests {
    let fixture: AuditLogFixture
    let log: AuditLog

    init() throws {
        fixture = try AuditLogFixture()
        log = fixture.log(witness: true)
    }

    var witness: [SignedTreeHead] {
        WitnessFile.heads(inLines: (try? String(contentsOfFile: fixture.witnessPath, encoding: .utf8)) ?? "")
    }

    @Test func `a head is signed, kept and outside when the call returns`() async throws {
        try fixture.append(3, to: log)
        let head = try await log.signHead()
        #expect(head.treeSize == 3)
        #expect(head.isSignatureValid)
        #expect(head.publicKey == fixture.key.publicKey)
        #expect(try await log.lastHead() == head)
        #expect(witness == [head])
        #expect(SignedTreeHead(json: head.json) == head)
    }

    @Test func `heads are in the order of their times, whatever the clock does`() async throws {
        let first = try await log.signHead()
        fixture.advance(seconds: -3600)
        let second = try await log.signHead()
        #expect(second.time == first.time + 1)
    }

    @Test func `a log that has not grown is not signed again on schedule`() async throws {
        try await log.signHeadIfGrown()
        #expect(try await log.lastHead() == nil)
        try fixture.append(1, to: log)
        try await log.signHeadIfGrown()
        try await log.signHeadIfGrown()
        #expect(witness.count == 1)
    }

    @Test func `heads that could not leave leave with the next one, and a torn line spoils itself alone`() async throws
    {
        let unwritable = AuditLog(
            store: fixture.store, origin: "bank.internal", witnessPath: fixture.folder + "/none/witness",
            signingKey: { [key = fixture.key] in key }, now: { 1 })
        await #expect(throws: AuditLogError.self) { try await unwritable.signHead() }
        #expect(try await log.lastHead()?.treeSize == 0)
        try fixture.append(1, to: log)
        try await log.signHead()
        #expect(witness.map(\.treeSize) == [0, 1])
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: fixture.witnessPath))
        try file.seekToEnd()
        try file.write(contentsOf: Data("{\"origin\":\"bank.inte".utf8))
        try file.close()
        fixture.advance(seconds: 1)
        try fixture.append(1, to: log)
        try await log.signHead()
        #expect(witness.map(\.treeSize) == [0, 1, 2])
    }

    @Test func `a head is only what its JSON says`() {
        for text in [
            "", "{}",
            "{\"origin\":\"a\",\"tree_size\":-1,\"time_us\":0,\"root_hash\":\"\",\"public_key\":\"\",\"signature\":\"\"}",
        ] {
            #expect(SignedTreeHead(json: text) == nil)
        }
    }

    @Test func `running writes what was counted, and ends with everything written and signed`() async throws {
        let log = log
        let failures = Mutex<[String]>([])
        let running = Task {
            await log.run(headInterval: .seconds(3600), clock: ContinuousClock()) { error in
                failures.withLock { $0.append("\(error)") }
            }
        }
        log.recordRefusal(.handshakeFailed, principal: "10.0.0.1", action: "connection.authenticate", resource: "")
        running.cancel()
        await running.value
        #expect(failures.withLock { $0 }.isEmpty)
        #expect(try await log.lastHead()?.treeSize == 1)
        #expect(witness.map(\.treeSize) == [1])
    }
}
