/// One page of a list, as asked for (Google AIP-158): `page_size` and `page_token` of a request.
///
/// Tokens hold the place of the last row of the page before, so that a page stays right while rows are added.
package struct Page: Sendable, Hashable {
    package static let sizeDefault = 50
    package static let sizeMax = 1_000

    package let size: Int
    /// The sort key of the last row already seen; nil for the first page.
    package let after: String?

    /// - Throws: `INVALID_ARGUMENT` for a negative size or a token that no reply carried.
    package init(size: Int32, token: String) throws(RPCError) {
        guard size >= 0 else { throw RPCError.badField("page_size", "must not be negative, is \(size)") }
        self.size = size == 0 ? Self.sizeDefault : min(Int(size), Self.sizeMax)
        guard !token.isEmpty else {
            after = nil
            return
        }
        guard token.hasPrefix("a"), let bytes = Self.unhex(token.dropFirst()),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw RPCError.badField("page_token", "is not a token of an earlier reply")
        }
        after = text
    }

    /// The token of the page that follows `rows`, which holds one row more than the page where there is one.
    /// - Returns: the rows of this page, and the next token or "".
    package func cut<Row>(_ rows: [Row], key: (Row) -> String) -> (rows: [Row], nextToken: String) {
        guard rows.count > size, let last = rows.prefix(size).last else { return (rows, "") }
        return (Array(rows.prefix(size)), Self.token(after: key(last)))
    }

    /// The token of the page after the row with this key.
    package static func token(after key: String) -> String {
        let digits = Array("0123456789abcdef")
        return "a" + String(key.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private static func unhex(_ text: Substring) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
