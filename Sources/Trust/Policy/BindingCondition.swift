/// What a binding asks of a call beyond who does what to what: every part that is given has to hold.
///
/// It fails closed. A fact that is not known, such as the purpose of a call that declares none, lets no allowance
/// through, and no denial rest.
package struct BindingCondition: Sendable, Hashable, Codable {
    /// Declared by the call; empty: whatever it declares.
    package let purposes: [String]
    /// Where the resource's data rests; empty: anywhere.
    package let zones: [ZonePattern]
    package let window: TimeWindow?

    /// - Returns: nil for what asks nothing.
    /// - Throws: ``PolicyError/badCondition(field:reason:)``
    package init?(purposes: [String], zones: [String], window: TimeWindow?) throws(PolicyError) {
        for purpose in purposes where !(1...Self.textByteCountMax).contains(purpose.utf8.count) {
            throw .badCondition(field: "purposes", reason: "`\(purpose)` has not 1 to \(Self.textByteCountMax) bytes")
        }
        guard purposes.count <= Self.countMax, zones.count <= Self.countMax else {
            throw .badCondition(field: "condition", reason: "names more than \(Self.countMax) purposes or zones")
        }
        self.purposes = Set(purposes).sorted()
        var patterns: [ZonePattern] = []
        for zone in Set(zones).sorted() { patterns.append(try ZonePattern(zone)) }
        self.zones = patterns
        self.window = window
        if purposes.isEmpty, zones.isEmpty, window == nil { return nil }
    }

    private static let textByteCountMax = 255
    private static let countMax = 64

    /// Nil when it cannot be known.
    func holds(_ facts: CallFacts, on resource: String) -> Bool? {
        var isKnown = true
        if !purposes.isEmpty {
            if facts.purpose.isEmpty { isKnown = false } else if !purposes.contains(facts.purpose) { return false }
        }
        if let window {
            if let time = facts.time {
                if !window.contains(time) { return false }
            } else {
                isKnown = false
            }
        }
        if !zones.isEmpty {
            if let zone = facts.zone(resource) {
                if !zones.contains(where: { $0.matches(zone) }) { return false }
            } else {
                isKnown = false
            }
        }
        return isKnown ? true : nil
    }

    /// Whether a rule with this condition speaks: an allowance only when it is known to hold, a denial unless it is
    /// known not to.
    func applies(to effect: Binding.Effect, _ facts: CallFacts, on resource: String) -> Bool {
        switch effect {
        case .allow: holds(facts, on: resource) == true
        case .deny: holds(facts, on: resource) != false
        }
    }
}

/// What a decision may depend on beside principal, permission and resource. Looked at only where a condition asks.
package struct CallFacts: Sendable {
    /// As the call declares it; empty: it declares none.
    package var purpose: String
    /// Microseconds since the epoch; nil while the clock cannot be trusted.
    package var time: Int64?
    /// The zone that a resource's data rests in; nil: not known. Must not block.
    package var zone: @Sendable (String) -> String?

    package init(purpose: String = "", time: Int64? = nil, zone: @escaping @Sendable (String) -> String? = { _ in nil })
    {
        self.purpose = purpose
        self.time = time
        self.zone = zone
    }
}

/// `AE` is that zone alone; `AE-**` is it with all that begin with `AE-`, such as `AE-DIFC`.
package struct ZonePattern: Sendable, Hashable, Codable, CustomStringConvertible {
    package let description: String

    /// - Throws: ``PolicyError/badCondition(field:reason:)``
    init(_ text: String) throws(PolicyError) {
        let zone = text.hasSuffix("-**") ? text.dropLast(3) : text[...]
        let isZone = zone.utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-")
        }
        guard (1...32).contains(zone.utf8.count), isZone, zone.first != "-", zone.last != "-" else {
            throw .badCondition(field: "zones", reason: "`\(text)` is no zone such as AE, and none followed by -**")
        }
        description = text
    }

    func matches(_ zone: String) -> Bool {
        guard description.hasSuffix("-**") else { return zone == description }
        let prefix = description.dropLast(2)
        return zone == prefix.dropLast() || zone.hasPrefix(prefix)
    }

    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension BindingCondition: CustomStringConvertible {
    /// `for credit_scoring, on data in AE-**, from … to …`, for people.
    package var description: String {
        var parts: [String] = []
        if !purposes.isEmpty { parts.append("for \(purposes.joined(separator: " or "))") }
        if !zones.isEmpty { parts.append("on data in \(zones.map(\.description).joined(separator: " or "))") }
        if let window { parts.append("\(window)") }
        return parts.joined(separator: ", ")
    }
}
