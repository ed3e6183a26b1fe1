import Foundation
import RPCCore
import Seeds
import Testing

@testable import Tokens

@Suite struct StrictJSONTests {
    @Test func `values are read as they are meant`() throws {
        let text = #" {"a": [null, true, false, -1.5e2, 0], "b\u0041\n": "\ud83d\ude00é\/", "": {}} "#
        #expect(
            try StrictJSON(Array(text.utf8))
                == .object([
                    "a": .array([.null, .bool(true), .bool(false), .number(-150), .number(0)]), "bA\n": .string("😀é/"),
                    "": .object([:]),
                ]))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "{,}", #"{"a":1,}"#, #"{"a" 1}"#, #"{a: 1}"#, #"{'a': 1}"#, "[1] 2", "01", "1.",
        ".5", "+1",
        "1e", "-", "NaN", "Infinity", "1e999", "tru", "\"a", "\"\u{01}\"", #""\x""#, #""\ud83d""#, #""\ude00""#,
        #""\ud83d\u0041""#,
        #""\u00g0""#, #"{"a": 1, "a": 1}"#, #"{"a": 1, "\u0061": 2}"#, "[[[[[[[[1]]]]]]]]", "/* */ 1", "\u{FEFF}1",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: TokenError.notJSON) { try StrictJSON(Array(text.utf8)) }
    }

    @Test func `text that is not UTF-8 is refused, in an escape or out of it`() {
        for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]] {
            #expect(throws: TokenError.notJSON) { try StrictJSON(bytes) }
        }
    }

    @Test(arguments: Seeds.fresh(64))
    func `what is read here, Foundation reads too`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = Array(#"{}[],:"\au0069trfnsle -+.eE"#.utf8)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<24, using: &random)).map { _ in letters.randomElement(using: &random)! }
            guard (try? StrictJSON(bytes)) != nil else { continue }
            let read = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(read != nil, "\(String(decoding: bytes, as: UTF8.self)) of seed \(seed)")
        }
    }

    @Test(arguments: Seeds.fresh(64))
    func `bytes have one text in base64url, and no other text is read`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = TestIssuer.encode(bytes)
        #expect(Base64URL.decode(text) == bytes)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=")
        for letter in letters where !text.isEmpty {
            let other = text.dropLast() + [letter]
            if String(other) != text { #expect(Base64URL.decode(String(other)) != bytes) }
        }
        #expect(Base64URL.decode(text + "=") == nil)
    }
}
