import RPCCore
import Seeds
import Testing

@testable import Policy

func principal(_ name: String) -> Principal {
    Principal(id: "spiffe://b/person/\(name)", person: "spiffe://b/person/\(name)")
}

func binding(
    _ id: String, _ subject: String, _ role: Role, _ resources: String, _ effect: Binding.Effect = .allow
) throws -> Binding {
    Binding(
        id: id, subject: try Subject(subject), role: role, resources: try ResourcePattern(resources), effect: effect,
        createdBy: "test", createTime: 0)
}

@Suite struct PolicySnapshotTests {
    @Test func `without a binding nothing is allowed`() {
        let policy = PolicySnapshot(bindings: [])
        for permission in Permission.allCases {
            #expect(policy.decision(principal("amal"), permission: permission.rawValue, resource: "") == .notPermitted)
        }
    }

    @Test func `a binding allows its role's permissions on its resources`() throws {
        let policy = PolicySnapshot(bindings: [
            try binding("1", "spiffe://b/person/amal", .dataEngineer, "projects/a/**")
        ])
        func allows(_ permission: String, _ resource: String, _ who: String = "amal") -> Bool {
            policy.decision(principal(who), permission: permission, resource: resource).isAllowed
        }
        #expect(allows("features.write", "projects/a/featureViews/x"))
        #expect(allows("features.manage", "projects/a"))
        #expect(!allows("features.write", "projects/b/featureViews/x"))
        #expect(!allows("models.promote", "projects/a/models/x"))
        #expect(!allows("features.write", ""))
        #expect(!allows("features.write", "projects/a/featureViews/x", "badr"))
    }

    @Test func `a denial wins over every allowance, in whatever order they come`() throws {
        let allow = try binding("1", "spiffe://b/person/amal", .admin, "**")
        let deny = try binding("2", "spiffe://b/person/*", .caller, "projects/a/**", .deny)
        for bindings in [[allow, deny], [deny, allow]] {
            let policy = PolicySnapshot(bindings: bindings)
            #expect(
                policy.decision(principal("amal"), permission: "inference.predict", resource: "projects/a/endpoints/e")
                    == .denied(by: deny))
            #expect(
                policy.decision(principal("amal"), permission: "inference.predict", resource: "projects/b/endpoints/e")
                    .isAllowed)
            #expect(
                policy.decision(principal("amal"), permission: "models.read", resource: "projects/a/models/m").isAllowed
            )
        }
    }

    @Test func `a group's members are bound, others are not`() throws {
        let policy = PolicySnapshot(
            bindings: [try binding("1", "group:fraud", .auditor, "**")], groups: ["fraud": ["spiffe://b/person/amal"]])
        #expect(policy.decision(principal("amal"), permission: "audit.read", resource: "").isAllowed)
        #expect(policy.decision(principal("badr"), permission: "audit.read", resource: "") == .notPermitted)
    }

    @Test func `an unknown permission and an unreadable policy deny the administrator as well`() throws {
        let policy = PolicySnapshot(bindings: [try binding("1", "spiffe://b/person/amal", .admin, "**")])
        #expect(policy.decision(principal("amal"), permission: "features.fly", resource: "") == .unknownPermission)
        #expect(
            policy.decision(principal("amal"), permission: "audit.read", resource: "x/../y") == .resourceNotParsable)
        #expect(
            PolicySnapshot.unreadable.decision(principal("amal"), permission: "audit.read", resource: "")
                == .policyUnreadable)
    }

    @Test func `every decision explains itself`() throws {
        let allow = try binding("b-1", "spiffe://b/person/amal", .admin, "**")
        let decision = PolicySnapshot(bindings: [allow]).decision(
            principal("amal"), permission: "audit.read", resource: "")
        #expect(
            decision.explanation("amal", "audit.read", "")
                == "amal may audit.read on the whole installation: binding b-1 gives spiffe://b/person/amal the role admin on **"
        )
        #expect(
            PolicySnapshot.Decision.notPermitted.explanation("amal", "audit.read", "projects/a").contains(
                "no binding gives it"))
    }

    @Test func `only an allowance of policy.manage everywhere counts as an administrator`() throws {
        #expect(PolicySnapshot(bindings: [try binding("1", "spiffe://b/person/amal", .admin, "**")]).hasAdministrator)
        #expect(
            !PolicySnapshot(bindings: [try binding("1", "spiffe://b/person/amal", .admin, "projects/a/**")])
                .hasAdministrator)
        #expect(
            !PolicySnapshot(bindings: [try binding("1", "spiffe://b/person/amal", .admin, "**", .deny)])
                .hasAdministrator)
        #expect(!PolicySnapshot(bindings: [try binding("1", "group:empty", .admin, "**")]).hasAdministrator)
    }

    @Test(arguments: Seeds.fresh(100)) func `decisions agree with the definition`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let subjects = [
            "spiffe://b/person/amal", "spiffe://b/person/badr", "spiffe://b/person/*", "person:spiffe://b/person/amal",
            "group:g", "group:oidc:t",
        ]
        let bindings = try (0..<Int.random(in: 0...8, using: &generator)).map { number in
            try binding(
                "\(number)", subjects.randomElement(using: &generator)!,
                Role.allCases.randomElement(using: &generator)!,
                ["**", "projects/a/**", "projects/a", "projects/*/models/*"].randomElement(using: &generator)!,
                Int.random(in: 0..<4, using: &generator) == 0 ? .deny : .allow)
        }
        let groups: [String: Set<String>] = ["g": ["spiffe://b/person/badr"]]
        let policy = PolicySnapshot(bindings: bindings, groups: groups)
        for _ in 0..<50 {
            let name = ["amal", "badr", "chadi"].randomElement(using: &generator)!
            let tokenGroups: Set<String> = Bool.random(using: &generator) ? ["oidc:t", "oidc:u"] : []
            let who = Principal(id: principal(name).id, person: principal(name).person, groups: tokenGroups)
            let permission = Permission.allCases.randomElement(using: &generator)!
            let resource = ["", "projects/a", "projects/b", "projects/a/models/m", "projects/b/models/m"].randomElement(
                using: &generator)!
            let fitting = bindings.filter { binding in
                let isMember =
                    if case .group(let name) = binding.subject { groups[name]?.contains(who.id) ?? false } else {
                        false
                    }
                return (isMember || binding.subject.matches(who)) && binding.role.permissions.contains(permission)
                    && binding.resources.matches(resource)
            }
            let expected = fitting.contains { $0.effect == .allow } && !fitting.contains { $0.effect == .deny }
            #expect(policy.decision(who, permission: permission.rawValue, resource: resource).isAllowed == expected)
        }
    }
}
