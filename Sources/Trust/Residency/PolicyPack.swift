package import Policy

/// What one law says, as dated and sourced data: which grounds hold, where data may rest and go, how long it is kept.
///
/// A pack is immutable and known by its id and version. What the law leaves open is not guessed: it is absent, and
/// named in ``unsettled``. Every rule points at a source with an article, a certainty and the date it was checked.
package struct PolicyPack: Sendable, Hashable, Codable {
    package let id: String
    /// The day it is of, `2026-11-23`: of two versions the later is the newer.
    package let version: String
    package let title: String
    /// The classes of data that the law governs. Of others the pack says nothing.
    package let appliesTo: [DataClass]
    /// The source that says so.
    package let scope: String
    package let sources: [Source]
    package let lawfulBases: [BasisRule]
    /// Where the data must rest; nil: the law names no place.
    package let residence: Residence?
    package let transfers: TransferRules
    package let retention: [RetentionRule]
    package let precedence: Precedence
    package let duties: [Duty]
    package let unsettled: [Unsettled]

    package struct Source: Sendable, Hashable, Codable {
        package let id: String
        package let title: String
        package let article: String
        package let certainty: Certainty
        /// The day on which somebody looked it up.
        package let checked: String
    }

    package struct BasisRule: Sendable, Hashable, Codable {
        package let basis: LawfulBasis
        package let allowed: Bool
        package let source: String
    }

    package struct Residence: Sendable, Hashable, Codable {
        package let zones: [ZonePattern]
        package let source: String
    }

    /// Moves of data between zones. What no rule allows is refused.
    package struct TransferRules: Sendable, Hashable, Codable {
        /// A move between two of these leaves no law behind.
        package let home: [ZonePattern]
        /// Destinations that are found to protect as well as home does.
        package let adequate: [ZonePattern]
        package let grounds: [Ground]
        package let source: String
    }

    /// A case in which the law lets data leave.
    package struct Ground: Sendable, Hashable, Codable {
        package let id: String
        package let title: String
        /// What whoever asks must give.
        package let needs: [Need]
        /// Whether rows about people may leave, or only models and aggregates.
        package let rows: Bool
        package let source: String
    }

    package struct Need: Sendable, Hashable, Codable {
        package let name: String
        /// The values it may have; nil: any text.
        package let values: [String]?

        package init(name: String, values: [String]? = nil) {
            self.name = name
            self.values = values
        }
    }

    package struct RetentionRule: Sendable, Hashable, Codable {
        package let dataClass: DataClass
        package let keepDaysMin: Int
        /// What the days are counted from.
        package let from: String
        package let source: String
    }

    package struct Precedence: Sendable, Hashable, Codable {
        /// Whether data that must still be kept is kept when its subject asks for erasure.
        package let retentionOverErasure: Bool
        package let source: String
    }

    package struct Duty: Sendable, Hashable, Codable {
        package let duty: Kind
        /// Of a deadline.
        package let hours: Int?
        package let source: String

        package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
            /// Every declaration names the purposes.
            case purposes
            /// A model serves only with an approved impact assessment.
            case dpiaBeforeProduction = "dpia_before_production"
            /// A breach is told to the authority within ``Duty/hours``.
            case breachNotice = "breach_notice"
        }
    }

    /// What the law does not say yet: a newer version of the pack will.
    package struct Unsettled: Sendable, Hashable, Codable {
        package let matter: String
        package let source: String
    }

    /// High: the primary text, or several sources that agree. Medium: secondary sources or a translation. Low: memory.
    package enum Certainty: String, Sendable, Hashable, Codable, CaseIterable {
        case high, medium, low
    }

    package func source(_ id: String) -> Source? { sources.first { $0.id == id } }

    package func has(_ duty: Duty.Kind) -> Bool { duties.contains { $0.duty == duty } }

    package func isNewer(than other: PolicyPack) -> Bool { version > other.version }
}

/// One zone, `AE`, or every part of one, `AE-*`.
package struct ZonePattern: Sendable, Hashable, Codable {
    package let text: String

    package init?(_ text: String) {
        guard Zone(text.hasSuffix("-*") ? String(text.dropLast(2)) : text) != nil else { return nil }
        self.text = text
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let pattern = ZonePattern(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "`\(text)` is no zone and no pattern of zones")
        }
        self = pattern
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package func matches(_ zone: Zone) -> Bool {
        text.hasSuffix("-*") ? zone.description.hasPrefix(text.dropLast()) : zone.description == text
    }
}

extension [ZonePattern] {
    package func contain(_ zone: Zone) -> Bool { contains { $0.matches(zone) } }
}

/// A rule of a pack as it was applied: what a refusal and the audit log name.
package struct AppliedRule: Sendable, Hashable, Codable {
    package let pack: String
    package let version: String
    package let article: String
    package let certainty: PolicyPack.Certainty

    package init(_ pack: PolicyPack, _ source: String) {
        self.pack = pack.id
        version = pack.version
        article = pack.source(source).map { "\($0.title), \($0.article)" } ?? source
        certainty = pack.source(source)?.certainty ?? .low
    }

    /// Such as `ae-pdpl 2026-11-23: Federal Decree-Law 45/2021, Art. 4 (certainty high)`.
    package var text: String { "\(pack) \(version): \(article) (certainty \(certainty.rawValue))" }
}
