package import RPCCore

/// `projects/{project}/featureViews/{view}`, with or without `/versions/{version}`; without, the newest is meant.
package struct FeatureViewName: Sendable, Hashable {
    package let project: String
    package let view: String
    /// From 1.
    package let version: Int?

    package init(project: String, view: String, version: Int? = nil) {
        self.project = project
        self.view = view
        self.version = version
    }

    /// - Throws: `INVALID_ARGUMENT` that says what a name looks like.
    package init(_ name: String, field: String) throws(RPCError) {
        guard let parsed = ResourceName(name), parsed.collections.starts(with: ["projects", "featureViews"]),
            parsed.ids.count == 2 || parsed.collections == ["projects", "featureViews", "versions"]
        else {
            throw RPCError.badField(
                field,
                "`\(name)` is not a name of the form projects/{id}/featureViews/{id} or projects/{id}/featureViews/{id}/versions/{number}"
            )
        }
        project = parsed.ids[0]
        view = parsed.ids[1]
        guard parsed.ids.count == 3 else {
            version = nil
            return
        }
        guard let number = Int32(parsed.ids[2]), number > 0, String(number) == parsed.ids[2] else {
            throw RPCError.badField(field, "`\(parsed.ids[2])` is not a version: versions count from 1")
        }
        version = Int(number)
    }
}

extension FeatureViewName: CustomStringConvertible {
    package var description: String {
        let view = "projects/\(project)/featureViews/\(view)"
        return version.map { "\(view)/versions/\($0)" } ?? view
    }
}
