/// Options of every command may stand before it: `mizanctl --dir D whoami`. The parser takes options where they are
/// declared, so they are moved behind the command.
enum LeadingOptions {
    private static let withValue: Set<String> = ["--bundle", "--dir", "--project", "--timeout"]
    private static let flags: Set<String> = ["--json"]

    static func movedToTheEnd(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            let name = first.split(separator: "=", maxSplits: 1).first.map(String.init) ?? first
            if flags.contains(first) || (withValue.contains(name) && name != first) {
                leading.append(rest.removeFirst())
            } else if withValue.contains(first), rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        let terminator = rest.firstIndex(of: "--") ?? rest.endIndex
        return rest[..<terminator] + leading + rest[terminator...]
    }
}
