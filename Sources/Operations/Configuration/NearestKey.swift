/// What somebody may have meant by a key that there is not.
enum NearestKey {
    static func section(to name: String) -> String? {
        let keyElsewhere = ConfigurationSchema.sections.first { $0.settings.contains { $0.key == name } }
        if let keyElsewhere { return "\(keyElsewhere.name).\(name)" }
        return nearest(to: name, among: ConfigurationSchema.sections.map(\.name))
    }

    static func setting(to name: String, in section: ConfigurationSection) -> String? {
        if let near = nearest(to: name, among: section.settings.map(\.key)) { return "\(section.name).\(near)" }
        let elsewhere = ConfigurationSchema.sections.first { $0.settings.contains { $0.key == name } }
        return elsewhere.map { "\($0.name).\(name)" }
    }

    /// Within a third of its length in single-letter edits, or begun the same.
    private static func nearest(to name: String, among keys: [String]) -> String? {
        let ranked = keys.map { ($0, distance(name, $0)) }.sorted { $0.1 < $1.1 }
        if let (key, distance) = ranked.first, distance <= max(2, name.count / 3) { return key }
        return keys.first { name.count >= 4 && ($0.hasPrefix(name) || name.hasPrefix($0)) }
    }

    /// Levenshtein's.
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.prefix(100)), Array(b.prefix(100)))
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let substituted = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j + 1] + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
