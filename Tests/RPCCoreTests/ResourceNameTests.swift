import RPCCore
import Testing

struct ResourceNameTests {
    @Test func `a name is read as its collections and ids`() throws {
        let name = try #require(ResourceName("projects/retail/models/churn/versions/3"))
        #expect(name.collections == ["projects", "models", "versions"])
        #expect(name.ids == ["retail", "churn", "3"])
        #expect(name.description == "projects/retail/models/churn/versions/3")
    }

    @Test(arguments: [
        "", "projects", "projects/", "/projects/a", "projects//models/x", "projects/../models/x",
        "projects/a/models/x/",
        "projects/a/models/x%2Fy", "projects/ａ", "projects/a\u{0}", "projects/-a",
        "projects/" + String(repeating: "a", count: 64),
    ])
    func `a name with an odd, empty, dotted or foreign segment is no name`(name: String) {
        #expect(ResourceName(name) == nil)
    }

    @Test func `a name of another collection is refused with the form it should have`() {
        #expect(throws: RPCError.self) {
            try ResourceName.ids(of: "projects/a/models/b", in: "projects", "endpoints", field: "name")
        }
    }
}

struct PageTests {
    @Test func `a token leads to the rows after the last one seen`() throws {
        let first = try Page(size: 2, token: "")
        let (rows, token) = first.cut(["a", "b", "c"]) { $0 }
        #expect(rows == ["a", "b"])
        #expect(try Page(size: 2, token: token).after == "b")
    }

    @Test func `the last page has no next token`() throws {
        #expect(try Page(size: 3, token: "").cut(["a", "b"]) { $0 }.nextToken == "")
    }

    @Test(arguments: ["x", "a1", "azz", "aff"])
    func `a token of somebody's own making is refused`(token: String) {
        #expect(throws: RPCError.self) { try Page(size: 1, token: token) }
    }
}
