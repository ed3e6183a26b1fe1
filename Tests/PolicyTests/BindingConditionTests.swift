import AuditLog
import RPCCore
import Seeds
import Synchronization
import Testing

@testable import Policy

@Suite struct BindingConditionTests {
    static let hour: Int64 = 3_600_000_000
    /// Tuesday, 24 November 2026, 09:00 UTC.
    static let tuesday: Int64 = 1_795_510_800_000_000

    func condition(
        purposes: [String] = [], zones: [String] = [], window: TimeWindow? = nil
    ) throws -> BindingCondition {
        try #require(try BindingCondition(purposes: purposes, zones: zones, window: window))
    }

    func facts(_ purpose: String = "", time: Int64? = tuesday, zone: String? = "AE") -> CallFacts {
        CallFacts(purpose: purpose, time: time) { _ in zone }
    }

    func bound(
        _ role: Role, _ condition: BindingCondition?, _ effect: Binding.Effect = .allow, id: String = "1"
    ) throws -> Binding {
        Binding(
            id: id, subject: try Subject("spiffe://b/person/amal"), role: role, resources: .everything, effect: effect,
            condition: condition, createdBy: "test", createTime: 0)
    }

    @Test func `a purpose holds when the call declares it, and is not known when it declares none`() throws {
        let condition = try condition(purposes: ["scoring", "fraud"])
        #expect(condition.holds(facts("fraud"), on: "") == true)
        #expect(condition.holds(facts("marketing"), on: "") == false)
        #expect(condition.holds(facts(), on: "") == nil)
    }

    @Test(arguments: [
        ("AE", "AE", true), ("AE", "AE-DIFC", false), ("AE-**", "AE", true), ("AE-**", "AE-DIFC", true),
        ("AE-**", "AER", false), ("AE-**", "SA", false), ("AE-DIFC", "AE", false),
    ])
    func `a zone is itself alone unless written with all below it`(pattern: String, zone: String, holds: Bool) throws {
        #expect(try condition(zones: [pattern]).holds(facts(zone: zone), on: "") == holds)
        #expect(try condition(zones: [pattern]).holds(facts(zone: nil), on: "") == nil)
    }

    @Test func `what cannot be known lets no allowance through and no denial rest`() throws {
        let all = try condition(
            purposes: ["scoring"], zones: ["AE"], window: TimeWindow(notBefore: Self.tuesday - 1))
        for unknown in [facts(), facts("scoring", time: nil), facts("scoring", zone: nil)] {
            #expect(!all.applies(to: .allow, unknown, on: ""))
            #expect(all.applies(to: .deny, unknown, on: ""))
        }
        #expect(all.applies(to: .allow, facts("scoring"), on: ""))
        #expect(all.applies(to: .deny, facts("scoring"), on: ""))
        #expect(!all.applies(to: .deny, facts("marketing", time: nil, zone: nil), on: ""))
    }

    @Test func `a window is of moments, days of the week and hours of a place`() throws {
        func window(_ weekdays: [Int], _ from: Int, _ to: Int, offset: Int = 0) throws -> TimeWindow {
            try #require(
                try TimeWindow(weekdays: weekdays, minutes: .init(from: from, to: to), offsetMinutes: offset))
        }
        let office = try window([1, 2, 3, 4, 5], 8 * 60, 18 * 60)
        #expect(office.contains(Self.tuesday))
        #expect(!office.contains(Self.tuesday + 9 * Self.hour))
        #expect(!office.contains(Self.tuesday + 4 * 24 * Self.hour))
        // 09:00 in London is 13:00 in Dubai.
        #expect(try window([2], 13 * 60, 14 * 60, offset: 240).contains(Self.tuesday))
        // Over midnight; what is after it belongs to the day before.
        let night = try window([1], 22 * 60, 10 * 60)
        #expect(night.contains(Self.tuesday) && !night.contains(Self.tuesday + 24 * Self.hour))
        #expect(night.contains(Self.tuesday - 10 * Self.hour))
        let span = try #require(try TimeWindow(notBefore: Self.tuesday, notAfter: Self.tuesday + 1))
        #expect(span.contains(Self.tuesday) && !span.contains(Self.tuesday + 1) && !span.contains(Self.tuesday - 1))
        // Before the epoch too.
        #expect(try window([3], 23 * 60, 24 * 60).contains(-1))
    }

    @Test func `what says nothing or what cannot be is refused`() throws {
        #expect(try BindingCondition(purposes: [], zones: [], window: nil) == nil)
        #expect(try TimeWindow() == nil)
        for zone in ["", "ae", "AE-", "-AE", "**", "AE**", "AE-*"] {
            #expect(throws: PolicyError.self) { try BindingCondition(purposes: [], zones: [zone], window: nil) }
        }
        #expect(throws: PolicyError.self) { try BindingCondition(purposes: [""], zones: [], window: nil) }
        #expect(throws: PolicyError.self) { try TimeWindow(notBefore: 2, notAfter: 2) }
        #expect(throws: PolicyError.self) { try TimeWindow(weekdays: [8]) }
        #expect(throws: PolicyError.self) { try TimeWindow(minutes: .init(from: 60, to: 60)) }
        #expect(throws: PolicyError.self) { try TimeWindow(weekdays: [1], offsetMinutes: 1_081) }
    }

    @Test func `an allowance whose condition does not hold says so, and another one serves`() throws {
        let policy = PolicySnapshot(bindings: [try bound(.auditor, condition(purposes: ["audit"]))])
        let amal = principal("amal")
        #expect(policy.decision(amal, permission: "audit.read", resource: "", facts: facts("audit")).isAllowed)
        let refused = policy.decision(amal, permission: "audit.read", resource: "", facts: facts("else"))
        #expect(refused == .conditionNotMet(of: try bound(.auditor, condition(purposes: ["audit"]))))
        #expect(refused.explanation("amal", "audit.read", "").contains("for audit, which does not hold"))
        let both = PolicySnapshot(bindings: [
            try bound(.auditor, condition(purposes: ["audit"])), try bound(.auditor, nil, id: "2"),
        ])
        #expect(both.decision(principal("amal"), permission: "audit.read", resource: "").isAllowed)
    }

    /// A remembered allowance would outlive the hour at which a denial begins.
    @Test func `a denial that begins later ends what was allowed before, on the same connection`() throws {
        let night = try #require(try TimeWindow(notBefore: Self.tuesday + Self.hour))
        let policy = PolicySnapshot(bindings: [
            try bound(.admin, nil), try bound(.auditor, condition(window: night), .deny, id: "2"),
        ])
        let time = Atomic<Int64>(Self.tuesday)
        let authorizer = PolicyAuthorizer(snapshot: { policy }, audit: nil, now: { time.load(ordering: .relaxed) })
        let method = MethodDescriptor(service: "s", name: "M", kind: .unary, permission: "audit.read")
        let amal = principal("amal")
        try authorizer.authorize(amal, method: method, resource: "")
        try authorizer.authorize(amal, method: method, resource: "")
        time.store(Self.tuesday + Self.hour, ordering: .relaxed)
        #expect(throws: RPCError.self) { try authorizer.authorize(amal, method: method, resource: "") }
        // What no condition speaks of is remembered as ever.
        #expect(policy.judge(amal, permission: "models.promote", resource: "", facts: facts()).isMemorable)
        #expect(!policy.judge(amal, permission: "audit.read", resource: "", facts: facts()).isMemorable)
    }

    @Test func `a clock that is set back opens nothing that had closed`() throws {
        let until = try #require(try TimeWindow(notAfter: Self.tuesday + Self.hour))
        let policy = PolicySnapshot(bindings: [try bound(.auditor, condition(window: until))])
        let time = Atomic<Int64>(Self.tuesday)
        let authorizer = PolicyAuthorizer(snapshot: { policy }, audit: nil, now: { time.load(ordering: .relaxed) })
        let method = MethodDescriptor(service: "s", name: "M", kind: .unary, permission: "audit.read")
        func isAllowed() -> Bool {
            (try? authorizer.authorize(principal("amal"), method: method, resource: "")) != nil
        }
        #expect(isAllowed())
        time.store(Self.tuesday + 2 * Self.hour, ordering: .relaxed)
        #expect(!isAllowed())
        time.store(Self.tuesday, ordering: .relaxed)
        #expect(!isAllowed())
    }

    @Test func `only who may change the policy at any time is an administrator`() throws {
        let hours = try condition(window: TimeWindow(weekdays: [1]))
        #expect(PolicySnapshot(bindings: [try bound(.admin, nil)]).hasAdministrator)
        #expect(!PolicySnapshot(bindings: [try bound(.admin, hours)]).hasAdministrator)
        #expect(!PolicySnapshot(bindings: [try bound(.admin, nil), try bound(.admin, hours, .deny)]).hasAdministrator)
        #expect(
            !PolicySnapshot(bindings: [
                try bound(.admin, nil), try binding("2", "spiffe://b/person/**", .admin, "**", .deny),
            ]).hasAdministrator)
        #expect(
            PolicySnapshot(bindings: [
                try bound(.admin, nil), try binding("2", "spiffe://b/workload/**", .admin, "**", .deny),
            ]).hasAdministrator)
    }

    @Test(arguments: Seeds.fresh(40))
    func `a decision agrees with one that looks at every binding`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = ["amal", "badr"]
        let roles: [Role] = [.auditor, .approver, .caller]
        for _ in 0..<20 {
            let bindings = try (0..<Int.random(in: 1...6, using: &random)).map { number in
                let conditions: [BindingCondition?] = [
                    nil, try condition(purposes: ["p"]), try condition(zones: ["AE"]), try condition(purposes: ["q"]),
                ]
                let subject =
                    Bool.random(using: &random)
                    ? "spiffe://b/person/\(names.randomElement(using: &random) ?? "")" : "spiffe://b/person/*"
                return Binding(
                    id: "b-\(number)", subject: try Subject(subject),
                    role: roles.randomElement(using: &random) ?? .caller, resources: .everything,
                    effect: Int.random(in: 0..<4, using: &random) == 0 ? .deny : .allow,
                    condition: conditions.randomElement(using: &random) ?? nil, createdBy: "", createTime: 0)
            }
            let policy = PolicySnapshot(bindings: bindings)
            let facts = facts(
                ["", "p", "q"].randomElement(using: &random) ?? "", zone: Bool.random(using: &random) ? "AE" : nil)
            let amal = principal("amal")
            for permission in [Permission.auditRead, .modelsPromote, .inferencePredict] {
                let fitting = bindings.filter {
                    $0.subject.matches(amal) && $0.role.permissions.contains(permission)
                        && ($0.condition?.applies(to: $0.effect, facts, on: "") ?? true)
                }
                let expected = fitting.contains { $0.effect == .allow } && !fitting.contains { $0.effect == .deny }
                let decision = policy.decision(amal, permission: permission.rawValue, resource: "", facts: facts)
                #expect(decision.isAllowed == expected, "seed \(seed): \(bindings)")
            }
        }
    }
}
