import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import OnlineStore
import Seeds
import SubjectSeal
import Testing

@testable import Consent

@Suite struct ConsentLedgerTests {
    @Test func `who consented is answered, and nobody else, from the moment the call returns`() async throws {
        let ledger = try await Ledger()
        #expect(try !ledger.isAnswered(1))
        try await ledger.record(.given(1))
        #expect(try ledger.isAnswered(1))
        #expect(try !ledger.isAnswered(2))
        #expect(try !ledger.isAnswered(1, for: "marketing"), "consent is given to a purpose")
        try await ledger.record(.withdrawn(1))
        #expect(try !ledger.isAnswered(1))
    }

    @Test func `the latest decision holds, in whatever order they are recorded`() async throws {
        let ledger = try await Ledger()
        ledger.setTime(9_000)
        try await ledger.record(.withdrawn(1, at: 5_000))
        try await ledger.record(.given(1, at: 4_000))
        #expect(try !ledger.isAnswered(1))
        try await ledger.record(.given(1, at: 6_000))
        #expect(try ledger.isAnswered(1))
    }

    @Test func `a consent that expired is none, before anybody tidied up, and a clock that steps back revives none`()
        async throws
    {
        let ledger = try await Ledger()
        try await ledger.record(.given(1, until: 3_000), .given(1, "marketing"))
        #expect(try ledger.isAnswered(1))
        ledger.setTime(3_000)
        #expect(try !ledger.isAnswered(1))
        #expect(try !ledger.isAnswered(1, for: "marketing"), "a record that is stale says no")
        try await ledger.consents.tend()
        #expect(try !ledger.isAnswered(1))
        #expect(try ledger.isAnswered(1, for: "marketing"), "what has not expired holds again")
        ledger.setTime(2_000)
        #expect(try !ledger.isAnswered(1))
        #expect(try await ledger.consents.usable(for: "care", project: "p").consenting.isEmpty)
    }

    @Test func `who is restricted or erased is withheld whatever the ground`() async throws {
        let ledger = try await Ledger()
        try await ledger.record(.given(1))
        #expect(try ledger.isAnswered(1, for: nil))
        for flag in [SubjectFlags.restricted, .erasing, .erased] {
            try await ledger.set(flag, 1)
            #expect(try !ledger.isAnswered(1))
            #expect(try !ledger.isAnswered(1, for: nil))
            try await ledger.set([], clearing: flag, 1)
            #expect(try ledger.isAnswered(1))
        }
        try await ledger.set(.objected, 1)
        #expect(try ledger.isAnswered(1), "an objection asks for a person to decide, who has to look")
        #expect(try await ledger.consents.standing(of: Ledger.person(1), project: "p").flags == .objected)
    }

    @Test func `a decision is recorded once, however often it is handed in`() async throws {
        let ledger = try await Ledger()
        let first = try await ledger.record(.given(1), .given(2), .given(1))
        #expect(first.map(\.isNew) == [true, true, false])
        #expect(first.map(\.event.sequence) == [1, 2, 1])
        let again = try await ledger.record(.given(2), .given(3))
        #expect(again.map(\.isNew) == [false, true])
        #expect(again.map(\.event.sequence) == [2, 3])
        #expect(try await AuditSearch(ledger.audit).page(AuditQuery()).records.count == 2)
    }

    @Test func `sixty-four purposes are possible in a project, and the next is refused with nothing recorded`()
        async throws
    {
        let ledger = try await Ledger()
        try await ledger.record((0..<64).map { .given(1, "purpose-\($0)") })
        for number in 0..<64 { #expect(try ledger.isAnswered(1, for: "purpose-\(number)")) }
        await #expect(throws: ConsentError.tooManyPurposes(project: "p", purpose: "one-more")) {
            try await ledger.record(.given(2, "purpose-0"), .given(2, "one-more"))
        }
        #expect(try !ledger.isAnswered(2, for: "purpose-0"))
        #expect(try await ledger.consents.events(project: "p", limit: 100).count == 64)
    }

    @Test func `an online store of yesterday says nothing that the ledger does not, once the server has started`()
        async throws
    {
        let ledger = try await Ledger()
        try await ledger.record(.given(1), .given(2))
        // As if the file had been put back as it was before a withdrawal and a consent, with one record too many.
        try await ledger.record(.withdrawn(1), .given(3))
        _ = try ledger.online.replace([
            Ledger.person(1): SubjectRecord(flags: [], consents: 1, revision: 900),
            Ledger.person(2): SubjectRecord(flags: [], consents: 1, revision: 0),
            Ledger.person(9): SubjectRecord(flags: [], consents: 1, revision: 0),
        ])
        #expect(try ledger.isAnswered(1))
        let restarted = ledger.restarted()
        #expect(try await restarted.start() == 3)
        #expect(try !ledger.isAnswered(1, by: restarted))
        #expect(try ledger.isAnswered(2, by: restarted))
        #expect(try ledger.isAnswered(3, by: restarted))
        #expect(try !ledger.isAnswered(9, by: restarted))
        #expect(try await restarted.start() == 0)
    }

    @Test func `an event is proved from its line to the signed head, alone and out of a batch`() async throws {
        let ledger = try await Ledger()
        try await ledger.record(.given(0))
        try await ledger.record((1...700).map { .given($0) })
        for sequence: Int64 in [1, 2, 345, 701] {
            let proof = try await ledger.consents.proof(of: sequence, project: "p")
            let entry = try #require(
                try JSONSerialization.jsonObject(with: Data(proof.auditEntry.utf8)) as? [String: Any])
            let details = try #require(entry["details"] as? [String: String])
            let root = try #require(SHA256Digest(hexadecimal: details["merkle_root"] ?? ""))
            let leaf = MerkleHash.leaf(Array(proof.event.decision.line.utf8))
            func isProved(_ leaf: SHA256Digest) -> Bool {
                MerkleProof.isIncluded(
                    leaf, at: Int64(proof.batchIndex), size: Int64(proof.batchSize), root: root, path: proof.batchPath)
            }
            #expect(isProved(leaf))
            #expect(!isProved(MerkleHash.leaf([1])))
            #expect(proof.inclusion.isValid)
            #expect(proof.inclusion.leafHash == MerkleHash.leaf(Array(proof.auditEntry.utf8)))
            #expect(proof.inclusion.rootHash == proof.head.rootHash && proof.head.isSignatureValid)
        }
        await #expect(throws: ConsentError.unknownEvent(1)) {
            try await ledger.consents.proof(of: 1, project: "another")
        }
    }

    @Test func `events cannot be changed or taken away`() async throws {
        let ledger = try await Ledger()
        try await ledger.record(.given(1))
        for sql in ["UPDATE consent_event SET state = 'withdrawn'", "DELETE FROM consent_event"] {
            await #expect(throws: (any Error).self) { try await ledger.store.write { try $0.execute(sql: sql) } }
        }
    }

    @Test(arguments: Seeds.fresh(8))
    func `ledger, online store and list of the usable agree with a naive model`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let ledger = try await Ledger()
        let purposes = ["care", "research", "marketing"]
        var decisions: [(decision: ConsentDecision, order: Int)] = []
        var flags: [UInt64: SubjectFlags] = [:]
        var time: Int64 = 1_000
        for order in 0..<60 {
            time += Int64.random(in: 0...40, using: &random)
            ledger.setTime(time)
            let person = UInt64.random(in: 0..<5, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                try await ledger.set([.restricted], person)
                flags[person, default: []].insert(.restricted)
            case 1:
                try await ledger.set([], clearing: [.restricted], person)
                flags[person, default: []].remove(.restricted)
            case 2: try await ledger.consents.tend()
            default:
                var decision = ConsentDecision.given(person, purposes.randomElement(using: &random)!)
                decision.time = time - Int64.random(in: 0...100, using: &random)
                if Bool.random(using: &random) {
                    (decision.state, decision.textHash) = (.withdrawn, nil)
                } else if Bool.random(using: &random) {
                    decision.expireTime = decision.time + Int64.random(in: 1...200, using: &random)
                }
                try await ledger.record(decision)
                if !decisions.contains(where: { $0.decision == decision }) { decisions.append((decision, order)) }
            }
            try await ledger.consents.tend()
            for person: UInt64 in 0..<5 {
                for purpose in purposes {
                    let latest = decisions.filter {
                        $0.decision.subject == Ledger.person(person) && $0.decision.purpose == purpose
                    }.max { ($0.decision.time, $0.order) < ($1.decision.time, $1.order) }?.decision
                    let isUsable =
                        latest?.state == .given && (latest?.expireTime ?? .max) > time
                        && flags[person]?.contains(.restricted) != true
                    #expect(
                        try ledger.isAnswered(person, for: purpose) == isUsable,
                        "seed \(seed), turn \(order), person \(person), \(purpose)")
                    let usable = try await ledger.consents.usable(for: purpose, project: "p")
                    #expect(usable.consenting.contains(Ledger.person(person)) == isUsable, "seed \(seed)")
                    #expect(usable.consenting == usable.consenting.sorted())
                }
            }
        }
    }

    @Test func `the directory names every resource a person is in, once`() async throws {
        let ledger = try await Ledger()
        try await ledger.store.write { db in
            for time: Int64 in [5, 6] {
                try SubjectDirectory.note(
                    [Ledger.person(1), Ledger.person(2)], in: "projects/p/datasets/d", project: "p", time: time, in: db)
            }
            try SubjectDirectory.note(
                [Ledger.person(1)], in: "projects/p/trainingSets/s", project: "p", time: 7, in: db)
            try SubjectDirectory.forget(Ledger.person(2), in: "projects/p/datasets/d", project: "p", in: db)
        }
        let (first, second) = try await ledger.store.read { db in
            (
                try SubjectDirectory.occurrences(of: Ledger.person(1), project: "p", in: db),
                try SubjectDirectory.occurrences(of: Ledger.person(2), project: "p", in: db)
            )
        }
        #expect(first.map(\.resource) == ["projects/p/datasets/d", "projects/p/trainingSets/s"])
        #expect(first.map(\.firstTime) == [5, 7])
        #expect(second.isEmpty)
    }
}
