import Foundation
import Messages
import RPCCore
import Testing

@testable import Policy

/// Every method of every service against every role, as `MethodTable.txt` says.
@Suite struct MethodTableTests {
    static let methods: [MethodDescriptor] =
        HealthMethods.all + ReflectionServerReflectionMethods.all + ReflectionV1AlphaServerReflectionMethods.all
        + InferenceGRPCInferenceServiceMethods.all + FeatureServiceMethods.all + GovernanceServiceMethods.all
        + ComplianceServiceMethods.all + ConsentServiceMethods.all
        + InferenceServiceMethods.all + ModelServiceMethods.all + MonitorServiceMethods.all
        + OperationServiceMethods.all + KeyServiceMethods.all
        + PipelineServiceMethods.all + TrainingServiceMethods.all
        + [
            MethodDescriptor(
                service: "http", name: "metrics", kind: .unary, permission: Permission.metricsRead.rawValue)
        ]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test func `every permission a method declares exists`() {
        for method in Self.methods where method.permission != MethodDescriptor.publicPermission {
            #expect(
                Permission(rawValue: method.permission) != nil, "\(method.path): add \(method.permission) to Permission"
            )
        }
    }

    @Test func `every service of the contract is in this test`() throws {
        let protos = Self.folder.appendingPathComponent("../../Protos/mizan/v1").standardizedFileURL
        let tested = Set(Self.methods.map(\.service))
        for file in try FileManager.default.contentsOfDirectory(atPath: protos.path) {
            let text = try String(contentsOf: protos.appendingPathComponent(file), encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("service ") {
                let name = "mizan.v1." + line.split(separator: " ")[1].prefix { $0 != "{" }
                #expect(tested.contains(name), "\(name) is missing above")
            }
        }
    }

    @Test func `who may call what is as the committed table says`() throws {
        var table = ""
        for method in Self.methods.sorted(by: { $0.path < $1.path }) {
            let roles = try Role.allCases.filter { role in
                let policy = PolicySnapshot(bindings: [try binding("1", "spiffe://b/person/amal", role, "**")])
                let authorizer = PolicyAuthorizer(snapshot: { policy }, audit: nil)
                return (try? authorizer.authorize(principal("amal"), method: method, resource: "projects/a")) != nil
            }
            table +=
                "\(method.path) [\(method.permission)] "
                + (roles.count == Role.allCases.count ? "everybody" : roles.map(\.rawValue).joined(separator: " "))
                + "\n"
        }
        let file = Self.folder.appendingPathComponent("MethodTable.txt")
        let committed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if committed != table, ProcessInfo.processInfo.environment["MIZAN_UPDATE_TABLES"] != nil {
            try table.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            committed == table, "read the difference, then: MIZAN_UPDATE_TABLES=1 swift test --filter MethodTableTests")
    }
}
