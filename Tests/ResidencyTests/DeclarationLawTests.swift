import Policy
import RPCCore
import Testing

@testable import Residency

@Suite struct DeclarationLawTests {
    let people = GovernanceDeclaration(
        dataClass: .personal, zone: "AE", owner: "spiffe://mizan.test/person/amal", lawfulBasis: .contract,
        subjectColumn: "customer", purposes: ["scoring"])

    func law(_ packs: [String], project: [String] = [], zone: String = "AE") -> PackSnapshot {
        PackSnapshot(ofInstallation: packs, ofProject: ["bank": project], zone: Zone(zone))
    }

    func refusal(_ declaration: GovernanceDeclaration, _ law: PackSnapshot, project: String = "shop")
        -> GovernanceRefusal?
    {
        do { try declaration.validate(under: law, project: project) } catch { return error }
        return nil
    }

    func reason(_ refusal: GovernanceRefusal?) -> String? {
        refusal?.rpcError.details.compactMap { if case .errorInfo(let reason, _, _) = $0 { reason } else { nil } }.first
    }

    @Test func `data about nobody needs no pack, and no zone of the server`() {
        var flights = people
        flights.dataClass = .internal
        flights.zone = "US"
        #expect(refusal(flights, law([], zone: "")) == nil)
    }

    @Test(arguments: DataClass.allCases.filter(\.isPersonal))
    func `data about people is refused while no pack that governs it is selected`(dataClass: DataClass) {
        var declaration = people
        declaration.dataClass = dataClass
        let none = refusal(declaration, law([]))
        #expect(none == .packMissing(dataClass, field: "governance.data_class", selected: [], notInstalled: nil))
        #expect(none?.rpcError.code == .failedPrecondition)
        #expect(reason(none) == "POLICY_PACK_MISSING")
        let foreign = law(dataClass == .health ? ["ae-pdpl", "ae-cbuae"] : ["ae-health"])
        #expect(reason(refusal(declaration, foreign)) == "POLICY_PACK_MISSING")
    }

    @Test(arguments: [
        (DataClass.personal, "ae-pdpl"), (.sensitive, "ae-pdpl"), (.consumerFinancial, "ae-cbuae"),
    ])
    func `under the pack of its class data about people is taken`(dataClass: DataClass, pack: String) {
        var declaration = people
        declaration.dataClass = dataClass
        #expect(refusal(declaration, law([pack])) == nil)
        #expect(refusal(declaration, law([], project: [pack]), project: "bank") == nil)
        #expect(reason(refusal(declaration, law([], project: [pack]))) == "POLICY_PACK_MISSING")
    }

    @Test func `legitimate interest is refused under ae-pdpl, naming the article and the version`() throws {
        var declaration = people
        declaration.lawfulBasis = .legitimateInterest
        let refused = try #require(refusal(declaration, law(["ae-pdpl"])))
        #expect(reason(refused) == "BASIS_NOT_LAWFUL")
        let error = refused.rpcError
        #expect(error.code == .failedPrecondition)
        #expect(error.message.contains("legitimate_interest is no lawful basis"))
        #expect(error.message.contains("ae-pdpl 2026-11-23: Federal Decree-Law 45/2021, Art. 4 (certainty high)"))
        #expect(!law(["ae-pdpl"]).isBasisAllowed(.legitimateInterest, for: .personal, in: "shop"))
        #expect(law(["ae-pdpl"]).isBasisAllowed(.consent, for: .personal, in: "shop"))
        #expect(!law([]).isBasisAllowed(.consent, for: .personal, in: "shop"))
    }

    @Test func `personal data names its purposes, and rests where the installation is`() {
        var declaration = people
        declaration.purposes = []
        declaration.zone = "US"
        guard case .incomplete(let violations)? = refusal(declaration, law(["ae-pdpl"])) else {
            Issue.record("not refused as incomplete")
            return
        }
        #expect(violations.map(\.field) == ["governance.purposes", "governance.zone"])
    }

    @Test func `an installation that does not know its zone takes no data about people`() {
        guard case .incomplete(let violations)? = refusal(people, law(["ae-pdpl"], zone: "")) else {
            Issue.record("not refused as incomplete")
            return
        }
        #expect(violations.map(\.field) == ["governance.zone"])
    }

    @Test func `health data may rest in the country and its free zones, and nowhere else`() {
        var patients = people
        patients.dataClass = .health
        patients.lawfulBasis = .consent
        for zone in ["AE", "AE-DIFC"] {
            patients.zone = zone
            #expect(refusal(patients, law(["ae-health"], zone: zone)) == nil)
        }
        patients.zone = "US"
        #expect(reason(refusal(patients, law(["ae-health"], zone: "US"))) == "ZONE_NOT_LAWFUL")
    }

    @Test func `a pack that is selected and not installed refuses, as packs that cannot be read do`() {
        #expect(
            refusal(people, law(["ae-pdpl", "ae-gov"]))
                == .packMissing(
                    .personal, field: "governance.data_class", selected: ["ae-gov", "ae-pdpl"], notInstalled: "ae-gov"))
        let unreadable = PackSnapshot(ofInstallation: ["ae-pdpl"], zone: Zone("AE"), isReadable: false)
        #expect(refusal(people, unreadable) == .unreadable)
        let question = TransferQuestion(dataClass: .personal, origin: Zone("AE"), destination: Zone("AE"), form: .model)
        #expect(unreadable.decide(question, in: "shop").verdict == .refused)
        #expect(law(["ae-pdpl", "ae-gov"]).decide(question, in: "shop").verdict == .refused)
        #expect(law(["ae-pdpl"]).decide(question, in: "shop").verdict == .free)
    }

    @Test func `the longest retention holds, and health data outlives a request for erasure`() {
        let law = law(["ae-health", "ae-pdpl"])
        #expect(law.retention(of: .health, in: "shop")?.rule.keepDaysMin == 9_132)
        #expect(law.retention(of: .health, in: "shop")?.by.certainty == .medium)
        #expect(law.retentionOverErasure(of: .health, in: "shop")?.pack == "ae-health")
        #expect(law.retentionOverErasure(of: .personal, in: "shop") == nil)
    }
}
