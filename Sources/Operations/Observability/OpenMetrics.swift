/// The text format of OpenMetrics 1.0.
package enum OpenMetrics {
    package static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    /// Letters, digits and underscores; a digit does not come first.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return false }
        return name.utf8.allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
        }
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// `{model="churn",version="3"}`, empty without labels.
    static func labels(_ names: [String], _ values: [String]) -> String {
        guard !names.isEmpty else { return "" }
        return "{" + zip(names, values).map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

extension String {
    mutating func appendHead(_ name: String, _ type: String, _ help: String) {
        self += "# TYPE \(name) \(type)\n"
        for unit in ["seconds", "bytes", "ratio"] where name.hasSuffix("_" + unit) {
            self += "# UNIT \(name) \(unit)\n"
        }
        self += "# HELP \(name) \(OpenMetrics.escaped(help))\n"
    }

    mutating func append(_ family: MetricFamily<Counter>) {
        appendHead(String(family.name.dropLast("_total".count)), "counter", family.help)
        for (values, counter) in family.all() {
            self += "\(family.name)\(OpenMetrics.labels(family.labels, values)) \(counter.value)\n"
        }
    }

    mutating func append(_ family: MetricFamily<Gauge>) {
        appendHead(family.name, "gauge", family.help)
        for (values, gauge) in family.all() {
            self += "\(family.name)\(OpenMetrics.labels(family.labels, values)) \(OpenMetrics.number(gauge.value))\n"
        }
    }

    mutating func append(_ family: MetricFamily<Histogram>) {
        appendHead(family.name, "histogram", family.help)
        for (values, histogram) in family.all() {
            let (counts, sum) = histogram.snapshot()
            let bounds = histogram.buckets.bounds.map { String($0) } + ["+Inf"]
            var total = 0
            for (bound, count) in zip(bounds, counts) {
                total += count
                let labels = OpenMetrics.labels(family.labels + ["le"], values + [bound])
                self += "\(family.name)_bucket\(labels) \(total)\n"
            }
            let labels = OpenMetrics.labels(family.labels, values)
            self += "\(family.name)_count\(labels) \(total)\n\(family.name)_sum\(labels) \(OpenMetrics.number(sum))\n"
        }
    }
}
