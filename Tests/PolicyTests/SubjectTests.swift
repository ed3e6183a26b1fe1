import RPCCore
import Testing

@testable import Policy

@Suite struct SubjectTests {
    let amal = Principal(id: "spiffe://b/person/amal", person: "spiffe://b/person/amal")
    let scoring = Principal(id: "spiffe://b/workload/scoring/eu", person: "spiffe://b/person/amal")

    @Test func `an identity is that identity alone`() throws {
        let subject = try Subject("spiffe://b/person/amal")
        #expect(subject.matches(amal))
        #expect(!subject.matches(scoring))
        #expect(!subject.matches(Principal(id: "spiffe://b/person/amalia", person: "")))
    }

    @Test func `a person covers the workloads the person answers for`() throws {
        let subject = try Subject("person:spiffe://b/person/amal")
        #expect(subject.matches(amal))
        #expect(subject.matches(scoring))
        #expect(!subject.matches(Principal(id: "spiffe://b/person/amal", person: "spiffe://b/person/badr")))
    }

    @Test func `a token's group is matched by tokens, and no group of the installation's own by any`() throws {
        func caller(_ group: String) -> Principal {
            Principal(id: "spiffe://b/workload/portal", person: "spiffe://b/person/amal", groups: [group])
        }
        #expect(try Subject("group:oidc:fraud").matches(caller("oidc:fraud")))
        #expect(try !Subject("group:oidc:fraud").matches(caller("oidc:frau")))
        #expect(try !Subject("group:fraud").matches(caller("fraud")))
        #expect(try !Subject("group:oidc:fraud").matches(amal))
        for text in ["group:oidc:", "group:oidc:a b", "group:oidc:oidc:a", "group:ldap:a"] {
            #expect(throws: PolicyError.self) { try Subject(text) }
        }
    }

    @Test func `wildcards stay within their segment, or go below it`() throws {
        #expect(try Subject("spiffe://b/workload/scoring/*").matches(scoring))
        #expect(try !Subject("spiffe://b/workload/*").matches(scoring))
        #expect(try Subject("spiffe://b/workload/**").matches(scoring))
        #expect(try !Subject("spiffe://b/workload/scoring/eu/**").matches(scoring))
        #expect(try !Subject("spiffe://b/work/**").matches(scoring))
    }

    @Test(arguments: [
        "spiffe://b/person/amal", "spiffe://b/workload/scoring/*", "spiffe://b/workload/**", "group:fraud-team",
        "group:oidc:fraud-team",
        "person:spiffe://b/person/amal",
    ])
    func `a subject's text round-trips`(text: String) throws {
        #expect(try Subject(text).text == text)
    }

    @Test(arguments: [
        "", "*", "**", "amal", "spiffe://b", "spiffe://b/", "spiffe://b/../x", "spiffe://b/a*", "spiffe://*/a",
        "spiffe://b//x",
        "spiffe:///x", "group:", "group:a b", "group:*", "person:amal", "person:spiffe://b/*", "person:group:x",
        "spiffe://b/x/",
        "spiffe://b/x/***", "spiffe://b/é", "spiffe://b/*/x",
    ])
    func `a subject that is none is refused`(text: String) {
        #expect(throws: PolicyError.badSubject(text)) { try Subject(text) }
    }
}
