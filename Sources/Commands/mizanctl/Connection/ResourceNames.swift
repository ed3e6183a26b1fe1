/// Short names for people, full ones for the server.
///
///     wine             projects/default/datasets/wine
///     weather/2        projects/default/featureViews/weather/versions/2
///     delays@champion  projects/default/models/delays/aliases/champion
extension Session {
    var parent: String { "projects/\(project)" }

    /// What already is a full name stays as it is.
    func name(_ collection: String, _ id: String) -> String {
        id.hasPrefix("projects/") ? id : "\(parent)/\(collection)/\(id)"
    }

    /// A model or a feature view, with a version or an alias where one is given.
    func versionedName(_ collection: String, _ text: String) -> String {
        if text.hasPrefix("projects/") { return text }
        if let at = text.firstIndex(of: "@") {
            return name(collection, String(text[..<at])) + "/aliases/" + text[text.index(after: at)...]
        }
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return name(collection, text) }
        return name(collection, String(parts[0])) + "/versions/" + parts[1]
    }

    /// The form that the commands take back.
    func short(_ name: String) -> String {
        guard name.hasPrefix(parent + "/") else { return name }
        let segments = name.split(separator: "/").dropFirst(2)
        return stride(from: segments.startIndex + 1, to: segments.endIndex, by: 2).map { String(segments[$0]) }
            .joined(separator: "/")
    }
}
