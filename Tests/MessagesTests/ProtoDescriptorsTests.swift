import Messages
import RPCCore
import Testing

@Suite struct ProtoDescriptorsTests {
    @Test func `given a service, a method, a message or an enum, when looked up, then its file is found`() {
        #expect(ProtoDescriptors.fileName(declaring: "mizan.v1.FeatureService") == "mizan/v1/feature.proto")
        #expect(
            ProtoDescriptors.fileName(declaring: "mizan.v1.FeatureService.PushFeatures") == "mizan/v1/feature.proto")
        #expect(ProtoDescriptors.fileName(declaring: "mizan.v1.Value") == "mizan/v1/common.proto")
        #expect(ProtoDescriptors.fileName(declaring: "mizan.v1.DataClass") == "mizan/v1/common.proto")
        #expect(
            ProtoDescriptors.fileName(declaring: "inference.ModelInferRequest.InferInputTensor")
                == "inference/grpc_service.proto")
        #expect(ProtoDescriptors.fileName(declaring: "mizan.v1.Nothing") == nil)
    }

    @Test func `given every method a client can call, when looked up, then its service's file is published`() {
        let methods =
            FeatureServiceMethods.all + ModelServiceMethods.all + InferenceGRPCInferenceServiceMethods.all
            + HealthMethods.all + ReflectionServerReflectionMethods.all
        for method in methods {
            #expect(ProtoDescriptors.fileName(declaring: "\(method.service).\(method.name)") != nil, "\(method.path)")
        }
    }

    @Test func `given a file, when asked for, then it comes with everything it imports, itself first, each once`()
        throws
    {
        let files = try #require(ProtoDescriptors.file(named: "mizan/v1/feature.proto"))
        #expect(
            try files.map(fileName) == [
                "mizan/v1/feature.proto", "mizan/v1/options.proto", "mizan/v1/common.proto", "mizan/v1/operation.proto",
                "google/protobuf/descriptor.proto",
            ])
        #expect(ProtoDescriptors.file(named: "mizan/v1/nothing.proto") == nil)
    }

    @Test func `given every published file, when asked for, then it is there under its own name`() throws {
        #expect(ProtoDescriptors.fileNames.contains("grpc/health/v1/health.proto"))
        for name in ProtoDescriptors.fileNames {
            let files = try #require(ProtoDescriptors.file(named: name))
            #expect(try fileName(files[0]) == name)
        }
    }

    @Test
    func `given the option all methods carry, when asked for as an extension, then its file and number are found`() {
        let options = "google.protobuf.MethodOptions"
        #expect(ProtoDescriptors.extensionNumbers(of: options) == [50900])
        #expect(ProtoDescriptors.fileName(extending: options, number: 50900) == "mizan/v1/options.proto")
        #expect(ProtoDescriptors.fileName(extending: options, number: 1) == nil)
        #expect(ProtoDescriptors.extensionNumbers(of: "mizan.v1.Value") == [])
        #expect(ProtoDescriptors.extensionNumbers(of: "mizan.v1.Nothing") == nil)
    }

    /// Field 1 of a FileDescriptorProto is its name, a string; read here as the only field of another message.
    private func fileName(_ descriptor: [UInt8]) throws -> String {
        let length = try #require(descriptor.dropFirst().first)
        let field = Array(descriptor.prefix(2 + Int(length)))
        return try GetEntityRequest(wire: field.span).name
    }
}
