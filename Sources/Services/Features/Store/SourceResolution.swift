internal import GRDB
internal import Policy
internal import RPCCore

/// Finds the data sets of a query and checks that what is made of them is held at least as closely.
enum SourceResolution {
    /// - Parameters:
    ///   - declared: of what is made of the sources.
    ///   - field: path of the declaration, for violations.
    static func resolve(
        _ sources: [SourceTable], project: String, into declared: GovernanceDeclaration, field: String, in db: Database
    ) throws -> [ResolvedSource] {
        var violations: [FieldViolation] = []
        let resolved = try sources.map { source in
            guard let dataset = try DatasetStore.dataset(source.dataset, project: project, in: db) else {
                throw FeaturesError.unknownDataset("projects/\(project)/datasets/\(source.dataset)")
            }
            violations += declared.violations(from: dataset.governance, named: dataset.name, field: field)
            return ResolvedSource(
                alias: source.alias, dataset: dataset.name, format: dataset.format, digest: dataset.digest)
        }
        guard violations.isEmpty else { throw FeaturesError.invalid(violations) }
        return resolved
    }
}
