/// Shows the commands that do what is being done, ready to be pasted.
struct CommandLog {
    let connection: [String]
    let isQuiet: Bool

    func show(_ words: String...) {
        show(words)
    }

    func show(_ words: [String]) {
        guard !isQuiet else { return }
        Terminal.write("\n$ " + (["mizanctl"] + connection + words).map(Self.quoted).joined(separator: " ") + "\n")
    }

    /// As a shell needs it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:@,%+".contains($0)) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
