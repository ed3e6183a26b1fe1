package import RPCCore
internal import Synchronization

/// The policy at one moment: immutable, so that every loop can read it while another is being made.
///
/// A call is allowed when a binding that fits its principal, permission and resource allows it and none denies it.
/// Nothing else allows anything.
package final class PolicySnapshot: Sendable {
    package enum Decision: Sendable, Hashable {
        case allowed(by: Binding)
        /// A binding says no, whatever others say.
        case denied(by: Binding)
        /// No binding says yes.
        case notPermitted
        /// A binding would say yes if its condition held.
        case conditionNotMet(of: Binding)
        case unknownPermission
        case resourceNotParsable
        /// The stored policy could not be read: everything is denied.
        case policyUnreadable

        package var isAllowed: Bool {
            if case .allowed = self { true } else { false }
        }
    }

    struct Rule: Sendable {
        let binding: Binding
        let permissions: PermissionSet

        func fits(_ permission: PermissionSet, _ segments: borrowing ResourceSegments, _ resource: String) -> Bool {
            permissions.isSuperset(of: permission) && binding.resources.matches(segments, of: resource)
        }
    }

    /// What concerns one principal, denials before allowances: found once for each principal and policy.
    final class Rules: Sendable {
        let rules: [Rule]

        init(_ rules: [Rule]) {
            self.rules = rules
        }
    }

    /// Denials before allowances, so that the first rule that fits decides.
    private let rulesOfIdentity: [String: [Rule]]
    private let rulesOfTokenGroup: [String: [Rule]]
    private let patternRules: [Rule]
    /// False when the stored policy could not be read.
    package let isReadable: Bool
    /// Whether any decision depends on more than who does what to what.
    package let hasConditions: Bool
    /// Whether any decision depends on the zone of a resource.
    package let asksZones: Bool
    /// Another one for every snapshot of the process; not 0.
    let number = PolicySnapshot.lastNumber.add(1, ordering: .relaxed).newValue

    private static let lastNumber = Atomic<UInt64>(0)

    /// - Parameter groups: the members' SPIFFE ids, by name of the group.
    package init(bindings: [Binding], groups: [String: Set<String>] = [:]) {
        var exact: [String: [Rule]] = [:]
        var tokenGroups: [String: [Rule]] = [:]
        var patterns: [Rule] = []
        let denialsFirst = bindings.filter { $0.effect == .deny } + bindings.filter { $0.effect == .allow }
        for binding in denialsFirst {
            let rule = Rule(binding: binding, permissions: binding.role.permissions)
            switch binding.subject {
            case .identity(let id): exact[id, default: []].append(rule)
            case .group(let name): for id in groups[name] ?? [] { exact[id, default: []].append(rule) }
            case .tokenGroup(let name): tokenGroups[name, default: []].append(rule)
            case .identities, .person: patterns.append(rule)
            }
        }
        rulesOfIdentity = exact
        rulesOfTokenGroup = tokenGroups
        patternRules = patterns
        isReadable = true
        hasConditions = bindings.contains { $0.condition != nil }
        asksZones = bindings.contains { $0.condition?.zones.isEmpty == false }
    }

    private init() {
        rulesOfIdentity = [:]
        rulesOfTokenGroup = [:]
        patternRules = []
        isReadable = false
        hasConditions = false
        asksZones = false
    }

    /// What is in force while the stored policy cannot be read.
    package static let unreadable = PolicySnapshot()

    /// - Parameters:
    ///   - permission: by its name in the contract.
    ///   - resource: a name, or empty for the whole installation.
    package func decision(
        _ principal: Principal, permission name: String, resource: String, facts: CallFacts = CallFacts()
    ) -> Decision {
        judge(principal, permission: name, resource: resource, facts: facts).decision
    }

    /// - Returns: also whether the decision follows from principal, permission and resource alone. It does not as soon as
    ///   any binding that fits them asks for more, also one that denied nothing this time.
    func judge(
        _ principal: Principal, permission name: String, resource: String, facts: CallFacts
    ) -> (decision: Decision, isMemorable: Bool) {
        guard isReadable else { return (.policyUnreadable, false) }
        guard let permission = PermissionSet(named: name) else { return (.unknownPermission, false) }
        guard let segments = ResourceSegments(resource) else { return (.resourceNotParsable, false) }
        var isMemorable = true
        var unmet: Binding?
        for rule in rules(of: principal).rules where rule.fits(permission, segments, resource) {
            let binding = rule.binding
            if let condition = binding.condition {
                isMemorable = false
                guard condition.applies(to: binding.effect, facts, on: resource) else {
                    if binding.effect == .allow, unmet == nil { unmet = binding }
                    continue
                }
            }
            return (binding.effect == .deny ? .denied(by: binding) : .allowed(by: binding), isMemorable)
        }
        return (unmet.map(Decision.conditionNotMet(of:)) ?? .notPermitted, isMemorable)
    }

    private func rules(of principal: Principal) -> Rules {
        if let known = principal.memo.rules(under: number) as? Rules { return known }
        let all =
            (rulesOfIdentity[principal.id] ?? []) + principal.groups.flatMap { rulesOfTokenGroup[$0] ?? [] }
            + patternRules.filter { $0.binding.subject.matches(principal) }
        let found = Rules(all.filter { $0.binding.effect == .deny } + all.filter { $0.binding.effect == .allow })
        principal.memo.keep(found, under: number)
        return found
    }

    /// The bindings that are about a principal, denials first.
    package func bindings(of principal: Principal) -> [Binding] {
        rules(of: principal).rules.map(\.binding)
    }

    /// Whether anybody may still change the policy, whenever he wants to.
    package var hasAdministrator: Bool {
        let patternDenials = patternRules.filter { Self.concernsPolicy($0, .deny) }
        let isSomebody = rulesOfIdentity.contains { id, rules in
            let principal = Principal(id: id, person: id)
            return rules.contains { Self.concernsPolicy($0, .allow) && $0.binding.condition == nil }
                && !rules.contains { Self.concernsPolicy($0, .deny) }
                && !patternDenials.contains { $0.binding.subject.matches(principal) }
        }
        return isSomebody
            || patternRules.contains { rule in
                Self.concernsPolicy(rule, .allow) && rule.binding.condition == nil
                    && !patternDenials.contains { $0.binding.subject.covers(rule.binding.subject) }
            }
    }

    private static func concernsPolicy(_ rule: Rule, _ effect: Binding.Effect) -> Bool {
        rule.binding.effect == effect && rule.permissions.contains(.policyManage) && rule.binding.resources.matches("")
    }
}

extension PolicySnapshot.Decision {
    /// One sentence, for `mizanctl policy test` and whoever asks why.
    package func explanation(_ principal: String, _ permission: String, _ resource: String) -> String {
        let place = resource.isEmpty ? "the whole installation" : resource
        let about = "\(permission) on \(place)"
        return switch self {
        case .allowed(let binding): "\(principal) may \(about): binding \(binding.id) gives \(binding.sentence)"
        case .denied(let binding): "\(principal) must not \(about): binding \(binding.id) denies \(binding.sentence)"
        case .notPermitted: "\(principal) may not \(about): no binding gives it"
        case .conditionNotMet(let binding):
            "\(principal) may not \(about) now: binding \(binding.id) gives \(binding.sentence), which does not hold"
        case .unknownPermission: "there is no permission \(permission)"
        case .resourceNotParsable: "`\(resource)` is not the name of a resource"
        case .policyUnreadable: "the policy cannot be read; everything is denied until it is mended"
        }
    }

    /// The binding that decided, or would have.
    package var binding: Binding? {
        switch self {
        case .allowed(let binding), .denied(let binding), .conditionNotMet(let binding): binding
        case .notPermitted, .unknownPermission, .resourceNotParsable, .policyUnreadable: nil
        }
    }
}

extension Binding {
    fileprivate var sentence: String {
        "\(subject.text) the role \(role.rawValue) on \(resources)" + (condition.map { " \($0)" } ?? "")
    }
}
