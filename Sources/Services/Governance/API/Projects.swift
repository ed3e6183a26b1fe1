internal import AuditLog
internal import Crypto
internal import Database
internal import Identity
package import Messages
internal import Policy
package import RPCCore

extension GovernanceService: GovernanceServiceHandler {
    package func whoAmI(_ request: WhoAmIRequest, context: CallContext) async throws -> WhoAmIResponse {
        WhoAmIResponse(
            principal: context.principal.id, person: context.principal.person,
            bindings: policy.snapshot.bindings(of: context.principal).map(Messages.Binding.init),
            serverVersion: installation.version, trustDomain: installation.trustDomain, zone: installation.zone,
            nativeLibraries: installation.nativeLibraries(), serverTimeUs: now(),
            auditPublicKey: installation.auditPublicKey.bytes.hexadecimal,
            certificateSerial: context.principal.credential?.serial ?? "",
            certificateNotAfterUs: context.principal.credential?.notAfter ?? 0)
    }

    package func createProject(_ request: CreateProjectRequest, context: CallContext) async throws -> Messages.Project {
        try ResourceName.checkID(request.projectID, field: "project_id")
        let project = Project(
            id: request.projectID, zone: request.project?.zone ?? "", owner: request.project?.owner ?? "",
            description: request.project?.description ?? "", createTime: now(),
            allowsSelfApproval: request.project?.selfApproval ?? false)
        var violations: [FieldViolation] = []
        if project.zone.isEmpty {
            violations.append(FieldViolation(field: "project.zone", description: "must be declared, such as `AE`"))
        }
        if project.owner.isEmpty {
            violations.append(FieldViolation(field: "project.owner", description: "must name the person answerable"))
        }
        guard violations.isEmpty else { throw RPCError.badFields(violations) }
        let auditLog = auditLog
        try await store.write { db in
            guard try ProjectStore.find(project.id, in: db) == nil else {
                throw RPCError(.alreadyExists, "project \(project.name) exists")
            }
            try ProjectStore.insert(project, in: db)
            try auditLog.append(
                AuditEntry(
                    time: project.createTime, change: context, resource: project.name,
                    details: [
                        "zone": project.zone, "owner": project.owner,
                        "self_approval": String(project.allowsSelfApproval),
                    ]), in: db)
        }
        return Messages.Project(project)
    }

    package func updateProject(_ request: UpdateProjectRequest, context: CallContext) async throws -> Messages.Project {
        let id = try ResourceName.ids(of: request.name, in: "projects", field: "name")[0]
        guard let allows = request.selfApproval else { throw RPCError.badField("self_approval", "must be given") }
        let (auditLog, time) = (auditLog, now())
        let project = try await store.write { db in
            guard var project = try ProjectStore.find(id, in: db) else {
                throw RPCError(.notFound, "project \(request.name) does not exist")
            }
            try ProjectStore.setSelfApproval(allows, project: id, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: project.name,
                    details: ["self_approval": String(allows), "before": String(project.allowsSelfApproval)]), in: db)
            project.allowsSelfApproval = allows
            return project
        }
        return Messages.Project(project)
    }

    package func listProjects(_ request: ListProjectsRequest, context: CallContext) async throws -> ListProjectsResponse
    {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { try ProjectStore.list(after: page.after, limit: page.size + 1, in: $0) }
        let (rows, next) = page.cut(found) { $0.id }
        return ListProjectsResponse(projects: rows.map(Messages.Project.init), nextPageToken: next)
    }
}

extension Messages.Project {
    init(_ project: Project) {
        self.init(
            name: project.name, zone: project.zone, owner: project.owner, description: project.description,
            createTimeUs: project.createTime, selfApproval: project.allowsSelfApproval)
    }
}
