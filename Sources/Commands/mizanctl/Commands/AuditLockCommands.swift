internal import ArgumentParser
internal import Messages

extension AuditCommands {
    struct Lock: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Promise that what a resource has in it stays until a day; it is never taken back.")

        @Argument(help: "Such as projects/default/models/delays; nothing: the whole installation.")
        var resource = ""

        @Option(help: "Until when, such as 2031-12-31T00:00:00Z.")
        var until: Moment

        @Option(help: "Why; kept in the audit log.")
        var reason: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let lock = RetentionLock(
                resource: resource, untilTimeUs: until.time, reason: reason)
            session.output.show(
                try await session.governance.createRetentionLock(CreateRetentionLockRequest(lock: lock)))
        }
    }

    struct Locks: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List retention locks.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let locks = try await session.all { token in
                let page = try await session.governance.listRetentionLocks(
                    ListRetentionLocksRequest(pageSize: Session.pageSize, pageToken: token))
                return (page.locks, page.nextPageToken)
            }
            session.output.show(locks, ["id", "on", "until", "reason", "by"]) { lock in
                [
                    String(lock.id), lock.resource.isEmpty ? "everything" : lock.resource,
                    Moment.text(lock.untilTimeUs), lock.reason, lock.createdBy,
                ]
            }
        }
    }
}
