/// One resource for people: a field a line, times as dates, lists of alike things as tables; what is empty is left out.
enum Details {
    static func text(_ value: JSONValue, indentation: String = "") -> String {
        guard case .object(let members) = value else { return indentation + scalar("", value) + "\n" }
        let shown = members.filter { !isEmpty($0.1) }
        let width = shown.filter { isScalar($0.1) }.map { label($0.0).count }.max() ?? 0
        return shown.map { key, value in
            if isScalar(value) {
                let padding = String(repeating: " ", count: width - label(key).count)
                return "\(indentation)\(label(key)):\(padding) \(scalar(key, value))\n"
            }
            return "\(indentation)\(label(key)):\n" + block(value, indentation: indentation + "  ")
        }.joined()
    }

    private static func block(_ value: JSONValue, indentation: String) -> String {
        guard case .array(let items) = value else { return text(value, indentation: indentation) }
        if let table = table(items) {
            return table.text.split(separator: "\n").map { "\(indentation)\($0)\n" }.joined()
        }
        return items.map { item in
            let lines = text(item, indentation: indentation + "  ")
            return indentation + "- " + lines.dropFirst(indentation.count + 2)
        }.joined()
    }

    /// - Returns: nil unless every item has fields of single values only.
    static func table(_ items: [JSONValue]) -> Table? {
        var headings: [String] = []
        for item in items {
            guard case .object(let members) = item else { return nil }
            for (key, value) in members where !isEmpty(value) {
                guard isScalar(value) else { return nil }
                if !headings.contains(key) { headings.append(key) }
            }
        }
        let rows = items.map { item in
            guard case .object(let members) = item else { return headings.map { _ in "" } }
            return headings.map { heading in
                members.first { $0.0 == heading }.map { scalar($0.0, $0.1) } ?? ""
            }
        }
        return headings.isEmpty ? nil : Table(headings.map(label), rows)
    }

    static func scalar(_ key: String, _ value: JSONValue) -> String {
        switch value {
        case .integer(let length) where key == "timeToLiveUs": Span.text(length)
        case .integer(let time) where key.hasSuffix("Us"): Moment.text(time)
        case .integer(let number): String(number)
        case .number(let number): Figures.text(number)
        case .string(let text): text
        case .bool(let flag): flag ? "yes" : "no"
        case .array(let items): items.map { scalar(key, $0) }.joined(separator: ", ")
        case .null: "-"
        case .object: value.text
        }
    }

    /// A field's name as words: `createTimeUs` is `create time`. Names that are no fields' stay as they are.
    static func label(_ key: String) -> String {
        guard key.allSatisfy({ $0.isASCII && $0.isLetter }), key.first?.isLowercase == true else { return key }
        let name = key.hasSuffix("Us") ? String(key.dropLast(2)) : key
        return name.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }

    private static func isScalar(_ value: JSONValue) -> Bool {
        switch value {
        case .object: false
        case .array(let items):
            items.allSatisfy { item in
                switch item {
                case .object, .array: false
                default: true
                }
            }
        default: true
        }
    }

    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty || text == "UNSPECIFIED"
        case .integer(let number): number == 0
        case .array(let items): items.isEmpty
        case .object(let members): members.allSatisfy { isEmpty($0.1) }
        case .bool, .number: false
        }
    }
}
