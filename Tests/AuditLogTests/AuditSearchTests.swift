import Database
import RPCCore
import Seeds
import Testing

@testable import AuditLog

@Suite struct AuditSearchTests {
    let fixture: AuditLogFixture
    let log: AuditLog
    let search: AuditSearch

    init() throws {
        fixture = try AuditLogFixture()
        log = fixture.log()
        search = AuditSearch(log)
    }

    func add(
        _ resource: String, principal: String = "p", action: String = "a.b", time: Int64 = 0, outcome: StatusCode = .ok
    ) throws {
        try fixture.store.writeSync { db in
            _ = try log.append(
                AuditEntry(
                    time: time, principal: principal, person: "person-of-\(principal)", action: action,
                    resource: resource,
                    outcome: outcome),
                in: db)
        }
    }

    func resources(_ query: AuditQuery) async throws -> [String] {
        try await search.page(query).records.map(\.entry.resource)
    }

    @Test func `a resource is found with what is below it, never with what only begins alike`() async throws {
        for name in [
            "projects/a", "projects/a/models/x", "projects/ab", "projects/a0", "projects/a-b/models/x", "projects/A",
        ] { try add(name) }
        #expect(try await resources(AuditQuery(resource: "projects/a")) == ["projects/a/models/x", "projects/a"])
        #expect(try await resources(AuditQuery(resource: "projects/%")).isEmpty)
        #expect(try await resources(AuditQuery(resource: "' OR 1=1 --")).isEmpty)
    }

    @Test func `a principal is found as caller and as the person behind one`() async throws {
        try add("1", principal: "amal")
        try add("2", principal: "badr")
        #expect(try await resources(AuditQuery(principal: "amal")) == ["1"])
        #expect(try await resources(AuditQuery(principal: "person-of-badr")) == ["2"])
    }

    @Test func `time, action and outcome narrow the search`() async throws {
        try add("1", action: "s/Create", time: 10)
        try add("2", action: "s/Delete", time: 20, outcome: .notFound)
        try add("3", action: "t/Create", time: 30)
        #expect(try await resources(AuditQuery(from: 20, to: 30)) == ["2"])
        #expect(try await resources(AuditQuery(action: "s/Create")) == ["1"])
        #expect(try await resources(AuditQuery(action: "s/*")) == ["2", "1"])
        #expect(try await resources(AuditQuery(action: "%*")).isEmpty)
        #expect(try await resources(AuditQuery(outcome: .notFound)) == ["2"])
    }

    @Test func `pages go from newest to oldest without gaps while the log grows`() async throws {
        for number in 0..<25 { try add("\(number)") }
        var seen: [Int64] = []
        var token: String?
        repeat {
            let page = try await search.page(AuditQuery(), pageSize: 10, pageToken: token)
            seen += page.records.map(\.index)
            token = page.nextPageToken
            try add("later")
        } while token != nil
        #expect(seen == (0..<25).reversed().map(Int64.init))
    }

    @Test func `a token of another search, and one that is none, are refused`() async throws {
        for _ in 0..<3 { try add("x") }
        let token = try #require(try await search.page(AuditQuery(), pageSize: 1).nextPageToken)
        await #expect(throws: AuditLogError.badPageToken) {
            try await search.page(AuditQuery(resource: "x"), pageSize: 1, pageToken: token)
        }
        for bad in ["", "1", "x.y", "-1.\(token.split(separator: ".")[1])", token + "0"] {
            await #expect(throws: AuditLogError.badPageToken) {
                try await search.page(AuditQuery(), pageSize: 1, pageToken: bad)
            }
        }
        await #expect(throws: AuditLogError.self) { try await search.page(AuditQuery(), pageSize: -1) }
        #expect(try await search.page(AuditQuery(), pageSize: 100_000).records.count == 3)
    }
}
