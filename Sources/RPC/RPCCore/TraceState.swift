/// The list that vendors keep in `tracestate` (W3C Trace Context, section 3.3).
enum TraceState {
    static let membersMax = 32

    /// The members of all fields of that name, in order, as one value to pass on.
    /// - Returns: nil when a member is not as it should be or there are too many: then none is passed on.
    static func combined(_ values: [String]) -> String? {
        var members: [ArraySlice<UInt8>] = []
        var keys: Set<ArraySlice<UInt8>> = []
        for value in values {
            for member in Array(value.utf8).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                let member = trimmed(member)
                guard !member.isEmpty else { continue }
                guard let equals = member.firstIndex(of: UInt8(ascii: "=")), isKey(member[..<equals]),
                    isValue(member[(equals + 1)...])
                else { return nil }
                // Of entries under one key the first is the latest.
                if keys.insert(member[..<equals]).inserted { members.append(member) }
                guard members.count <= membersMax else { return nil }
            }
        }
        return members.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
    }

    private static func trimmed(_ member: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard let first = member.firstIndex(where: { !isBlank($0) }),
            let last = member.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return member[first...last]
    }

    /// `simple` of at most 256 characters, or `tenant@system` of at most 241 and 14.
    private static func isKey(_ key: ArraySlice<UInt8>) -> Bool {
        let parts = key.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return isName(parts[0], max: 256, mayBeginWithDigit: false)
        case 2:
            return isName(parts[0], max: 241, mayBeginWithDigit: true)
                && isName(parts[1], max: 14, mayBeginWithDigit: false)
        default: return false
        }
    }

    private static func isName(_ name: ArraySlice<UInt8>, max: Int, mayBeginWithDigit: Bool) -> Bool {
        guard let first = name.first, name.count <= max, isLetter(first) || (mayBeginWithDigit && isDigit(first)) else {
            return false
        }
        return name.allSatisfy { isLetter($0) || isDigit($0) || "_-*/".utf8.contains($0) }
    }

    /// 1 to 256 printable characters without `,` and `=`; the last is no blank.
    private static func isValue(_ value: ArraySlice<UInt8>) -> Bool {
        (1...256).contains(value.count) && value.last != 0x20
            && value.allSatisfy {
                (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=")
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
