/// Where data rests: `AE`, `AE-DIFC`. Two capital letters, then at most three parts of 1 to 16 capitals and digits.
///
/// Zones are equal or not; whether one lies inside another's law is for policy packs to say.
package struct Zone: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let country = parts.first, parts.count <= 4 else { return nil }
        func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard country.utf8.count == 2, country.utf8.allSatisfy(isCapital),
            parts.dropFirst().allSatisfy({ part in
                (1...16).contains(part.utf8.count) && part.utf8.allSatisfy { isCapital($0) || isDigit($0) }
            })
        else { return nil }
        description = text
    }

    package static func < (left: Zone, right: Zone) -> Bool { left.description < right.description }
}
