package import Crypto
internal import Foundation
internal import Policy
internal import RPCCore

/// Why a text is not a policy pack.
package enum PolicyPackError: Error, Sendable, Equatable {
    case tooLarge(limit: Int)
    /// No JSON, or not that of a pack; says where.
    case unreadable(String)
    /// Read, but against the rules that every pack keeps.
    case invalid(String)
}

extension PolicyPack {
    package static let byteCountMax = 256 * 1024

    /// Reads a pack strictly: what this version does not know is refused, not skipped.
    package init(json bytes: [UInt8]) throws(PolicyPackError) {
        guard bytes.count <= Self.byteCountMax else { throw .tooLarge(limit: Self.byteCountMax) }
        let data = Data(bytes)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            self = try decoder.decode(PolicyPack.self, from: data)
            let given = try JSONSerialization.jsonObject(with: data)
            let known = try JSONSerialization.jsonObject(with: Data(canonicalJSON))
            if let path = Self.difference(given, known, "pack") {
                throw PolicyPackError.unreadable("\(path) is not known")
            }
        } catch let error as PolicyPackError {
            throw error
        } catch {
            throw .unreadable(Self.explanation(error))
        }
        try check()
    }

    /// The one text of this pack: keys in order, no spaces.
    package var canonicalJSON: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(self) else { preconditionFailure("a pack is plain values") }
        return Array(data)
    }

    package var digest: SHA256Digest { SHA256.hash(canonicalJSON) }

    private func check() throws(PolicyPackError) {
        guard ResourceName.isID(id) else { throw .invalid("id `\(id)` is not an id") }
        guard Self.isDate(version) else { throw .invalid("version `\(version)` is not a date such as 2026-11-23") }
        guard !appliesTo.isEmpty else { throw .invalid("applies_to is empty: the pack would say nothing") }
        guard appliesTo.allSatisfy(\.isPersonal) else {
            throw .invalid("applies_to may hold personal data and above only")
        }
        try checkSources()
        for basis in LawfulBasis.allCases where lawfulBases.count(where: { $0.basis == basis }) != 1 {
            throw .invalid("lawful_bases must say once whether \(basis.rawValue) holds")
        }
        guard Set(transfers.grounds.map(\.id)).count == transfers.grounds.count else {
            throw .invalid("two transfer grounds have one id")
        }
        for ground in transfers.grounds {
            guard ResourceName.isID(ground.id), ground.id != TransferGround.organisation else {
                throw .invalid("`\(ground.id)` cannot be a transfer ground")
            }
            guard ground.needs.allSatisfy({ ResourceName.isID($0.name) && $0.values?.isEmpty != true }) else {
                throw .invalid("ground \(ground.id) needs what cannot be given")
            }
        }
        for rule in retention where rule.keepDaysMin <= 0 || !appliesTo.contains(rule.dataClass) {
            throw .invalid(
                "retention of \(rule.dataClass.rawValue) is not positive, or of a class the pack does not govern")
        }
        for duty in duties where (duty.duty == .breachNotice) != (duty.hours != nil) {
            throw .invalid("duty \(duty.duty.rawValue): hours belong to a deadline, and only there")
        }
    }

    /// Every rule names a source that is there, and every source is dated.
    private func checkSources() throws(PolicyPackError) {
        guard Set(sources.map(\.id)).count == sources.count else { throw .invalid("two sources have one id") }
        for source in sources {
            guard Self.isDate(source.checked), !source.title.isEmpty, !source.article.isEmpty else {
                throw .invalid("source \(source.id) needs a title, an article and the date it was checked")
            }
        }
        for id in ruleSources where source(id) == nil { throw .invalid("there is no source `\(id)`") }
    }

    /// The sources that rules name, in the order of the pack.
    var ruleSources: [String] {
        [scope] + lawfulBases.map(\.source) + [residence?.source].compactMap(\.self) + [transfers.source]
            + transfers.grounds.map(\.source) + retention.map(\.source) + [precedence.source] + duties.map(\.source)
            + unsettled.map(\.source)
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// Where `given` holds what `known` does not.
    private static func difference(_ given: Any, _ known: Any, _ path: String) -> String? {
        switch (given, known) {
        case (let given as [String: Any], let known as [String: Any]):
            for key in given.keys.sorted() {
                guard let value = known[key] else { return "\(path).\(key)" }
                if let found = difference(given[key] as Any, value, "\(path).\(key)") { return found }
            }
            return nil
        case (let given as [Any], let known as [Any]):
            guard given.count == known.count else { return path }
            for (index, pair) in zip(given, known).enumerated() {
                if let found = difference(pair.0, pair.1, "\(path)[\(index)]") { return found }
            }
            return nil
        default: return nil
        }
    }

    private static func explanation(_ error: any Error) -> String {
        func name(_ key: any CodingKey) -> String {
            key.stringValue.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
        }
        func path(_ context: DecodingError.Context) -> String {
            "pack" + context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\(name($0))" }.joined()
        }
        return switch error {
        case DecodingError.keyNotFound(let key, let context): "\(path(context)).\(name(key)) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(path(context)) has not the type it must have"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(path(context)): \(context.debugDescription)"
        default: "it is not JSON"
        }
    }
}
