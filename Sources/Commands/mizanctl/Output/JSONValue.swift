/// JSON with its members in order.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.text == right.text
    }

    /// Indented by two spaces.
    var text: String {
        var text = ""
        append(to: &text, indentation: "")
        return text
    }

    private func append(to text: inout String, indentation: String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        // JSON has no other numbers; proto-JSON writes them as these strings.
        case .number(let value) where value.isNaN: text += "\"NaN\""
        case .number(let value) where value.isInfinite: text += value < 0 ? "\"-Infinity\"" : "\"Infinity\""
        case .number(let value): text += "\(value)"
        case .string(let value): Self.append(value, to: &text)
        case .array(let values) where values.isEmpty: text += "[]"
        case .array(let values):
            Self.appendList(values, "[", "]", to: &text, indentation) { value, text, indentation in
                value.append(to: &text, indentation: indentation)
            }
        case .object(let members) where members.isEmpty: text += "{}"
        case .object(let members):
            Self.appendList(members, "{", "}", to: &text, indentation) { member, text, indentation in
                Self.append(member.0, to: &text)
                text += ": "
                member.1.append(to: &text, indentation: indentation)
            }
        }
    }

    private static func appendList<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indentation: String,
        append: (Item, inout String, String) -> Void
    ) {
        let inner = indentation + "  "
        text += open + "\n"
        for (index, item) in items.enumerated() {
            text += inner
            append(item, &text, inner)
            text += index + 1 < items.count ? ",\n" : "\n"
        }
        text += indentation + close
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
