package import RPCCore

/// What one leaf of the audit log says: who did what to what, when, and how it ended.
///
/// Personal data never goes in: people are named by their identities, data by the names of resources, rows by
/// counts and digests.
package struct AuditEntry: Sendable, Hashable {
    /// Microseconds since the epoch, UTC. Of an aggregated entry: the second it covers.
    package var time: Int64
    /// SPIFFE id of the caller, `system` for the server itself, or what an unauthenticated peer is known by.
    package var principal: String
    /// SPIFFE id of the person behind the principal.
    package var person: String
    /// `<service>/<method>` for calls, `<noun>.<verb>` for what the server does by itself.
    package var action: String
    /// Name of the resource, such as `projects/default/models/churn`; empty for the whole installation.
    package var resource: String
    /// How it ended; by its name (`OK`, `PERMISSION_DENIED`) in the log.
    package var outcome: StatusCode
    package var auditClass: AuditEntryClass
    /// How many equal events an aggregated entry stands for.
    package var count: Int64
    package var details: [String: String]

    package init(
        time: Int64, principal: String, person: String, action: String, resource: String,
        outcome: StatusCode = .ok, auditClass: AuditEntryClass = .change, count: Int64 = 1,
        details: [String: String] = [:]
    ) {
        self.time = time
        self.principal = principal
        self.person = person
        self.action = action
        self.resource = resource
        self.outcome = outcome
        self.auditClass = auditClass
        self.count = count
        self.details = details
    }

    /// The change that a call makes, by its caller; in the details the request, and the trace if the caller named one.
    package init(
        time: Int64, change context: CallContext, resource: String, outcome: StatusCode = .ok,
        details: [String: String] = [:]
    ) {
        var own = ["request": String(context.requestID)]
        if let trace = context.callersTrace { own["trace"] = trace.traceID.text }
        self.init(
            time: time, principal: context.principal.id, person: context.principal.person,
            action: "\(context.method.service)/\(context.method.name)", resource: resource, outcome: outcome,
            auditClass: .change, details: details.merging(own) { given, _ in given })
    }
}

/// How an entry came into the log.
package enum AuditEntryClass: String, Sendable, Hashable, CaseIterable {
    /// In the transaction of the change itself, durable before the reply.
    case change
    /// Reads of data, one entry per principal, action, resource and second.
    case access
    /// Calls and connections that were refused, aggregated per reason and second.
    case refusal
}
