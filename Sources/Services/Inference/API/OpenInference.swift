package import Messages
package import RPCCore
internal import Tensors

/// The Open Inference Protocol; an endpoint is its "model".
extension InferenceService: InferenceGRPCInferenceServiceHandler {
    package func serverLive(
        _ request: InferenceServerLiveRequest, context: CallContext
    ) throws -> Immediate<InferenceServerLiveResponse> {
        .reply(InferenceServerLiveResponse(live: true))
    }

    package func serverReady(
        _ request: InferenceServerReadyRequest, context: CallContext
    ) throws -> Immediate<InferenceServerReadyResponse> {
        .reply(InferenceServerReadyResponse(ready: true))
    }

    package func serverMetadata(
        _ request: InferenceServerMetadataRequest, context: CallContext
    ) throws -> Immediate<InferenceServerMetadataResponse> {
        .reply(InferenceServerMetadataResponse(name: "mizan", version: serverVersion))
    }

    package func modelReady(
        _ request: InferenceModelReadyRequest, context: CallContext
    ) throws -> Immediate<InferenceModelReadyResponse> {
        let name = Self.endpointName(request.name)
        guard let served = predictor.table[name] else { throw InferenceError.unknownEndpoint(name) }
        if !request.version.isEmpty { _ = try served.model(version: request.version, key: []) }
        return .reply(InferenceModelReadyResponse(ready: true))
    }

    package func modelMetadata(
        _ request: InferenceModelMetadataRequest, context: CallContext
    ) throws -> Immediate<InferenceModelMetadataResponse> {
        let name = Self.endpointName(request.name)
        guard let served = predictor.table[name] else { throw InferenceError.unknownEndpoint(name) }
        let model = try served.model(version: request.version, key: [])
        return .reply(
            InferenceModelMetadataResponse(
                name: request.name, versions: served.endpoint.traffic.versions.sorted().map(String.init),
                platform: model.platform, inputs: model.signature.inputs.map(Self.metadata),
                outputs: model.signature.outputs.map(Self.metadata),
                properties: ["columns": model.columnNames.joined(separator: ",")]))
    }

    /// `{endpoint}` alone is of the project `default`.
    static func endpointName(_ name: String) -> String {
        name.hasPrefix("projects/") ? name : "projects/default/endpoints/\(name)"
    }

    private static func metadata(_ spec: Tensors.TensorSpec) -> InferenceModelMetadataResponse.TensorMetadata {
        InferenceModelMetadataResponse.TensorMetadata(
            name: spec.name, datatype: spec.datatype.rawValue, shape: spec.shape.map { Int64($0) })
    }
}
