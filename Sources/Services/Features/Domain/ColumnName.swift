/// What a key or feature may be called: 1 to 63 letters, digits and `_`, not beginning with a digit or with `__`
/// (SQL needs no quotes then, and the platform's own columns begin with `__`).
///
/// SQL takes names that differ only in case for one, so names of one view must differ otherwise.
enum ColumnName {
    static let bytesMax = 63

    static func isValid(_ name: String) -> Bool {
        let bytes = name.utf8
        guard (1...bytesMax).contains(bytes.count), !name.hasPrefix("__"), let first = bytes.first, !isDigit(first)
        else {
            return false
        }
        return bytes.allSatisfy(isWordCharacter)
    }

    static let grammar = "1 to 63 letters, digits and `_`, beginning with a letter or a single `_`"

    /// Positions of names that an earlier one equals but for case.
    static func repeated(in names: [String]) -> [Int] {
        var seen: Set<String> = []
        return names.indices.filter { !seen.insert(names[$0].lowercased()).inserted }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: isDigit(byte)
        }
    }
}
