internal import Database
package import Policy

extension ModelsService {
    private static let rowsMax = 100_000

    /// What was declared of every model of a project.
    package func declarations(
        of project: String
    ) async throws -> [(resource: String, governance: GovernanceDeclaration)] {
        try await store.read { db in
            try ModelStore.models(project: project, after: nil, limit: Self.rowsMax, in: db).map {
                ($0.name, $0.governance)
            }
        }
    }
}
