internal import Foundation

/// Figures as they are found, each with what it may be.
struct Report {
    private(set) var isGood = true

    mutating func add(_ name: String, _ value: Double, atMost limit: Double, _ unit: String) {
        // A figure that is no number holds nothing.
        let holds = value <= limit
        if !holds { isGood = false }
        print([Self.padded(name), Self.text(value), "at most", Self.text(limit), unit, holds ? "" : "ABOVE"])
    }

    mutating func add(_ name: String, _ value: Double, atLeast limit: Double, _ unit: String) {
        let holds = value >= limit
        if !holds { isGood = false }
        print([Self.padded(name), Self.text(value), "at least", Self.text(limit), unit, holds ? "" : "BELOW"])
    }

    /// A figure that nobody promised anything about.
    func note(_ name: String, _ value: Double, _ unit: String) {
        print([Self.padded("  " + name), Self.text(value), unit])
    }

    func say(_ text: String) {
        print(["  " + text])
    }

    private func print(_ columns: [String]) {
        // Whoever reads along may have left.
        try? FileHandle.standardOutput.write(contentsOf: Data((columns.joined(separator: " ") + "\n").utf8))
    }

    private static func padded(_ name: String) -> String {
        name.padding(toLength: 44, withPad: " ", startingAt: 0)
    }

    private static func text(_ value: Double) -> String {
        let text = value == value.rounded() ? String(format: "%.0f", value) : String(format: "%.2f", value)
        return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
}

extension Int {
    var mebibytes: Double { Double(self) / 1_048_576 }
}
