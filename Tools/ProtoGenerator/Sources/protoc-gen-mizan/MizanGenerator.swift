import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// Makes everything the server and the tools need of the contract, in one run of protoc over all published protos.
///
/// Outputs, relative to the output folder:
/// - `wire/<proto path>`: the same messages as protoc-c can read them (`WireProtoEmitter`);
/// - `swift/<proto path with underscores>.swift`: Swift values, service tables, handlers and clients;
/// - `c/include/CMizanProtos.h`, `c/CMizanProtos.c`: the way from Swift to protoc-c's descriptors, and the serialized
///   file descriptors that reflection serves.
///
/// Parameter: `policy=<path of policy.json>`, the declarations of methods whose protos are not ours.
@main
struct MizanGenerator: CodeGenerator {
    let supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] = [.proto3Optional]

    func generate(
        files: [FileDescriptor], parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext, generatorOutputs: any GeneratorOutputs
    ) throws {
        guard let policyPath = parameter.parsedPairs.first(where: { $0.key == "policy" })?.value else {
            throw GeneratorError("the parameter policy=PATH is missing")
        }
        var policies = try MethodPolicies(path: policyPath)
        let published = files.sorted { $0.name < $1.name }.filter { !isOnlyOptions($0) }
        try ContractRules.check(published)

        let names = try SwiftNames(published)
        for file in published {
            try generatorOutputs.add(fileName: "wire/\(file.name)", contents: WireProtoEmitter(file).text())
            let swift = try SwiftFileEmitter(file, names).text(policies: &policies)
            try generatorOutputs.add(fileName: "swift/\(flatName(file.name)).swift", contents: swift)
        }
        try policies.checkAllUsed()

        let tables = DescriptorTables(published: published, embedded: withImports(files))
        try generatorOutputs.add(fileName: "c/include/CMizanProtos.h", contents: tables.header())
        try generatorOutputs.add(fileName: "c/CMizanProtos.c", contents: tables.source())
        try generatorOutputs.add(fileName: "swift/ProtoIndex.swift", contents: tables.index())
        try generatorOutputs.add(
            fileName: "swift/AllMessages.swift", contents: AllMessagesEmitter(published, names).text())
    }

    /// Files that only declare options for other protos hold nothing that travels.
    private func isOnlyOptions(_ file: FileDescriptor) -> Bool {
        file.package == "google.protobuf" && file.name.hasSuffix("descriptor.proto") || !file.extensions.isEmpty
    }

    private func flatName(_ path: String) -> String {
        path.dropLast(".proto".count).map { $0 == "/" ? "_" : String($0) }.joined()
    }

    /// The files and everything they import, each once, imports first.
    private func withImports(_ files: [FileDescriptor]) -> [FileDescriptor] {
        var seen: Set<String> = []
        var result: [FileDescriptor] = []
        func visit(_ file: FileDescriptor) {
            guard seen.insert(file.name).inserted else { return }
            file.dependencies.sorted { $0.name < $1.name }.forEach(visit)
            result.append(file)
        }
        files.sorted { $0.name < $1.name }.forEach(visit)
        return result
    }
}

/// Why generation stopped; protoc prints it.
struct GeneratorError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
