/// JSON (RFC 8259) as tokens and key sets are read: a name that comes twice, what nests too deep and text that is not
/// UTF-8 are refused, since readers differ about them and what is checked must be what is used (RFC 8725 §2.4).
package enum StrictJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([StrictJSON])
    case object([String: StrictJSON])

    package static let depthMax = 6

    /// - Throws: ``TokenError/notJSON``
    package init(_ bytes: [UInt8]) throws(TokenError) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notJSON }
        var reader = Reader(Array(text.utf8))
        self = try reader.document()
    }

    package subscript(_ name: String) -> StrictJSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var elements: [StrictJSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }
}

private struct Reader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(TokenError) -> StrictJSON {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw .notJSON }
        return value
    }

    private mutating func value(depth: Int) throws(TokenError) -> StrictJSON {
        guard depth <= StrictJSON.depthMax else { throw .notJSON }
        skipSpace()
        switch peek() {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(depth: Int) throws(TokenError) -> [String: StrictJSON] {
        at += 1
        var members: [String: StrictJSON] = [:]
        if takes("}") { return members }
        repeat {
            skipSpace()
            let name = try string()
            guard takes(":"), members[name] == nil else { throw .notJSON }
            members[name] = try value(depth: depth + 1)
        } while takes(",")
        guard takes("}") else { throw .notJSON }
        return members
    }

    private mutating func elements(depth: Int) throws(TokenError) -> [StrictJSON] {
        at += 1
        var elements: [StrictJSON] = []
        if takes("]") { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while takes(",")
        guard takes("]") else { throw .notJSON }
        return elements
    }

    private mutating func string() throws(TokenError) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw .notJSON }
        at += 1
        var text: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .notJSON }
            at += 1
            if byte == UInt8(ascii: "\\") { text.append(contentsOf: try escaped()) } else { text.append(byte) }
        }
        guard peek() != nil, let string = String(validating: text, as: UTF8.self) else { throw .notJSON }
        at += 1
        return string
    }

    private mutating func escaped() throws(TokenError) -> [UInt8] {
        guard let byte = peek() else { throw .notJSON }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try unicode())).utf8)
        default: throw .notJSON
        }
    }

    /// The digits of `\u`, and of the second half of a pair after it.
    private mutating func unicode() throws(TokenError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), peek() == UInt8(ascii: "\\") else { throw .notJSON }
        at += 1
        guard peek() == UInt8(ascii: "u") else { throw .notJSON }
        at += 1
        let second = try codeUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .notJSON }
        return scalar
    }

    private mutating func codeUnit() throws(TokenError) -> UInt32 {
        guard bytes.count - at >= 4 else { throw .notJSON }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else { throw .notJSON }
            unit = unit << 4 | UInt32(digit)
            at += 1
        }
        return unit
    }

    private mutating func number() throws(TokenError) -> Double {
        let start = at
        if peek() == UInt8(ascii: "-") { at += 1 }
        if peek() == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if peek() == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            at += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)), number.isFinite else {
            throw .notJSON
        }
        return number
    }

    private mutating func digits() throws(TokenError) {
        let start = at
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw .notJSON }
    }

    private mutating func word(_ word: String, _ value: StrictJSON) throws(TokenError) -> StrictJSON {
        guard bytes[at...].starts(with: word.utf8) else { throw .notJSON }
        at += word.utf8.count
        return value
    }

    private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek() == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private func peek() -> UInt8? {
        at < bytes.count ? bytes[at] : nil
    }
}
