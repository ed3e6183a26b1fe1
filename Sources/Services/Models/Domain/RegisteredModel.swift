package import Policy

/// A name under which versions are registered, and the rules they must meet.
package struct RegisteredModel: Sendable, Equatable {
    package var project: String
    package var id: String
    package var description: String
    package var governance: GovernanceDeclaration
    package var gate: [GateRule]
    /// Alias to version.
    package var aliases: [String: Int]
    /// 0: none yet.
    package var latestVersion: Int
    package var createTime: Int64

    package var name: String { "projects/\(project)/models/\(id)" }
}
