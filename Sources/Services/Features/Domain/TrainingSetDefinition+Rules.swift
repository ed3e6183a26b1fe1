internal import Policy
package import RPCCore

extension TrainingSetDefinition {
    /// Columns at most that a caller names.
    static let namedColumnsMax = 10_000

    /// What is wrong with the definition by itself, governance apart, by field.
    package func violations(_ limits: FeaturesConfig) -> [FieldViolation] {
        var found = spine.violations(
            sourcesField: "training_set.sources", sqlField: "training_set.spine_sql", limits)
        func refuse(_ member: String, _ description: String) {
            found.append(FieldViolation(field: "training_set.\(member)", description: description))
        }
        if eventTimeColumn.isEmpty { refuse("event_time_column", "must name the column of the decision's time") }
        for (member, name) in [
            ("event_time_column", eventTimeColumn), ("known_as_of_column", knownAsOfColumn ?? ""),
            ("label_column", labelColumn),
        ] where name.utf8.count > Self.columnBytesMax {
            refuse(member, "must have at most \(Self.columnBytesMax) bytes")
        }
        if excludedColumns.count > Self.namedColumnsMax {
            refuse("excluded_columns", "must be at most \(Self.namedColumnsMax)")
        }
        if reads.count > limits.viewsPerReadMax { refuse("reads", "must be at most \(limits.viewsPerReadMax)") }
        var views: Set<String> = []
        for (index, read) in reads.enumerated() where !views.insert(TrainingRead.shortName(read.view)).inserted {
            refuse("reads[\(index)].feature_view", "is there twice, or in two versions")
        }
        return found
    }

    private static let columnBytesMax = 1_024

    /// A row is sealed by one person: the one that all sealed views are about.
    func sealingViolations(_ catalog: FeatureViewCatalog, field: String) -> [FieldViolation] {
        let views = reads.compactMap { catalog.view(number: $0.viewNumber) }.filter { $0.sealing != nil }
        guard let view = views.first(where: { $0.definition.governance.subjectColumn != governance.subjectColumn })
        else { return [] }
        let description =
            "must be `\(view.definition.governance.subjectColumn)`, by which the rows of \(view.name) are sealed"
        return [FieldViolation(field: "\(field).subject_column", description: description)]
    }
}

extension TrainingRead {
    /// The view's id out of its name.
    static func shortName(_ view: String) -> String {
        let parts = view.split(separator: "/")
        return parts.count > 3 ? String(parts[3]) : view
    }
}
