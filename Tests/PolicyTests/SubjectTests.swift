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

    @Test func `wildcards stay within their segment, or go below it`() throws {
        #expect(try Subject("spiffe://b/workload/scoring/*").matches(scoring))
        #expect(try !Subject("spiffe://b/workload/*").matches(scoring))
        #expect(try Subject("spiffe://b/workload/**").matches(scoring))
        #expect(try !Subject("spiffe://b/workload/scoring/eu/**").matches(scoring))
        #expect(try !Subject("spiffe://b/work/**").matches(scoring))
    }

    @Test(arguments: [
        "spiffe://b/person/amal", "spiffe://b/workload/scoring/*", "spiffe://b/workload/**", "group:fraud-team",
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
