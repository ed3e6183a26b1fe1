internal import RPCCore

extension AuditEntry {
    /// What the tree hashes: one line of JSON in UTF-8 with the keys in this order, without spaces.
    ///
    ///     {"index":7,"time_us":1,"class":"change","principal":"…","person":"…","action":"…","resource":"…",
    ///      "outcome":"OK","count":1,"details":{…}}
    ///
    /// `details` is ordered by the UTF-8 bytes of its keys. In strings `"` and `\` are escaped with a backslash,
    /// bytes below 0x20 as `\u00XX` with lower-case digits, and nothing else is.
    package func canonicalJSON(index: Int64) -> String {
        var json = "{\"index\":\(index),\"time_us\":\(time),\"class\":\"\(auditClass.rawValue)\","
        for (key, value) in [
            ("principal", principal), ("person", person), ("action", action), ("resource", resource),
            ("outcome", outcome.name),
        ] {
            json += "\"\(key)\":"
            json.appendJSON(value)
            json += ","
        }
        json += "\"count\":\(count),\"details\":{"
        let sorted = details.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (position, detail) in sorted.enumerated() {
            if position > 0 { json += "," }
            json.appendJSON(detail.key)
            json += ":"
            json.appendJSON(detail.value)
        }
        return json + "}}"
    }
}

extension String {
    /// Appends `text` as a JSON string.
    mutating func appendJSON(_ text: String) {
        self += "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: self += "\\\""
            case 0x5C: self += "\\\\"
            case 0..<0x20:
                let digits = String(scalar.value, radix: 16)
                self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: unicodeScalars.append(scalar)
            }
        }
        self += "\""
    }
}
