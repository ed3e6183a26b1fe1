/// Rows under headings, for people. Columns of figures are aligned to the right.
struct Table {
    let headings: [String]
    let rows: [[String]]

    init(_ headings: [String], _ rows: [[String]]) {
        self.headings = headings
        self.rows = rows
    }

    var text: String {
        let widths = headings.indices.map { column in
            rows.reduce(headings[column].count) { max($0, $1[column].count) }
        }
        let areFigures = headings.indices.map { column in
            rows.contains { !$0[column].isEmpty } && rows.allSatisfy { Self.isFigure($0[column]) }
        }
        return ([headings.map { $0.uppercased() }] + rows).map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return areFigures[column] ? padding + row[column] : row[column] + padding
            }
            return cells.joined(separator: "  ").trimmingTrailingSpaces + "\n"
        }.joined()
    }

    private static func isFigure(_ text: String) -> Bool {
        text.isEmpty || text == "-" || Double(text.replacing(",", with: "")) != nil
    }
}

extension String {
    var trimmingTrailingSpaces: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
