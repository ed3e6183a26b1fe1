import RPCCore
import Testing

@testable import Identity

/// Who a user of the host is.
struct LocalIdentitiesTests {
    @Test func `a user is the person or the workload the configuration says`() throws {
        let local = try LocalIdentities(
            ["1000=person/amal", "1001=workload/scorer,person/amal"], trustDomain: "bank.internal")
        let bundles = try TrustBundles(own: "bank.internal", certificates: [])
        let authenticator = CertificateAuthenticator(
            bundles: { bundles }, local: local, snapshot: { IdentitySnapshot() }, audit: nil, now: { 0 })
        func caller(_ user: UInt32) throws(RPCError) -> Principal {
            try authenticator.principal(
                of: Peer(
                    address: "unix", certificate: nil, process: LocalProcess(processID: 7, userID: user, groupID: 1)))
        }
        #expect(
            try caller(1000)
                == Principal(id: "spiffe://bank.internal/person/amal", person: "spiffe://bank.internal/person/amal"))
        #expect(
            try caller(1001)
                == Principal(id: "spiffe://bank.internal/workload/scorer", person: "spiffe://bank.internal/person/amal")
        )
        #expect(throws: RPCError.self) { try caller(0) }
    }

    @Test(arguments: [
        "", "amal", "1000", "1000=", "x=person/amal", "-1=person/amal", "1000=amal", "1000=workload/scorer",
        "1000=workload/scorer,workload/other", "1000=person/amal,person/omar", "1000=person/amal,",
        "1000=person/../amal",
        "4294967296=person/amal",
    ])
    func `a line that says nothing of a user is refused`(line: String) {
        #expect(throws: LocalIdentityError.self) { try LocalIdentities([line], trustDomain: "bank.internal") }
    }

    @Test func `a user is named once`() {
        #expect(throws: LocalIdentityError.self) {
            try LocalIdentities(["1=person/amal", "1=person/omar"], trustDomain: "bank.internal")
        }
    }
}
