/// What was allowed to a principal lately, so that a call like the one before costs one comparison.
///
/// Only what is allowed is remembered, and only for the policy under which it was: refusals are decided anew each time. What
/// depends on more than permission and resource, such as the time of day, is not to be remembered here.
package final class AuthorizationMemo: Sendable {
    private struct Entry {
        var policy: UInt64 = 0
        var permission = ""
        var resource = ""
    }

    private static let entryCount = 4

    /// What concerns the principal in a policy, as that policy keeps it.
    private struct Rules {
        var policy: UInt64 = 0
        var rules: (any AnyObject & Sendable)?
    }

    private let rules = TryLocked(Rules())
    private let entries = TryLocked([Entry](repeating: Entry(), count: entryCount))

    package init() {}

    /// - Parameter policy: a number that no other state of the policy has; not 0.
    package func isAllowed(_ permission: String, on resource: String, under policy: UInt64) -> Bool {
        let place = Self.place(permission, resource)
        return entries.ifFree { entries in
            entries[place].policy == policy && entries[place].permission == permission
                && entries[place].resource == resource
        } ?? false
    }

    package func allow(_ permission: String, on resource: String, under policy: UInt64) {
        let entry = Entry(policy: policy, permission: permission, resource: resource)
        entries.ifFree { $0[Self.place(permission, resource)] = entry }
    }

    package func rules(under policy: UInt64) -> (any AnyObject & Sendable)? {
        rules.ifFree { $0.policy == policy ? $0.rules : nil } ?? nil
    }

    package func keep(_ found: any AnyObject & Sendable, under policy: UInt64) {
        rules.ifFree { $0 = Rules(policy: policy, rules: found) }
    }

    private static func place(_ permission: String, _ resource: String) -> Int {
        (permission.utf8.count &+ resource.utf8.count) & (entryCount - 1)
    }
}
