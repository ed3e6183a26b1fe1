import Foundation
import Policy
import Seeds
import Testing

@testable import Residency

@Suite struct PolicyPackTests {
    static let packs = EmbeddedPacks.all.values.sorted { $0.id < $1.id }
    let pdpl = EmbeddedPacks.all["ae-pdpl"]!

    /// The pack as JSON in which `old` stands as `new`.
    func changed(_ old: String, _ new: String) -> [UInt8] {
        let text = String(decoding: pdpl.canonicalJSON, as: UTF8.self)
        precondition(text.contains(old), "the pack does not hold \(old)")
        return Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }

    @Test func `Mizan brings the packs of the private sector, of health and of the Central Bank`() {
        #expect(Self.packs.map(\.id) == ["ae-cbuae", "ae-health", "ae-pdpl"])
    }

    @Test(arguments: packs) func `every rule has a source with an article, a certainty and a date`(pack: PolicyPack)
        throws
    {
        #expect(!pack.ruleSources.isEmpty)
        for id in pack.ruleSources {
            let source = try #require(pack.source(id))
            #expect(!source.article.isEmpty && source.checked >= "2026-01-01")
        }
        #expect(pack.sources.allSatisfy { pack.ruleSources.contains($0.id) })
    }

    @Test(arguments: packs) func `a pack and its canonical text are one`(pack: PolicyPack) throws {
        let again = try PolicyPack(json: pack.canonicalJSON)
        #expect(again == pack)
        #expect(again.digest == pack.digest)
    }

    @Test func `a pack of another order and other spaces has the same digest`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(pdpl.canonicalJSON))
        let pretty = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted])
        #expect(try PolicyPack(json: Array(pretty)).digest == pdpl.digest)
    }

    @Test func `legitimate interest holds under none of them`() {
        for pack in Self.packs { #expect(pack.refusal(of: .legitimateInterest) != nil) }
    }

    @Test func `what is not settled is said, not guessed`() {
        #expect(pdpl.transfers.adequate.isEmpty)
        #expect(!pdpl.has(.breachNotice))
        #expect(pdpl.unsettled.count == 3)
    }

    @Test(arguments: [
        ("\"id\":\"ae-pdpl\"", "\"id\":\"ae-pdpl\",\"extra\":1", "pack.extra"),
        ("\"allowed\":true", "\"allowed\":true,\"note\":\"\"", "note"),
        ("\"allowed\":true", "\"allowed\":1", "type"),
        ("\"id\":\"ae-pdpl\"", "\"id\":\"../ae\"", "id"),
        ("\"id\":\"ae-pdpl\"", "\"id\":null", "type"),
        ("\"version\":\"2026-11-23\"", "\"version\":\"new\"", "version"),
        ("\"version\":\"2026-11-23\"", "\"version\":\"2026-13-23\"", "version"),
        ("\"applies_to\":[\"personal\",\"sensitive\"]", "\"applies_to\":[]", "applies_to"),
        ("\"applies_to\":[\"personal\",\"sensitive\"]", "\"applies_to\":[\"public\"]", "applies_to"),
        ("\"applies_to\":[\"personal\",\"sensitive\"]", "\"applies_to\":[\"secret\"]", "pack.applies_to[0]"),
        ("\"scope\":\"scope\",", "", "pack.scope is missing"),
        ("\"home\":[\"AE\"]", "\"home\":[\"ae\"]", "zone"),
        ("\"home\":[\"AE\"]", "\"home\":[\"*\"]", "zone"),
        ("\"basis\":\"consent\"", "\"basis\":\"contract\"", "lawful_bases"),
        ("\"source\":\"bases\"", "\"source\":\"nowhere\"", "nowhere"),
        ("\"certainty\":\"high\"", "\"certainty\":\"sure\"", "certainty"),
        ("\"checked\":\"2026-11-23\"", "\"checked\":\"lately\"", "source"),
        ("\"id\":\"explicit_consent\"", "\"id\":\"contract_clauses\"", "grounds"),
        ("\"id\":\"explicit_consent\"", "\"id\":\"organisation\"", "organisation"),
        ("\"duty\":\"purposes\"", "\"duty\":\"purposes\",\"hours\":72", "hours"),
        ("\"duty\":\"purposes\"", "\"duty\":\"breach_notice\"", "hours"),
    ])
    func `what a pack may not say is refused and named`(old: String, new: String, named: String) {
        let error = #expect(throws: PolicyPackError.self) { try PolicyPack(json: changed(old, new)) }
        #expect("\(error!)".contains(named), "\(error!)")
    }

    @Test func `what is no JSON, or too long, is refused`() {
        #expect(throws: PolicyPackError.unreadable("it is not JSON")) { try PolicyPack(json: Array("{".utf8)) }
        #expect(throws: PolicyPackError.tooLarge(limit: PolicyPack.byteCountMax)) {
            try PolicyPack(json: [UInt8](repeating: 0x20, count: PolicyPack.byteCountMax + 1))
        }
    }

    @Test(arguments: Seeds.fresh(200)) func `a damaged pack is refused, or is a pack, and never traps`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Self.packs.randomElement(using: &random)!.canonicalJSON
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(bytes.randomElement(using: &random)!, at: place)
            }
        }
        guard let pack = try? PolicyPack(json: bytes) else { return }
        #expect((try? PolicyPack(json: pack.canonicalJSON)) == pack)
    }

    @Test(arguments: [
        ("AE", "AE", true), ("AE", "AE-DIFC", false), ("AE-*", "AE-DIFC", true), ("AE-*", "AE", false),
        ("AE-*", "AEX-DIFC", false), ("AE-DXB-*", "AE-DXB-1", true), ("AE-DXB-*", "AE-DXB", false),
    ])
    func `a pattern is one zone or the parts of one`(pattern: String, zone: String, matches: Bool) throws {
        let zone = Zone(zone)
        #expect(try #require(ZonePattern(pattern)).matches(zone ?? Zone("ZZ")!) == (matches && zone != nil))
    }
}
