internal import Messages
internal import RPCCore

/// What to learn from a table, and how: objective, features, and the SQL that makes the spine.
struct LearningPlan {
    /// Whole numbers with no more distinct values than this are classes.
    private static let classesMax: Int64 = 20
    /// A text column with more distinct values than this, or with half as many as rows, names things.
    private static let categoriesMax: Int64 = 200
    private static let rowsMin: Int64 = 20

    let objective: Objective
    let reason: String
    /// Ascending, as the server numbers them; empty for regression.
    let classes: [String]
    let features: [String]
    /// Columns left out, and why.
    let leftOut: [(column: String, reason: String)]
    let timeColumn: String
    /// Its place in the table.
    let label: Int
    private let hasTime: Bool
    private let table: TableProfile

    init(_ table: TableProfile, label name: String, time: String?, objective: Objective?) throws {
        let label = try Self.place(of: name, in: table)
        guard table.rows >= Self.rowsMin else {
            throw RPCError(
                .invalidArgument, "\(table.rows) rows are too few to learn from: it takes \(Self.rowsMin) at least")
        }
        self.table = table
        self.label = label
        let column = table.columns[label]
        (self.objective, reason) = try Self.objective(objective, column)
        classes = self.objective == .regression ? [] : Self.classes(of: column)
        try Self.check(self.objective, classes, column)
        hasTime = time != nil
        if let time { try Self.check(time: time, table) }
        timeColumn = time ?? Self.unusedName("event_time", table)
        var features: [String] = []
        var leftOut: [(String, String)] = []
        for (index, column) in table.columns.enumerated() where index != label && column.name != time {
            if let reason = Self.reasonAgainst(column, table) {
                leftOut.append((column.name, reason))
            } else {
                features.append(column.name)
            }
        }
        guard !features.isEmpty else {
            throw RPCError(.invalidArgument, "no column is left to learn from").hint(
                leftOut.map { "\($0.0): \($0.1)" }.joined(separator: "; "))
        }
        (self.features, self.leftOut) = (features, leftOut)
    }

    /// Numbers from text that has marks for missing values; without a time, rows get times in an order of chance that
    /// is the same each time, so that the last of them are a fair sample.
    func spineSQL(table alias: String) -> String {
        var items = features.map { name in
            table.columns.first { $0.name == name }?.isNumericText == true
                ? Self.finite(name) + " AS " + name.quoted : name.quoted
        }
        let labelName = table.columns[label].name
        items.append(
            objective == .regression ? Self.finite(labelName) + " AS " + labelName.quoted : labelName.quoted)
        items.append(
            hasTime
                ? "CAST(\(timeColumn.quoted) AS TIMESTAMP) AS \(timeColumn.quoted)"
                : "TIMESTAMP '2000-01-01' + to_seconds(CAST(hash(row_number() OVER ()) % 1000000 AS BIGINT)) AS "
                    + timeColumn.quoted)
        return "SELECT \(items.joined(separator: ", ")) FROM \(alias)"
    }

    private static func finite(_ name: String) -> String {
        let number = "TRY_CAST(\(name.quoted) AS DOUBLE)"
        return "CASE WHEN isfinite(\(number)) THEN \(number) END"
    }
}

extension LearningPlan {
    private static func place(of name: String, in table: TableProfile) throws(RPCError) -> Int {
        if let place = table.index(of: name) { return place }
        throw RPCError(.invalidArgument, "there is no column `\(name)`").hint(
            "the columns are: " + table.columns.map(\.name).joined(separator: ", "))
    }

    private static func objective(
        _ chosen: Objective?, _ column: TableProfile.Column
    ) throws(RPCError) -> (Objective, String) {
        if let chosen { return (chosen, "you asked for it") }
        let count = Int64(column.values.count)
        if count == 2 { return (.binary, "`\(column.name)` has two values") }
        if column.isNumber {
            guard !column.hasFractions, count <= classesMax else {
                return (.regression, "`\(column.name)` is a number with \(column.distinct) distinct values")
            }
            return (.multiclass, "`\(column.name)` has \(count) whole values")
        }
        guard column.type == .string else {
            throw RPCError(
                .invalidArgument, "`\(column.name)` is of type \(column.type.name.lowercased()), which is no label")
        }
        return (.multiclass, "`\(column.name)` has \(count) values")
    }

    private static func check(
        _ objective: Objective, _ classes: [String], _ column: TableProfile.Column
    ) throws(RPCError) {
        switch objective {
        case .regression:
            guard column.isNumber else {
                throw RPCError(.invalidArgument, "`\(column.name)` holds text: a regression needs numbers").hint(
                    "leave --objective out, and its values become classes")
            }
            guard column.values.count > 1 else {
                throw RPCError(.invalidArgument, "`\(column.name)` is the same in every row: there is nothing to learn")
            }
        case .multiclass where classes.count >= TableProfile.valuesMax:
            throw RPCError(
                .invalidArgument, "`\(column.name)` has more than \(TableProfile.valuesMax - 1) distinct values"
            ).hint("choose another label, or --objective regression if it is a number")
        case .binary where classes.count != 2, .multiclass where classes.count < 2:
            throw RPCError(
                .invalidArgument,
                "`\(column.name)` has \(classes.count) distinct values: \(objective.name.lowercased()) needs "
                    + (objective == .binary ? "two" : "two or more"))
        default: break
        }
    }

    private static func check(time: String, _ table: TableProfile) throws(RPCError) {
        let column = table.columns[try place(of: time, in: table)]
        guard column.type == .timestamp else {
            throw RPCError(
                .invalidArgument,
                "`\(time)` is of type \(column.type.name.lowercased()): its values are not read as times"
            ).hint("write times as 2013-08-01 06:00:00, or leave --time out")
        }
        guard column.nulls == 0 else {
            throw RPCError(.invalidArgument, "`\(time)` is missing in \(column.nulls) rows: every row needs its time")
        }
    }

    private static func reasonAgainst(_ column: TableProfile.Column, _ table: TableProfile) -> String? {
        if column.values.isEmpty { return "it is empty" }
        if column.type == .timestamp { return "it is a time; --time \(column.name) if it is the moment of decision" }
        guard column.type == .string, !column.isNumericText else { return nil }
        if Int64(column.values.count) > categoriesMax || Int64(column.values.count) * 2 > table.rows {
            return "it is text with \(column.distinct) distinct values: names rather than categories"
        }
        return nil
    }

    private static func classes(of column: TableProfile.Column) -> [String] {
        switch column.type {
        case .bool: ["false", "true"]
        case .int64, .double: column.values.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
        default: column.values.sorted()
        }
    }

    private static func unusedName(_ name: String, _ table: TableProfile) -> String {
        var name = name
        while table.index(of: name) != nil { name += "_" }
        return name
    }
}

extension String {
    /// As SQL quotes identifiers.
    var quoted: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
