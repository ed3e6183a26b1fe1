internal import Features
internal import Subjects
internal import Tensors

/// The feature views' keys as the consent service sees them.
struct ViewSubjectColumns: SubjectColumns {
    let catalog: FeatureViewCatalog

    func keyType(of column: String, project: String) -> ColumnType? {
        catalog.keyType(of: column, project: project)
    }
}
