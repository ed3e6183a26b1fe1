// Made by `make generate` from Protos/inference/grpc_service.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package struct InferenceServerLiveRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerLiveRequest(), fieldCount: 0) }
}

package struct InferenceServerLiveResponse: GeneratedMessage {
    package var live: Bool

    package init(
        live: Bool = false
    ) {
        self.live = live
    }

    package init(reading reader: MessageReader) throws(WireError) {
        live = reader.bool(0)
    }

    package func write(to writer: MessageWriter) {
        writer.bool(0, live)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerLiveResponse(), fieldCount: 1) }
}

package struct InferenceServerReadyRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerReadyRequest(), fieldCount: 0) }
}

package struct InferenceServerReadyResponse: GeneratedMessage {
    package var ready: Bool

    package init(
        ready: Bool = false
    ) {
        self.ready = ready
    }

    package init(reading reader: MessageReader) throws(WireError) {
        ready = reader.bool(0)
    }

    package func write(to writer: MessageWriter) {
        writer.bool(0, ready)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerReadyResponse(), fieldCount: 1) }
}

package struct InferenceModelReadyRequest: GeneratedMessage {
    package var name: String
    /// Empty: whatever the endpoint chooses.
    package var version: String

    package init(
        name: String = "", version: String = ""
    ) {
        self.name = name
        self.version = version
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        version = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, version)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelReadyRequest(), fieldCount: 2) }
}

package struct InferenceModelReadyResponse: GeneratedMessage {
    package var ready: Bool

    package init(
        ready: Bool = false
    ) {
        self.ready = ready
    }

    package init(reading reader: MessageReader) throws(WireError) {
        ready = reader.bool(0)
    }

    package func write(to writer: MessageWriter) {
        writer.bool(0, ready)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelReadyResponse(), fieldCount: 1) }
}

package struct InferenceServerMetadataRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerMetadataRequest(), fieldCount: 0) }
}

package struct InferenceServerMetadataResponse: GeneratedMessage {
    package var name: String
    package var version: String
    package var extensions: [String]

    package init(
        name: String = "", version: String = "", extensions: [String] = []
    ) {
        self.name = name
        self.version = version
        self.extensions = extensions
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        version = try reader.string(1)
        extensions = try reader.strings(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, version)
        writer.strings(2, extensions)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ServerMetadataResponse(), fieldCount: 3) }
}

package struct InferenceModelMetadataRequest: GeneratedMessage {
    package var name: String
    package var version: String

    package init(
        name: String = "", version: String = ""
    ) {
        self.name = name
        self.version = version
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        version = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, version)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelMetadataRequest(), fieldCount: 2) }
}

package struct InferenceModelMetadataResponse: GeneratedMessage {
    package var name: String
    package var versions: [String]
    package var platform: String
    package var inputs: [InferenceModelMetadataResponse.TensorMetadata]
    package var outputs: [InferenceModelMetadataResponse.TensorMetadata]
    package var properties: [String: String]

    package init(
        name: String = "", versions: [String] = [], platform: String = "",
        inputs: [InferenceModelMetadataResponse.TensorMetadata] = [],
        outputs: [InferenceModelMetadataResponse.TensorMetadata] = [], properties: [String: String] = [:]
    ) {
        self.name = name
        self.versions = versions
        self.platform = platform
        self.inputs = inputs
        self.outputs = outputs
        self.properties = properties
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        versions = try reader.strings(1)
        platform = try reader.string(2)
        inputs = try reader.messages(3)
        outputs = try reader.messages(4)
        properties = try reader.map(5) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, versions)
        writer.string(2, platform)
        writer.messages(3, inputs)
        writer.messages(4, outputs)
        writer.map(5, properties) { $0.string(0, $1); $0.string(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelMetadataResponse(), fieldCount: 6) }
}

extension InferenceModelMetadataResponse {
package struct TensorMetadata: GeneratedMessage {
    package var name: String
    package var datatype: String
    /// -1: any size.
    package var shape: [Int64]

    package init(
        name: String = "", datatype: String = "", shape: [Int64] = []
    ) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        datatype = try reader.string(1)
        shape = reader.values(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, datatype)
        writer.values(2, shape)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelMetadataResponse_TensorMetadata(), fieldCount: 3) }
}
}

package struct InferenceModelInferRequest: GeneratedMessage {
    package var modelName: String
    /// Empty: the endpoint's traffic split decides. A number asks for that version, which must be behind the endpoint.
    package var modelVersion: String
    package var id: String
    package var parameters: [String: InferenceInferParameter]
    package var inputs: [InferenceModelInferRequest.InferInputTensor]
    /// Empty: all outputs.
    package var outputs: [InferenceModelInferRequest.InferRequestedOutputTensor]
    /// Little-endian, row-major, one per input; instead of typed contents, never beside them.
    package var rawInputContents: [[UInt8]]

    package init(
        modelName: String = "", modelVersion: String = "", id: String = "",
        parameters: [String: InferenceInferParameter] = [:], inputs: [InferenceModelInferRequest.InferInputTensor] = [],
        outputs: [InferenceModelInferRequest.InferRequestedOutputTensor] = [], rawInputContents: [[UInt8]] = []
    ) {
        self.modelName = modelName
        self.modelVersion = modelVersion
        self.id = id
        self.parameters = parameters
        self.inputs = inputs
        self.outputs = outputs
        self.rawInputContents = rawInputContents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        modelName = try reader.string(0)
        modelVersion = try reader.string(1)
        id = try reader.string(2)
        parameters = try reader.map(3) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? InferenceInferParameter())
        }
        inputs = try reader.messages(4)
        outputs = try reader.messages(5)
        rawInputContents = reader.byteStrings(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, modelName)
        writer.string(1, modelVersion)
        writer.string(2, id)
        writer.map(3, parameters) { $0.string(0, $1); $0.message(1, $2) }
        writer.messages(4, inputs)
        writer.messages(5, outputs)
        writer.byteStrings(6, rawInputContents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelInferRequest(), fieldCount: 7) }
}

extension InferenceModelInferRequest {
package struct InferInputTensor: GeneratedMessage {
    package var name: String
    package var datatype: String
    package var shape: [Int64]
    package var parameters: [String: InferenceInferParameter]
    package var contents: InferenceInferTensorContents?

    package init(
        name: String = "", datatype: String = "", shape: [Int64] = [],
        parameters: [String: InferenceInferParameter] = [:], contents: InferenceInferTensorContents? = nil
    ) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
        self.parameters = parameters
        self.contents = contents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        datatype = try reader.string(1)
        shape = reader.values(2)
        parameters = try reader.map(3) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? InferenceInferParameter())
        }
        contents = try reader.message(4)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, datatype)
        writer.values(2, shape)
        writer.map(3, parameters) { $0.string(0, $1); $0.message(1, $2) }
        writer.message(4, contents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelInferRequest_InferInputTensor(), fieldCount: 5) }
}
}

extension InferenceModelInferRequest {
package struct InferRequestedOutputTensor: GeneratedMessage {
    package var name: String
    package var parameters: [String: InferenceInferParameter]

    package init(
        name: String = "", parameters: [String: InferenceInferParameter] = [:]
    ) {
        self.name = name
        self.parameters = parameters
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        parameters = try reader.map(1) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? InferenceInferParameter())
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.map(1, parameters) { $0.string(0, $1); $0.message(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelInferRequest_InferRequestedOutputTensor(), fieldCount: 2) }
}
}

package struct InferenceModelInferResponse: GeneratedMessage {
    package var modelName: String
    package var modelVersion: String
    package var id: String
    package var parameters: [String: InferenceInferParameter]
    package var outputs: [InferenceModelInferResponse.InferOutputTensor]
    package var rawOutputContents: [[UInt8]]

    package init(
        modelName: String = "", modelVersion: String = "", id: String = "",
        parameters: [String: InferenceInferParameter] = [:],
        outputs: [InferenceModelInferResponse.InferOutputTensor] = [], rawOutputContents: [[UInt8]] = []
    ) {
        self.modelName = modelName
        self.modelVersion = modelVersion
        self.id = id
        self.parameters = parameters
        self.outputs = outputs
        self.rawOutputContents = rawOutputContents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        modelName = try reader.string(0)
        modelVersion = try reader.string(1)
        id = try reader.string(2)
        parameters = try reader.map(3) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? InferenceInferParameter())
        }
        outputs = try reader.messages(4)
        rawOutputContents = reader.byteStrings(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, modelName)
        writer.string(1, modelVersion)
        writer.string(2, id)
        writer.map(3, parameters) { $0.string(0, $1); $0.message(1, $2) }
        writer.messages(4, outputs)
        writer.byteStrings(5, rawOutputContents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelInferResponse(), fieldCount: 6) }
}

extension InferenceModelInferResponse {
package struct InferOutputTensor: GeneratedMessage {
    package var name: String
    package var datatype: String
    package var shape: [Int64]
    package var parameters: [String: InferenceInferParameter]
    package var contents: InferenceInferTensorContents?

    package init(
        name: String = "", datatype: String = "", shape: [Int64] = [],
        parameters: [String: InferenceInferParameter] = [:], contents: InferenceInferTensorContents? = nil
    ) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
        self.parameters = parameters
        self.contents = contents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        datatype = try reader.string(1)
        shape = reader.values(2)
        parameters = try reader.map(3) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? InferenceInferParameter())
        }
        contents = try reader.message(4)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, datatype)
        writer.values(2, shape)
        writer.map(3, parameters) { $0.string(0, $1); $0.message(1, $2) }
        writer.message(4, contents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_ModelInferResponse_InferOutputTensor(), fieldCount: 5) }
}
}

package struct InferenceInferParameter: GeneratedMessage {
    package enum ParameterChoice: Hashable, Sendable {
        case boolParam(Bool)
        case int64Param(Int64)
        case stringParam(String)
        case doubleParam(Double)
        case uint64Param(UInt64)
    }

    package var parameterChoice: ParameterChoice?

    package init(
        parameterChoice: ParameterChoice? = nil
    ) {
        self.parameterChoice = parameterChoice
    }

    package init(reading reader: MessageReader) throws(WireError) {
        switch reader.choice(0) {
        case 1: parameterChoice = .boolParam(reader.bool(0))
        case 2: parameterChoice = .int64Param(reader.value(1))
        case 3: parameterChoice = .stringParam(try reader.string(2))
        case 4: parameterChoice = .doubleParam(reader.value(3))
        case 5: parameterChoice = .uint64Param(reader.value(4))
        default: parameterChoice = nil
        }
    }

    package func write(to writer: MessageWriter) {
        switch parameterChoice {
        case .boolParam(let value)?: writer.bool(0, value)
        case .int64Param(let value)?: writer.value(1, value)
        case .stringParam(let value)?: writer.string(2, value)
        case .doubleParam(let value)?: writer.value(3, value)
        case .uint64Param(let value)?: writer.value(4, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_InferParameter(), fieldCount: 5) }
}

package struct InferenceInferTensorContents: GeneratedMessage {
    package var boolContents: [Bool]
    package var intContents: [Int32]
    package var int64Contents: [Int64]
    package var uintContents: [UInt32]
    package var uint64Contents: [UInt64]
    package var fp32Contents: [Float]
    package var fp64Contents: [Double]
    package var bytesContents: [[UInt8]]

    package init(
        boolContents: [Bool] = [], intContents: [Int32] = [], int64Contents: [Int64] = [], uintContents: [UInt32] = [],
        uint64Contents: [UInt64] = [], fp32Contents: [Float] = [], fp64Contents: [Double] = [],
        bytesContents: [[UInt8]] = []
    ) {
        self.boolContents = boolContents
        self.intContents = intContents
        self.int64Contents = int64Contents
        self.uintContents = uintContents
        self.uint64Contents = uint64Contents
        self.fp32Contents = fp32Contents
        self.fp64Contents = fp64Contents
        self.bytesContents = bytesContents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        boolContents = reader.bools(0)
        intContents = reader.values(1)
        int64Contents = reader.values(2)
        uintContents = reader.values(3)
        uint64Contents = reader.values(4)
        fp32Contents = reader.values(5)
        fp64Contents = reader.values(6)
        bytesContents = reader.byteStrings(7)
    }

    package func write(to writer: MessageWriter) {
        writer.bools(0, boolContents)
        writer.values(1, intContents)
        writer.values(2, int64Contents)
        writer.values(3, uintContents)
        writer.values(4, uint64Contents)
        writer.values(5, fp32Contents)
        writer.values(6, fp64Contents)
        writer.byteStrings(7, bytesContents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_inference_InferTensorContents(), fieldCount: 8) }
}

/// The methods of `inference.GRPCInferenceService`.
package enum InferenceGRPCInferenceServiceMethods {
    package static let serverLive = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ServerLive", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let serverReady = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ServerReady", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let modelReady = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ModelReady", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let serverMetadata = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ServerMetadata", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let modelMetadata = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ModelMetadata", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let modelInfer = MethodDescriptor(
        service: "inference.GRPCInferenceService", name: "ModelInfer", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        serverLive,
        serverReady,
        modelReady,
        serverMetadata,
        modelMetadata,
        modelInfer,
    ]
}

/// What answers `inference.GRPCInferenceService`.
package protocol InferenceGRPCInferenceServiceHandler: Sendable {
    func serverLive(_ request: InferenceServerLiveRequest, context: CallContext) throws -> Immediate<InferenceServerLiveResponse>
    func serverReady(_ request: InferenceServerReadyRequest, context: CallContext) throws -> Immediate<InferenceServerReadyResponse>
    func modelReady(_ request: InferenceModelReadyRequest, context: CallContext) throws -> Immediate<InferenceModelReadyResponse>
    func serverMetadata(_ request: InferenceServerMetadataRequest, context: CallContext) throws -> Immediate<InferenceServerMetadataResponse>
    func modelMetadata(_ request: InferenceModelMetadataRequest, context: CallContext) throws -> Immediate<InferenceModelMetadataResponse>
    /// Inputs are the model's own tensors, or one tensor per column, or entity keys by which columns are looked up.
    /// Request parameters of Mizan: `as_of_us` and `known_as_of_us` (int64; need `inference.as_of`) and `purpose`
    /// (string). Reply parameters: `prediction_id`, `model_version`, `missing_features`.
    func modelInfer(_ request: InferenceModelInferRequest, context: CallContext) throws -> Immediate<InferenceModelInferResponse>
}

extension InferenceGRPCInferenceServiceHandler {
    /// Adds every method of `inference.GRPCInferenceService` to the router.
    package func register(in router: inout Router) {
        router.immediate(InferenceGRPCInferenceServiceMethods.serverLive, resource: { (_: InferenceServerLiveRequest) in "" }) {
            try self.serverLive($0, context: $1)
        }
        router.immediate(InferenceGRPCInferenceServiceMethods.serverReady, resource: { (_: InferenceServerReadyRequest) in "" }) {
            try self.serverReady($0, context: $1)
        }
        router.immediate(InferenceGRPCInferenceServiceMethods.modelReady, resource: { (request: InferenceModelReadyRequest) in qualifiedName(request.name, under: "projects/default/endpoints/") }) {
            try self.modelReady($0, context: $1)
        }
        router.immediate(InferenceGRPCInferenceServiceMethods.serverMetadata, resource: { (_: InferenceServerMetadataRequest) in "" }) {
            try self.serverMetadata($0, context: $1)
        }
        router.immediate(InferenceGRPCInferenceServiceMethods.modelMetadata, resource: { (request: InferenceModelMetadataRequest) in qualifiedName(request.name, under: "projects/default/endpoints/") }) {
            try self.modelMetadata($0, context: $1)
        }
        router.immediate(InferenceGRPCInferenceServiceMethods.modelInfer, resource: { (request: InferenceModelInferRequest) in qualifiedName(request.modelName, under: "projects/default/endpoints/") }) {
            try self.modelInfer($0, context: $1)
        }
    }
}

/// Calls `inference.GRPCInferenceService` over a channel.
package struct InferenceGRPCInferenceServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func serverLive(_ request: InferenceServerLiveRequest, options: CallOptions = CallOptions()) async throws -> InferenceServerLiveResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.serverLive, options)
    }
    package func serverReady(_ request: InferenceServerReadyRequest, options: CallOptions = CallOptions()) async throws -> InferenceServerReadyResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.serverReady, options)
    }
    package func modelReady(_ request: InferenceModelReadyRequest, options: CallOptions = CallOptions()) async throws -> InferenceModelReadyResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.modelReady, options)
    }
    package func serverMetadata(_ request: InferenceServerMetadataRequest, options: CallOptions = CallOptions()) async throws -> InferenceServerMetadataResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.serverMetadata, options)
    }
    package func modelMetadata(_ request: InferenceModelMetadataRequest, options: CallOptions = CallOptions()) async throws -> InferenceModelMetadataResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.modelMetadata, options)
    }
    /// Inputs are the model's own tensors, or one tensor per column, or entity keys by which columns are looked up.
    /// Request parameters of Mizan: `as_of_us` and `known_as_of_us` (int64; need `inference.as_of`) and `purpose`
    /// (string). Reply parameters: `prediction_id`, `model_version`, `missing_features`.
    package func modelInfer(_ request: InferenceModelInferRequest, options: CallOptions = CallOptions()) async throws -> InferenceModelInferResponse {
        try await channel.reply(to: request, InferenceGRPCInferenceServiceMethods.modelInfer, options)
    }
}
