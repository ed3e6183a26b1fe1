internal import ArgumentParser
internal import Policy
internal import RPCCore

/// Decisions under a policy of many bindings: one remembered from the call before, one made anew, one that depends on
/// purpose and time, and the first one of a connection.
struct PermissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permission", abstract: "Decide calls; prints the time of one of each kind in nanoseconds.")

    @Option(help: "Bindings of the policy.") var bindings = 1_000
    @Option(help: "How often to measure; the fastest time counts.") var passes = 20

    private static let method = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "GetModel", kind: .unary, permission: Permission.modelsRead.rawValue)

    func run() throws {
        let plain = authorizer(try policy(condition: nil))
        let window = try TimeWindow(notBefore: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], minutes: .init(from: 0, to: 1_440))
        let conditional = authorizer(
            try policy(condition: try BindingCondition(purposes: ["scoring"], zones: ["AE-**"], window: window)))
        // More than are remembered at once.
        let resources = (0..<4_096).map { "projects/default/models/model-\($0)" }
        let same = Array(repeating: resources[7], count: resources.count)
        let caller = Self.caller()
        try report([
            "bindings": Double(bindings),
            "remembered_ns": try nanoseconds(same.count) { try Self.decide(same, plain, caller) },
            "decided_ns": try nanoseconds(resources.count) { try Self.decide(resources, plain, caller) },
            "conditional_ns": try nanoseconds(resources.count) { try Self.decide(resources, conditional, caller) },
            "first_of_connection_ns": try nanoseconds(64) {
                for resource in resources.prefix(64) { try Self.decide([resource], plain, Self.caller()) }
            },
        ])
    }

    private func nanoseconds(_ count: Int, _ body: () throws -> Void) throws -> Double {
        var fastest = Double.infinity
        for _ in 0..<passes { fastest = min(fastest, try ContinuousClock().measure(body).seconds) }
        return fastest / Double(count) * 1e9
    }

    private static func caller() -> Principal {
        Principal(id: "spiffe://bench/workload/scoring/7", person: "spiffe://bench/person/amal")
    }

    private static func decide(
        _ resources: [String], _ authorizer: PolicyAuthorizer, _ caller: Principal
    ) throws {
        for resource in resources {
            try authorizer.authorize(caller, method: method, resource: resource, purpose: "scoring")
        }
    }

    private func authorizer(_ policy: PolicySnapshot) -> PolicyAuthorizer {
        PolicyAuthorizer(snapshot: { policy }, audit: nil, now: { 1_795_510_800_000_000 }) { _ in "AE-DIFC" }
    }

    /// Identities, patterns of them and persons in turn; the caller is met by a pattern, and denied something else.
    private func policy(condition: BindingCondition?) throws -> PolicySnapshot {
        var all: [Binding] = []
        for number in 0..<max(2, bindings) {
            let subject: String =
                switch number {
                case 0, 1: "spiffe://bench/workload/scoring/*"
                case let other where other % 3 == 0: "spiffe://bench/person/p\(other)"
                case let other where other % 3 == 1: "spiffe://bench/workload/w\(other)/**"
                default: "person:spiffe://bench/person/p\(number)"
                }
            all.append(
                Binding(
                    id: "b-\(number)", subject: try Subject(subject), role: number == 0 ? .scraper : .auditor,
                    resources: try ResourcePattern("projects/default/**"), effect: number == 0 ? .deny : .allow,
                    condition: number == 1 ? condition : nil, createdBy: "", createTime: 0))
        }
        return PolicySnapshot(bindings: all)
    }
}
