import RPCCore
import Seeds
import Testing

@testable import Policy

@Suite struct ResourcePatternTests {
    @Test(arguments: [
        ("**", ["", "projects/a", "projects/a/models/x/versions/3"], []),
        ("projects/a", ["projects/a"], ["", "projects/b", "projects/a/models/x", "projects/aa"]),
        (
            "projects/a/**", ["projects/a", "projects/a/models/x", "projects/a/models/x/versions/3"],
            ["", "projects/b/models/x", "projects/ab", "projects/A", "projects/ab/models/x"]
        ),
        (
            "projects/*/models/x", ["projects/a/models/x", "projects/b/models/x"],
            ["projects/a/models/y", "projects/a/models/x/versions/1", "projects/a"]
        ),
        ("projects/*", ["projects/a"], ["", "projects/a/models/x"]),
        (
            "projects/a/models/*/**", ["projects/a/models/x", "projects/a/models/x/versions/3"],
            ["projects/a", "projects/a/endpoints/x"]
        ),
        ("*/**", ["projects/a"], [""]),
    ])
    func `a pattern matches what it says and nothing else`(pattern: String, yes: [String], no: [String]) throws {
        let pattern = try ResourcePattern(pattern)
        for name in yes { #expect(pattern.matches(name), "\(pattern) and \(name)") }
        for name in no { #expect(!pattern.matches(name), "\(pattern) and \(name)") }
    }

    @Test(arguments: [
        "", "/", "projects//x", "projects/a/", "/projects/a", "projects/../b", "projects/a/**/models", "projects/a*",
        "pro**",
        "projects/é", "projects/a b", "projects/.", "projects/a\n", "**/x",
        "projects/" + String(repeating: "a", count: 64),
        String(repeating: "a/", count: 16) + "b",
    ])
    func `a pattern that is none is refused`(text: String) {
        #expect(throws: PolicyError.badResourcePattern(text)) { try ResourcePattern(text) }
    }

    /// Names a caller might try who is bound to `projects/a/**` alone.
    @Test(arguments: [
        "projects/a/../b", "projects/a/../../projects/b", "projects/b", "projects/A", "projects/a/",
        "projects/a//models/x",
        "/projects/a", "//projects/a", "projects/a/./models/x", "projects/a%2f..%2fb", "projects/а", "projects/ａ",
        "projects/a\u{301}",
        "projects/a\u{200B}", "projects/a\u{0}", "projects/a/models/x\u{0}", "projects\\a", "projects/a?b",
        "projects/a#b", " projects/a",
        "projects/a ", "Projects/a", "projects", "projects/a/models", "projects/a/**", "projects/*", "*", "**", "", "a",
    ])
    func `no trick in a name reaches a resource outside the pattern`(name: String) throws {
        #expect(!(try ResourcePattern("projects/a/**").matches(name)))
    }

    @Test(arguments: Seeds.fresh(200)) func `what has segments is exactly what is a name of a resource`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "projects", "a", "b-1", "_x", "X_9", "", ".", "..", "é", "*", "**", "models",
            String(repeating: "q", count: 63),
            String(repeating: "q", count: 64), "a b", "-a", "\u{0}",
        ]
        for _ in 0..<50 {
            let name = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }
            .joined(separator: "/")
            guard !name.isEmpty else { continue }
            let isParsed = ResourceSegments(name) != nil
            #expect(isParsed == (ResourceName(name) != nil), "\(name)")
        }
    }

    @Test(arguments: Seeds.fresh(100)) func `matching agrees with matching segment by segment`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let name = (0..<2 * Int.random(in: 1...3, using: &generator)).map { _ in
                ["a", "b", "ab"].randomElement(using: &generator)!
            }
            let parts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                ["a", "b", "ab", "*"].randomElement(using: &generator)!
            }
            let rest = Bool.random(using: &generator)
            let pattern = try ResourcePattern((parts + (rest ? ["**"] : [])).joined(separator: "/"))
            let isLongEnough = rest ? parts.count <= name.count : parts.count == name.count
            let expected = isLongEnough && zip(parts, name).allSatisfy { $0 == "*" || $0 == $1 }
            #expect(pattern.matches(name.joined(separator: "/")) == expected, "\(pattern) and \(name)")
        }
    }
}
