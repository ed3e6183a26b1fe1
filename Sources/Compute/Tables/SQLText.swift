/// Names and values in SQL text.
package enum SQLText {
    /// A quoted identifier.
    package static func identifier(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    /// A string literal.
    package static func literal(_ text: String) -> String {
        "'\(text.replacing("'", with: "''"))'"
    }

    package static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
}
