internal import Foundation
internal import RPCCore

/// The records of a CSV file, one after the other (RFC 4180; the delimiter is the one that the header has most of).
struct CSVRecords {
    private static let delimiters: [UInt8] = [
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let bytes: Data
    private let delimiter: UInt8
    private var position: Int

    let header: [String]

    init(path: String) throws {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
            throw RPCError(.notFound, "\(path) is no file that can be read")
        }
        guard !data.isEmpty else { throw RPCError(.invalidArgument, "\(path) is empty") }
        bytes = data
        let start = data.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let candidates = Self.delimiters.map { delimiter in
            var position = start
            return (delimiter, Self.record(data, &position, delimiter) ?? [])
        }
        delimiter = candidates.max { $0.1.count < $1.1.count }?.0 ?? Self.delimiters[0]
        position = start
        guard let header = Self.record(data, &position, delimiter) else {
            throw RPCError(.invalidArgument, "\(path) has no header")
        }
        self.header = header
    }

    /// The next record that is not an empty line; nil at the end.
    mutating func next() -> [String]? {
        while let record = Self.record(bytes, &position, delimiter) {
            if record.count > 1 || !record[0].isEmpty || header.count == 1 { return record }
        }
        return nil
    }

    private static func record(_ bytes: Data, _ position: inout Int, _ delimiter: UInt8) -> [String]? {
        guard position < bytes.endIndex else { return nil }
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                guard byte == quote else {
                    field.append(byte)
                    continue
                }
                if position < bytes.endIndex, bytes[position] == quote {
                    field.append(quote)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == quote, field.isEmpty {
                isQuoted = true
            } else if byte == delimiter {
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            } else if byte == lineFeed {
                break
            } else if byte != carriageReturn {
                field.append(byte)
            }
        }
        return fields + [String(decoding: field, as: UTF8.self)]
    }
}
