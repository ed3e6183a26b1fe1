/// Splits the bytes of a CSV file into records by RFC 4180, and says which of them are malformed.
///
/// It goes on at the next line after a malformed record. Quotes inside an unquoted field are text; a byte after a
/// closing quote that is neither delimiter nor line end makes the record malformed. Blank lines are no records.
struct CSVScanner {
    private enum State { case lineStart, fieldStart, unquoted, quoted, quoteInQuoted, skipping }

    static let recordBytesMax = 1 << 20

    private let delimiter: UInt8
    private let fieldCount: Int
    private let keepsRecords: Bool
    private var state = State.lineStart
    private var utf8 = UTF8Check()
    private var fields = 0
    private var recordBytes = 0
    private var problem: String?
    private var sawReturn = false
    private var newlines: Set<Newline> = []

    private enum Newline { case lineFeed, returnLineFeed, carriageReturn }

    /// Records so far, malformed ones too; the header is the first.
    private(set) var recordCount = 0
    private(set) var malformed: [(record: Int, reason: String)] = []
    /// The current record's bytes without its line end, where records are kept.
    private var record: [UInt8] = []
    /// Whole, well-formed records, each with a line feed, since the last ``takeRecords()``.
    private var kept: [UInt8] = []
    private var fieldStart = 0
    /// A quote inside the current, unquoted field.
    private var hasStrayQuote = false
    private var sawBlankLine = false
    private var sawStrayQuote = false

    init(delimiter: UInt8, fieldCount: Int, keepsRecords: Bool) {
        self.delimiter = delimiter
        self.fieldCount = fieldCount
        self.keepsRecords = keepsRecords
    }

    /// Whether every reader sees the same in this file: well-formed records, one kind of line end, and no quote that
    /// some take for text and others for the start of a quoted field.
    var isCanonical: Bool {
        malformed.isEmpty && !sawBlankLine && !sawStrayQuote && newlines.count <= 1
            && !newlines.contains(.carriageReturn)
    }

    mutating func takeRecords() -> [UInt8] {
        defer { kept = [] }
        return kept
    }

    mutating func scan(_ bytes: [UInt8]) {
        for byte in bytes { take(byte) }
    }

    /// - Returns: the record whose quote is never closed, if there is one: nothing from there on can be trusted.
    mutating func finish() -> Int? {
        if state == .quoted { return recordCount + 1 }
        if sawReturn { endLine(.carriageReturn) } else if state != .lineStart { endRecord() }
        return nil
    }

    private mutating func take(_ byte: UInt8) {
        if sawReturn {
            sawReturn = false
            if byte == UInt8(ascii: "\n") { return endLine(.returnLineFeed) }
            endLine(.carriageReturn)
        }
        if state != .quoted {
            if byte == UInt8(ascii: "\n") { return endLine(.lineFeed) }
            if byte == UInt8(ascii: "\r") {
                sawReturn = true
                return
            }
        }
        recordBytes += 1
        if keepsRecords, recordBytes <= Self.recordBytesMax { record.append(byte) }
        if byte >= 0x80 || utf8.isInside { if !utf8.accepts(byte) { problem = problem ?? "is not UTF-8 text" } }
        if byte == 0 { problem = problem ?? "holds a zero byte" }
        advance(byte)
    }

    private mutating func advance(_ byte: UInt8) {
        switch state {
        case .lineStart, .fieldStart:
            if byte == UInt8(ascii: "\"") {
                state = .quoted
            } else if byte == delimiter {
                endField()
            } else {
                state = .unquoted
            }
        case .unquoted:
            if byte == UInt8(ascii: "\"") { hasStrayQuote = true }
            if byte == delimiter { endField() }
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .quoteInQuoted }
        case .quoteInQuoted:
            if byte == UInt8(ascii: "\"") {
                state = .quoted
            } else if byte == delimiter {
                endField()
            } else {
                problem = problem ?? "has text after a closing quote (a quote inside a quoted field is written twice)"
                state = .skipping
            }
        case .skipping: break
        }
    }

    /// At a delimiter, which is kept already.
    private mutating func endField() {
        quoteField(before: 1)
        fields += 1
        fieldStart = record.count
        state = .fieldStart
    }

    /// Puts a field with stray quotes into quotes, in what is kept.
    private mutating func quoteField(before tail: Int) {
        guard hasStrayQuote else { return }
        hasStrayQuote = false
        sawStrayQuote = true
        guard keepsRecords, record.count >= fieldStart + tail else { return }
        let quote = UInt8(ascii: "\"")
        let field = record[fieldStart..<record.count - tail]
        let quoted = [quote] + field.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
        record.replaceSubrange(fieldStart..<record.count - tail, with: quoted)
    }

    private mutating func endLine(_ newline: Newline) {
        newlines.insert(newline)
        if state == .lineStart { sawBlankLine = true } else { endRecord() }
    }

    private mutating func endRecord() {
        recordCount += 1
        quoteField(before: 0)
        if recordBytes > Self.recordBytesMax { problem = problem ?? "is longer than \(Self.recordBytesMax) bytes" }
        if utf8.isInside { problem = problem ?? "is not UTF-8 text" }
        if fields + 1 != fieldCount { problem = problem ?? "has \(fields + 1) fields instead of \(fieldCount)" }
        if let problem { malformed.append((recordCount, problem)) } else if keepsRecords { kept += record + [0x0A] }
        record.removeAll(keepingCapacity: true)
        recordBytes = 0
        fieldStart = 0
        fields = 0
        problem = nil
        utf8 = UTF8Check()
        state = .lineStart
    }
}

/// Tells well-formed UTF-8 (Unicode 15, table 3-7) byte by byte.
struct UTF8Check {
    private var continuations = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    var isInside: Bool { continuations > 0 }

    mutating func accepts(_ byte: UInt8) -> Bool {
        if continuations > 0 {
            guard next.contains(byte) else {
                continuations = 0
                return false
            }
            continuations -= 1
            next = 0x80...0xBF
            return true
        }
        switch byte {
        case 0...0x7F: return true
        case 0xC2...0xDF: continuations = 1
        case 0xE0: (continuations, next) = (2, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: continuations = 2
        case 0xED: (continuations, next) = (2, 0x80...0x9F)
        case 0xF0: (continuations, next) = (3, 0x90...0xBF)
        case 0xF1...0xF3: continuations = 3
        case 0xF4: (continuations, next) = (3, 0x80...0x8F)
        default: return false
        }
        return true
    }
}
