internal import Governance
internal import GRDB
internal import Models

/// What projects let their people do, as the registry sees it.
struct ProjectSettings: ProjectRules {
    func allowsSelfApproval(_ project: String, in db: GRDB.Database) throws -> Bool {
        try ProjectStore.allowsSelfApproval(project, in: db)
    }
}
