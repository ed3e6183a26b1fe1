internal import Database
package import Policy

extension FeaturesService {
    private static let rowsMax = 100_000

    /// What was declared of every data set, view (its newest version) and training set of a project.
    package func declarations(
        of project: String
    ) async throws -> [(resource: String, governance: GovernanceDeclaration)] {
        try await store.read { db in
            let datasets = try DatasetStore.list(project: project, after: nil, limit: Self.rowsMax, in: db)
            let views = try FeatureViewStore.list(project: project, after: nil, limit: Self.rowsMax, in: db)
            let sets = try TrainingSetStore.list(project: project, after: nil, limit: Self.rowsMax, in: db)
            return datasets.map { ($0.name, $0.governance) } + views.map { ($0.name, $0.definition.governance) }
                + sets.map { ("projects/\(project)/trainingSets/\($0.id)", $0.definition.governance) }
        }
    }
}
