package import SubjectSeal

/// What a person asked for, beside consent.
package struct SubjectFlags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The data may be kept and nothing else.
    package static let restricted = SubjectFlags(rawValue: 1)
    /// No decision about the person without a person. Rows are read as before: whoever decides has to look.
    package static let objected = SubjectFlags(rawValue: 2)
    /// Being erased.
    package static let erasing = SubjectFlags(rawValue: 4)
    package static let erased = SubjectFlags(rawValue: 8)

    /// Those that keep every row from being read, whatever the basis.
    package static let withholding: SubjectFlags = [.restricted, .erasing, .erased]
}

/// What holds for one person, as it lies beside the rows.
///
/// | offset | bytes | big-endian                                                    |
/// |--------|-------|---------------------------------------------------------------|
/// | 0      | 8     | flags                                                         |
/// | 8      | 8     | bit p is set: consents to the purpose with number p           |
/// | 16     | 8     | when the first of these consents expires; the greatest: never |
/// | 24     | 8     | revision                                                      |
package struct SubjectRecord: Sendable, Hashable {
    static let byteCount = 32

    package var flags: SubjectFlags
    package var consents: UInt64
    /// Microseconds since the epoch, UTC. From then on the record is stale, and says no.
    package var earliestExpiry: Int64
    /// Rises with every change of what it was made from.
    package var revision: Int64

    package init(flags: SubjectFlags, consents: UInt64, earliestExpiry: Int64 = .max, revision: Int64) {
        self.flags = flags
        self.consents = consents
        self.earliestExpiry = earliestExpiry
        self.revision = revision
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        func word(_ offset: Int) -> UInt64 { bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(
            flags: SubjectFlags(rawValue: word(0)), consents: word(8), earliestExpiry: Int64(bitPattern: word(16)),
            revision: Int64(bitPattern: word(24)))
    }

    var bytes: [UInt8] {
        [flags.rawValue, consents, UInt64(bitPattern: earliestExpiry), UInt64(bitPattern: revision)].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    /// Why a demand is refused; nil: it is not.
    func refusal(of demand: SubjectDemand) -> Withholding? {
        guard flags.isDisjoint(with: .withholding) else { return .flagged }
        guard demand.needsConsent else { return nil }
        guard let number = demand.purpose, consents >> UInt64(number) & 1 == 1, demand.now < earliestExpiry else {
            return .noConsent
        }
        return nil
    }
}

/// Whose rows a query asks for, and on what ground.
package struct SubjectDemand: Sendable, Hashable {
    package var subject: SubjectHash
    /// Number of the purpose in the person's project; nil: one for which nobody ever consented.
    package var purpose: UInt8?
    package var needsConsent: Bool
    /// The time, whatever moment the query is about.
    package var now: Int64

    package init(subject: SubjectHash, purpose: UInt8?, needsConsent: Bool, now: Int64) {
        self.subject = subject
        self.purpose = purpose
        self.needsConsent = needsConsent
        self.now = now
    }
}

/// Why rows are withheld. Callers learn only that they are.
package enum Withholding: Sendable, Hashable {
    case noConsent
    case flagged
    /// The record cannot be read, or could not be written: unreadable means no.
    case unreadable
}
