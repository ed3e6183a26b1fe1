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

    /// A bound of a bucket, always written as the same text and never as an integer.
    static func bound(_ value: Double) -> String { String(value) }

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
    mutating func appendHead(_ metric: MetricDefinition) {
        self += "# TYPE \(metric.family) \(metric.kind.rawValue)\n"
        if let unit = metric.unit { self += "# UNIT \(metric.family) \(unit)\n" }
        self += "# HELP \(metric.family) \(OpenMetrics.escaped(metric.help))\n"
    }

    mutating func append(_ sample: MetricSample) {
        let name = sample.metric.name
        let labels = OpenMetrics.labels(sample.metric.labels, sample.labels)
        switch sample.value {
        case .number(let value): self += "\(name)\(labels) \(OpenMetrics.number(value))\n"
        case .histogram(let histogram):
            let open = labels.isEmpty ? "{" : labels.dropLast() + ","
            var total = 0
            for (index, count) in histogram.counts.enumerated() {
                total += count
                self += name
                self += "_bucket"
                self += open
                self += "le=\""
                self += index < histogram.bounds.count ? OpenMetrics.bound(histogram.bounds[index]) : "+Inf"
                self += "\"} \(total)\n"
            }
            self += "\(name)_count\(labels) \(total)\n\(name)_sum\(labels) \(OpenMetrics.number(histogram.sum))\n"
        }
    }
}
