import RPCCore
import Testing

@testable import Policy

@Suite struct GovernanceRulesTests {
    let flights = GovernanceDeclaration(dataClass: .public, zone: "AE", owner: "spiffe://mizan.test/person/amal")

    func fields(_ violations: [FieldViolation]) -> [String] { violations.map(\.field) }

    @Test func `an empty declaration is refused with everything that is missing, at once`() {
        let empty = GovernanceDeclaration(dataClass: nil, zone: "", owner: "")
        #expect(
            fields(empty.violations(field: "dataset.governance")) == [
                "dataset.governance.data_class", "dataset.governance.zone", "dataset.governance.owner",
            ])
    }

    @Test func `a public declaration needs no basis and no subject`() {
        #expect(flights.violations(columns: []).isEmpty)
    }

    @Test func `personal data needs a lawful basis and a subject column that is there`() {
        var people = flights
        people.dataClass = .personal
        #expect(fields(people.violations()) == ["governance.lawful_basis", "governance.subject_column"])
        people.lawfulBasis = .contract
        people.subjectColumn = "customer"
        #expect(fields(people.violations(columns: ["account"])) == ["governance.subject_column"])
        #expect(people.violations(columns: ["customer"]).isEmpty)
        #expect(people.violations().isEmpty)
    }

    @Test(arguments: [
        "ae", "A", "AEE", "AE-", "AE--X", "AE-difc", "AE DIFC", "AE-A-B-C-D", "ÄE", "", "AE-12345678901234567",
    ])
    func `what is not a zone is refused`(zone: String) {
        #expect(Zone(zone) == nil)
    }

    @Test(arguments: ["AE", "AE-DIFC", "EU-1", "US-A-B-C"])
    func `a zone is a country and parts of it`(zone: String) {
        #expect(Zone(zone)?.description == zone)
    }

    @Test func `what is made of data is held at least as closely, in the same zone`() {
        var people = flights
        people.dataClass = .personal
        #expect(fields(flights.violations(from: people, named: "people")) == ["governance.data_class"])
        var moved = people
        moved.zone = "AE-DIFC"
        #expect(fields(moved.violations(from: people, named: "people")) == ["governance.zone"])
        #expect(people.violations(from: people, named: "people").isEmpty)
        #expect(moved.violations(from: flights, named: "flights").isEmpty)
    }

    @Test func `an owner on two lines or without end is refused`() {
        var declaration = flights
        declaration.owner = "amal\nroot"
        #expect(fields(declaration.violations()) == ["governance.owner"])
        declaration.owner = String(repeating: "x", count: GovernanceDeclaration.ownerBytesMax + 1)
        #expect(fields(declaration.violations()) == ["governance.owner"])
    }
}
