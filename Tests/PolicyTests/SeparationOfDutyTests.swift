import RPCCore
import Testing

@testable import Policy

@Suite struct SeparationOfDutyTests {
    /// amal issued badr, badr issued cyra.
    let duty = SeparationOfDuty { person in
        switch person {
        case "amal": ["badr", "cyra"]
        case "badr": ["cyra"]
        default: []
        }
    }

    func judge(_ actor: String, _ persons: Set<String>, own: Bool = false) -> SeparationOfDuty.Verdict {
        duty.judge(Principal(id: "workload", person: actor), against: persons, mayApproveOwn: own)
    }

    @Test func `another person approves`() {
        #expect(judge("dana", ["amal", "cyra"]) == .apart)
        #expect(judge("amal", []) == .apart)
        #expect(judge("dana", ["amal"], own: true) == .apart)
    }

    @Test func `a person does not approve his own, whatever identity he comes with`() {
        #expect(judge("amal", ["dana", "amal"]) == .samePerson("amal"))
    }

    @Test func `nobody approves through an identity he issued, nor what was made through one`() {
        #expect(judge("badr", ["amal"]) == .issuedBy("amal"))
        #expect(judge("cyra", ["amal"]) == .issuedBy("amal"))
        #expect(judge("amal", ["cyra"]) == .issuedBy("amal"))
        #expect(judge("cyra", ["dana", "badr"]) == .issuedBy("badr"))
    }

    @Test func `where one's own may be approved, it is told from what others approve`() {
        #expect(judge("amal", ["amal"], own: true) == .selfApproved)
        #expect(judge("badr", ["amal"], own: true) == .selfApproved)
    }

    @Test func `a refusal says why, for people and for machines`() {
        #expect(SeparationOfDuty.Verdict.apart.refusal(of: "x", made: "made") == nil)
        #expect(SeparationOfDuty.Verdict.selfApproved.refusal(of: "x", made: "made") == nil)
        let refusal = SeparationOfDuty.Verdict.samePerson("amal").refusal(of: "models/a", made: "registered")
        #expect(refusal?.code == .permissionDenied)
        #expect(refusal?.message == "amal registered models/a: somebody else must approve it")
        #expect(
            refusal?.details
                == [
                    .errorInfo(
                        reason: "SAME_PERSON", domain: "mizan", metadata: ["resource": "models/a", "person": "amal"])
                ])
        #expect(SeparationOfDuty.Verdict.issuedBy("amal").refusalReason == "ISSUED_BY")
    }
}
