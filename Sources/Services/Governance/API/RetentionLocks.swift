internal import AuditLog
package import Messages
package import RPCCore

extension GovernanceService {
    package func createRetentionLock(
        _ request: CreateRetentionLockRequest, context: CallContext
    ) async throws -> Messages.RetentionLock {
        let wire = request.lock ?? Messages.RetentionLock()
        guard wire.resource.isEmpty || ResourceName(wire.resource) != nil else {
            throw RPCError.badField("lock.resource", "`\(wire.resource)` is not the name of a resource")
        }
        guard wire.untilTimeUs > now() else { throw RPCError.badField("lock.until_time_us", "must be in the future") }
        guard (1...1_024).contains(wire.reason.utf8.count) else {
            throw RPCError.badField("lock.reason", "must say why, in at most 1,024 bytes")
        }
        let time = now()
        return Messages.RetentionLock(
            try await auditLog.lock(
                wire.resource, until: wire.untilTimeUs, reason: wire.reason, by: context.principal.id, time: time
            ) { lock in
                AuditEntry(
                    time: time, change: context, resource: lock.resource,
                    details: ["lock": String(lock.id), "until": String(lock.until), "reason": lock.reason])
            })
    }

    package func listRetentionLocks(
        _ request: ListRetentionLocksRequest, context: CallContext
    ) async throws -> ListRetentionLocksResponse {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await auditLog.locks(after: page.after.flatMap { Int64($0) } ?? 0, limit: page.size + 1)
        let (rows, next) = page.cut(found) { String($0.id) }
        return ListRetentionLocksResponse(locks: rows.map(Messages.RetentionLock.init), nextPageToken: next)
    }
}

extension Messages.RetentionLock {
    init(_ lock: AuditLock) {
        self.init(
            id: lock.id, resource: lock.resource, untilTimeUs: lock.until, reason: lock.reason,
            createdBy: lock.createdBy, createTimeUs: lock.createTime)
    }
}
