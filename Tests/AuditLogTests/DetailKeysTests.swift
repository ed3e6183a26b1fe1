import Foundation
import Testing

/// What entries of the audit log may say beside who, what, when and on what: the closed list of `DetailKeys.txt`. A new
/// key is read by somebody who asks whether it could ever hold a person's data.
@Suite struct DetailKeysTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test func `details of audit entries are those of the committed list`() throws {
        let sources = Self.folder.appendingPathComponent("../../Sources").standardizedFileURL
        var keys: [String: Set<String>] = [:]
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("AuditEntry") || text.contains("details") else { continue }
            let module = file.deletingLastPathComponent().pathComponents.dropFirst(sources.pathComponents.count)
            for key in Self.keys(in: text) { keys[key, default: []].insert(module.prefix(2).joined(separator: "/")) }
        }
        #expect(keys.count > 30)
        let list = keys.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value.sorted().joined(separator: ", "))\n" }.joined()
        let file = Self.folder.appendingPathComponent("DetailKeys.txt")
        let committed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if committed != list, ProcessInfo.processInfo.environment["MIZAN_UPDATE_TABLES"] != nil {
            try list.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            committed == list,
            "could the new key ever hold a person's data? Then: MIZAN_UPDATE_TABLES=1 swift test --filter DetailKeysTests"
        )
    }

    /// The keys of dictionaries that are given to entries, or built for them under the name `details`.
    static func keys(in text: String) -> Set<String> {
        var found: Set<String> = []
        let characters = Array(text.utf8)
        let (round, square) = ((UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "["), UInt8(ascii: "]")))
        for (mark, (open, close)) in [("AuditEntry(", round), ("details: [", square), ("details = [", square)] {
            var rest = text[...]
            while let range = rest.range(of: mark) {
                let start = text.utf8.distance(from: text.startIndex, to: range.upperBound) - 1
                let span = Self.balanced(characters, from: start, open, close)
                for match in span.matches(of: /"([a-z0-9_]+)":/) { found.insert(String(match.output.1)) }
                rest = rest[range.upperBound...]
            }
        }
        for match in text.matches(of: /details\["([a-z0-9_]+)"\]\s*=/) { found.insert(String(match.output.1)) }
        return found
    }

    private static func balanced(_ text: [UInt8], from start: Int, _ open: UInt8, _ close: UInt8) -> String {
        var depth = 0
        for index in start..<text.count {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return String(decoding: text[start...index], as: UTF8.self) }
        }
        return String(decoding: text[start...], as: UTF8.self)
    }

    @Test func `keys are found in entries and in what is built for them`() {
        let text = """
            AuditEntry(time: 1, details: ["a": x(["b": 1])]); let details = ["c": "d"]; details["e"] = "f"; let g = ["h": 1]
            """
        #expect(Self.keys(in: text) == ["a", "b", "c", "e"])
    }
}
