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
        case unknownPermission
        case resourceNotParsable
        /// The stored policy could not be read: everything is denied.
        case policyUnreadable

        package var isAllowed: Bool {
            if case .allowed = self { true } else { false }
        }
    }

    private struct Rule: Sendable {
        let binding: Binding
        let permissions: PermissionSet

        func fits(_ permission: PermissionSet, _ segments: borrowing ResourceSegments, _ resource: String) -> Bool {
            permissions.isSuperset(of: permission) && binding.resources.matches(segments, of: resource)
        }
    }

    /// Denials before allowances, so that the first rule that fits decides.
    private let rulesOfIdentity: [String: [Rule]]
    private let rulesOfTokenGroup: [String: [Rule]]
    private let patternRules: [Rule]
    /// False when the stored policy could not be read.
    package let isReadable: Bool
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
    }

    private init() {
        rulesOfIdentity = [:]
        rulesOfTokenGroup = [:]
        patternRules = []
        isReadable = false
    }

    /// What is in force while the stored policy cannot be read.
    package static let unreadable = PolicySnapshot()

    /// - Parameters:
    ///   - permission: by its name in the contract.
    ///   - resource: a name, or empty for the whole installation.
    package func decision(_ principal: Principal, permission name: String, resource: String) -> Decision {
        guard isReadable else { return .policyUnreadable }
        guard let permission = PermissionSet(named: name) else { return .unknownPermission }
        guard let segments = ResourceSegments(resource) else { return .resourceNotParsable }
        var allowance: Binding?
        for rule in rulesOfIdentity[principal.id] ?? [] {
            guard rule.fits(permission, segments, resource) else { continue }
            if rule.binding.effect == .deny { return .denied(by: rule.binding) }
            allowance = rule.binding
            break
        }
        for group in principal.groups {
            for rule in rulesOfTokenGroup[group] ?? [] where rule.fits(permission, segments, resource) {
                if rule.binding.effect == .deny { return .denied(by: rule.binding) }
                allowance = allowance ?? rule.binding
            }
        }
        for rule in patternRules {
            if allowance != nil, rule.binding.effect == .allow { break }
            guard rule.fits(permission, segments, resource), rule.binding.subject.matches(principal) else { continue }
            if rule.binding.effect == .deny { return .denied(by: rule.binding) }
            allowance = rule.binding
            break
        }
        return allowance.map(Decision.allowed(by:)) ?? .notPermitted
    }

    /// The bindings that are about a principal, denials first.
    package func bindings(of principal: Principal) -> [Binding] {
        let all =
            (rulesOfIdentity[principal.id] ?? []).map(\.binding)
            + principal.groups.flatMap { rulesOfTokenGroup[$0] ?? [] }.map(\.binding)
            + patternRules.map(\.binding).filter { $0.subject.matches(principal) }
        return all.filter { $0.effect == .deny } + all.filter { $0.effect == .allow }
    }

    /// Whether anybody may still change the policy.
    package var hasAdministrator: Bool {
        let allowances = rulesOfIdentity.values.joined().map(\.binding) + patternRules.map(\.binding)
        return allowances.contains { binding in
            binding.effect == .allow && binding.role.permissions.contains(.policyManage)
                && binding.resources.matches("")
        }
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
        case .unknownPermission: "there is no permission \(permission)"
        case .resourceNotParsable: "`\(resource)` is not the name of a resource"
        case .policyUnreadable: "the policy cannot be read; everything is denied until it is mended"
        }
    }
}

extension Binding {
    fileprivate var sentence: String { "\(subject.text) the role \(role.rawValue) on \(resources)" }
}
