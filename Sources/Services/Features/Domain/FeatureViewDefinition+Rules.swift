internal import Policy
package import RPCCore
internal import WorkerProtocol

extension FeatureViewDefinition {
    /// What is wrong with the definition, governance apart, by field.
    package func violations(_ limits: FeaturesConfig) -> [FieldViolation] {
        var found: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            found.append(FieldViolation(field: "feature_view.\(member)", description: description))
        }
        if entities.isEmpty { refuse("entities", "must name at least one entity") }
        if keys.count > limits.keysPerViewMax {
            refuse("entities", "have \(keys.count) keys together; at most \(limits.keysPerViewMax) are possible")
        }
        for index in ColumnName.repeated(in: keys.map(\.name)) {
            refuse("entities", "more than one entity has a key `\(keys[index].name)`")
        }
        if features.isEmpty || features.count > limits.featuresPerViewMax {
            refuse("features", "must be 1 to \(limits.featuresPerViewMax)")
        }
        for (index, feature) in features.enumerated() {
            if !ColumnName.isValid(feature.name) {
                refuse("features[\(index)].name", "`\(feature.name)` is not a name: \(ColumnName.grammar)")
            }
            if feature.description.utf8.count > limits.descriptionBytesMax {
                refuse("features[\(index)].description", "must have at most \(limits.descriptionBytesMax) bytes")
            }
        }
        for index in ColumnName.repeated(in: keys.map(\.name) + features.map(\.name)) where index >= keys.count {
            refuse(
                "features[\(index - keys.count)].name",
                "`\(features[index - keys.count].name)` is the name of another column")
        }
        if sealing == .subject, !governance.subjectColumn.isEmpty, subjectPlace == nil {
            refuse(
                "governance.subject_column",
                "`\(governance.subjectColumn)` must be one of the keys \(keys.map(\.name).joined(separator: ", "))"
                    + ": rows about people are found by whom they are about")
        }
        if timeToLive < 0 { refuse("time_to_live_us", "must not be negative, is \(timeToLive)") }
        if description.utf8.count > limits.descriptionBytesMax {
            refuse("description", "must have at most \(limits.descriptionBytesMax) bytes")
        }
        return found
    }
}
