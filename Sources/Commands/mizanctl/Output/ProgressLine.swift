/// Progress on standard error: a bar that is drawn anew on a terminal, else a line whenever a tenth or the state is new.
struct ProgressLine {
    private static let width = 28

    private let isTerminal: Bool
    private let isQuiet: Bool
    private let label: String
    private var lastLine = ""
    private var lastLength = 0
    private var lastTenth = -1
    private var lastState = ""

    init(_ label: String, isQuiet: Bool) {
        self.label = label
        self.isQuiet = isQuiet
        isTerminal = Terminal.errorIsTerminal
    }

    /// - Parameters:
    ///   - fraction: 0 to 1.
    ///   - note: what is going on; may change at every call.
    mutating func update(_ fraction: Double, state: String, note: String) {
        guard !isQuiet else { return }
        let fraction = min(1, max(0, fraction.isFinite ? fraction : 0))
        let percent = "\(Int(fraction * 100))%"
        if isTerminal {
            let filled = Int(fraction * Double(Self.width))
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
            draw("\(label) \(bar) \(percent) \(state) \(note)".trimmingTrailingSpaces)
        } else if Int(fraction * 10) != lastTenth || state != lastState {
            lastTenth = Int(fraction * 10)
            lastState = state
            Terminal.writeError("\(label): \(percent) \(state) \(note)".trimmingTrailingSpaces + "\n")
        }
    }

    /// Leaves the last state standing.
    mutating func end() {
        if isTerminal, !isQuiet, !lastLine.isEmpty { Terminal.writeError("\n") }
        lastLine = ""
    }

    private mutating func draw(_ line: String) {
        guard line != lastLine else { return }
        let line = String(line.prefix(118))
        Terminal.writeError("\r" + line + String(repeating: " ", count: max(0, lastLength - line.count)))
        lastLine = line
        lastLength = line.count
    }
}
