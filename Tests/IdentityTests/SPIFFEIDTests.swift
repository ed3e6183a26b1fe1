import Seeds
import Testing

@testable import Identity

@Suite struct SPIFFEIDTests {
    @Test(arguments: [
        "spiffe://bank.internal", "spiffe://bank.internal/person/amal", "spiffe://a/b", "spiffe://a_b-c.d9/X.Y_z-0/...",
        "spiffe://" + String(repeating: "a", count: 255) + "/x",
    ])
    func `a well-formed id is taken as it is`(text: String) throws {
        #expect(try SPIFFEID(text).description == text)
    }

    @Test(arguments: [
        ("", SPIFFEIDError.wrongScheme), ("http://a/b", .wrongScheme), ("SPIFFE://a/b", .wrongScheme),
        ("spiffe:/a/b", .wrongScheme), (" spiffe://a/b", .wrongScheme), ("spiffe://", .emptyTrustDomain),
        ("spiffe:///a", .emptyTrustDomain), ("spiffe://A/b", .trustDomainCharacter),
        ("spiffe://a b/c", .trustDomainCharacter),
        ("spiffe://bänk/c", .trustDomainCharacter), ("spiffe://user@a/b", .userInfo), ("spiffe://a:443/b", .port),
        ("spiffe://a/b?c=d", .query), ("spiffe://a/b#c", .fragment), ("spiffe://a/b%2fc", .percentEncoding),
        ("spiffe://a/", .trailingSlash), ("spiffe://a/b/", .trailingSlash), ("spiffe://a//b", .emptySegment),
        ("spiffe://a/./b", .dotSegment), ("spiffe://a/../b", .dotSegment), ("spiffe://a/b/..", .dotSegment),
        ("spiffe://a/b c", .pathCharacter), ("spiffe://a/é", .pathCharacter), ("spiffe://a/b\\c", .pathCharacter),
        ("spiffe://a/b\n", .pathCharacter), ("spiffe://a/b*", .pathCharacter),
        ("spiffe://" + String(repeating: "a", count: 256), .trustDomainTooLong),
        ("spiffe://a/" + String(repeating: "b", count: 2048), .tooLong),
    ])
    func `an id that breaks a rule is refused by that rule`(text: String, error: SPIFFEIDError) {
        #expect(throws: error) { try SPIFFEID(text) }
    }

    @Test func `a NUL ends nothing`() {
        #expect(throws: SPIFFEIDError.pathCharacter) { try SPIFFEID("spiffe://a/b\u{0}") }
        #expect(throws: SPIFFEIDError.trustDomainCharacter) { try SPIFFEID("spiffe://a\u{0}/b") }
    }

    @Test func `every rule has a case above and an explanation`() {
        for error in SPIFFEIDError.allCases { #expect(!error.explanation.isEmpty) }
    }

    @Test(arguments: Seeds.fresh(100)) func `whatever is accepted is only what the grammar has`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("ab/.._-%?#@:AZ é\u{0}")
        for _ in 0..<50 {
            let text =
                "spiffe://"
                + String(
                    (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator)!
                    })
            guard let id = try? SPIFFEID(text) else { continue }
            #expect(id.description == text)
            let segments = id.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            #expect(id.path.isEmpty || segments.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." })
            #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") })
        }
    }
}
