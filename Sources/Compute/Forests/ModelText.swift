/// The lines of a model, one at a time. `\r\n` ends a line like `\n`.
struct ModelText {
    struct Field {
        var key: String
        var value: ArraySlice<UInt8>
        var line: Int

        /// The words between spaces, none of them empty.
        var words: [ArraySlice<UInt8>] { value.split(separator: UInt8(ascii: " ")) }
        var text: String { String(decoding: value, as: UTF8.self) }
    }

    private let bytes: [UInt8]
    /// Where the next line starts.
    private(set) var offset = 0
    /// The number of the line last read; 0 before the first.
    private(set) var line = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The next line without its end, or nil.
    mutating func next() -> ArraySlice<UInt8>? {
        guard offset < bytes.count else { return nil }
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var content = bytes[offset..<end]
        if content.last == UInt8(ascii: "\r") { content = content.dropLast() }
        offset = min(end + 1, bytes.count)
        line += 1
        return content
    }

    /// The next line that is not empty, without taking it.
    func peekPastBlank() -> ArraySlice<UInt8>? {
        var ahead = self
        while let line = ahead.next() { if !line.isEmpty { return line } }
        return nil
    }

    mutating func skipBlank() {
        while true {
            var ahead = self
            guard let line = ahead.next(), line.isEmpty else { return }
            self = ahead
        }
    }

    func fault(_ fault: ForestFault) -> ForestError { .malformed(line: max(line, 1), fault) }

    /// Splits a line at its first `=`; without one the value is empty.
    func field(_ line: ArraySlice<UInt8>) -> Field {
        let equals = line.firstIndex(of: UInt8(ascii: "=")) ?? line.endIndex
        let key = String(decoding: line[..<equals], as: UTF8.self)
        return Field(key: key, value: equals < line.endIndex ? line[(equals + 1)...] : [], line: self.line)
    }
}

extension ModelText.Field {
    func fault(_ fault: ForestFault) -> ForestError { .malformed(line: line, fault) }

    func integer(in range: ClosedRange<Int>) throws(ForestError) -> Int {
        guard let number = NumberText.integer(value) else {
            throw fault(.notAnInteger(field: key, text: Self.excerpt(value)))
        }
        guard range.contains(number) else { throw fault(.outOfRange(field: key, value: number)) }
        return number
    }

    func integers(count: Int, in range: ClosedRange<Int>) throws(ForestError) -> [Int32] {
        let words = words
        guard words.count == count else { throw fault(.count(field: key, values: words.count, expected: count)) }
        var numbers: [Int32] = []
        numbers.reserveCapacity(count)
        for word in words {
            guard let number = NumberText.integer(word) else {
                throw fault(.notAnInteger(field: key, text: Self.excerpt(word)))
            }
            guard range.contains(number), let number = Int32(exactly: number) else {
                throw fault(.outOfRange(field: key, value: number))
            }
            numbers.append(number)
        }
        return numbers
    }

    /// Numbers, infinite ones and NaN among them.
    func doubles(count: Int) throws(ForestError) -> [Double] {
        let words = words
        guard words.count == count else { throw fault(.count(field: key, values: words.count, expected: count)) }
        var numbers: [Double] = []
        numbers.reserveCapacity(count)
        for word in words {
            guard let number = NumberText.double(word) else {
                throw fault(.notANumber(field: key, text: Self.excerpt(word)))
            }
            numbers.append(number)
        }
        return numbers
    }

    func finiteDoubles(count: Int) throws(ForestError) -> [Double] {
        let numbers = try doubles(count: count)
        guard numbers.allSatisfy(\.isFinite) else { throw fault(.notFinite(field: key)) }
        return numbers
    }

    static func excerpt(_ text: ArraySlice<UInt8>) -> String { String(decoding: text.prefix(64), as: UTF8.self) }
}
