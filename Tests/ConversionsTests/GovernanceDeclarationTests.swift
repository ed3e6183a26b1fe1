import Messages
import Policy
import RPCCore
import Testing

@testable import Conversions

@Suite struct GovernanceDeclarationTests {
    @Test func `a declaration comes back from its message as it was`() {
        for dataClass in Policy.DataClass.allCases {
            for basis in Policy.LawfulBasis.allCases {
                let declaration = GovernanceDeclaration(
                    dataClass: dataClass, zone: "AE", owner: "amal", lawfulBasis: basis, basisReference: "c-1",
                    subjectColumn: "customer", purposes: ["scoring"])
                #expect(GovernanceDeclaration(declaration.message) == declaration)
            }
        }
    }

    @Test func `no message declares nothing`() {
        #expect(!GovernanceDeclaration(nil as Governance?).violations().isEmpty)
    }

    @Test func `a class of a later version is not taken for one of ours`() {
        let message = Governance(dataClass: .unrecognized(99), zone: "AE", owner: "amal")
        #expect(GovernanceDeclaration(message).violations().map(\.field) == ["governance.data_class"])
    }
}
