internal import Foundation

/// The first record of a CSV file, by RFC 4180: what the columns are called, and how they are separated.
package struct CSVHeader: Sendable, Equatable {
    package var names: [String]
    package var delimiter: Character

    static let delimiters: [Character] = [",", ";", "\t", "|"]
    package static let bytesMax = 1 << 20

    /// - Parameters:
    ///   - bytes: the beginning of the file, at most ``bytesMax``.
    ///   - delimiter: nil = the one of comma, semicolon, tab and bar that gives the most columns.
    ///   - hasHeader: false = the columns are called `column_1`, `column_2` …
    package init(
        source: String, bytes: [UInt8], delimiter: Character? = nil, hasHeader: Bool = true
    ) throws(TablesError) {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard !bytes.isEmpty else { throw .file(source: source, reason: "the file is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4_096).contains(0) {
            throw .file(source: source, reason: "the file is not UTF-8 text (save it as UTF-8 CSV)")
        }
        let candidates = delimiter.map { [$0] } ?? Self.delimiters
        var best: (fields: [String], delimiter: Character)?
        for candidate in candidates {
            guard let byte = candidate.asciiValue else {
                throw .file(source: source, reason: "the delimiter must be one ASCII character")
            }
            let fields = try Self.firstRecord(source, bytes, delimiter: byte)
            if fields.count > best?.fields.count ?? 0 { best = (fields, candidate) }
        }
        guard let best else { throw .file(source: source, reason: "the first record cannot be read") }
        self.delimiter = best.delimiter
        names = hasHeader ? best.fields : best.fields.map { _ in "" }
        try nameColumns(source)
    }

    private mutating func nameColumns(_ source: String) throws(TablesError) {
        var seen: Set<String> = []
        for index in names.indices {
            names[index] = names[index].trimmingCharacters(in: .whitespaces)
            if names[index].isEmpty { names[index] = "column_\(index + 1)" }
            // DuckDB compares names without regard to case.
            guard seen.insert(names[index].lowercased()).inserted else {
                throw .file(source: source, reason: "column \(names[index]) appears twice in the header")
            }
        }
    }

    private static func firstRecord(
        _ source: String, _ bytes: ArraySlice<UInt8>, delimiter: UInt8
    ) throws(TablesError) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var position = bytes.startIndex
        record: while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
                    field.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case delimiter where !isQuoted:
                fields.append(try text(source, field))
                field = []
            case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted: break record
            default: field.append(byte)
            }
        }
        if isQuoted { throw .file(source: source, reason: "a quote in the first record is never closed") }
        if position == bytes.endIndex, bytes.count >= bytesMax {
            throw .file(source: source, reason: "the first record is longer than \(bytesMax) bytes")
        }
        return fields + [try text(source, field)]
    }

    private static func text(_ source: String, _ bytes: [UInt8]) throws(TablesError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .file(source: source, reason: "the header is not UTF-8 text (save the file as UTF-8 CSV)")
        }
        return text
    }
}
