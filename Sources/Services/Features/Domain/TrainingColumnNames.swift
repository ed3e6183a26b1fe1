/// What the features are called in a training set: `{view}__{feature}`, which no view can change by growing.
enum TrainingColumnNames {
    static func column(view: String, feature: String) -> String { "\(view)__\(feature)" }
}
