// Made by `make generate` from Protos/mizan/v1/inference.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum MissingFeature: WireEnum {
    case unspecified
    /// The model sees a missing value.
    case null
    /// The call fails with FAILED_PRECONDITION.
    case fail
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .null
        case 2: self = .fail
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .null: 1
        case .fail: 2
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.null, "NULL"),
            (.fail, "FAIL"),
        ]
    }
}

package struct Endpoint: GeneratedMessage {
    /// `projects/{project}/endpoints/{endpoint}`.
    package var name: String
    /// `projects/{project}/models/{model}`.
    package var model: String
    /// Weights add up to 100.
    package var traffic: [TrafficShare]
    /// The entity key whose value keeps a caller on one version; empty: the prediction id decides.
    package var stickyKey: String
    /// What a feature that is not found becomes.
    package var missingFeature: MissingFeature
    package var description: String
    package var createTimeUs: Int64
    package var updateTimeUs: Int64
    /// Rises with every change.
    package var revision: Int64
    /// What the predictions are for. Feature views of personal data say for what they may be read, and where consent is the
    /// ground, rows about a person who did not consent to this purpose are refused.
    package var purpose: String

    package init(
        name: String = "", model: String = "", traffic: [TrafficShare] = [], stickyKey: String = "",
        missingFeature: MissingFeature = .unspecified, description: String = "", createTimeUs: Int64 = 0,
        updateTimeUs: Int64 = 0, revision: Int64 = 0, purpose: String = ""
    ) {
        self.name = name
        self.model = model
        self.traffic = traffic
        self.stickyKey = stickyKey
        self.missingFeature = missingFeature
        self.description = description
        self.createTimeUs = createTimeUs
        self.updateTimeUs = updateTimeUs
        self.revision = revision
        self.purpose = purpose
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        model = try reader.string(1)
        traffic = try reader.messages(2)
        stickyKey = try reader.string(3)
        missingFeature = reader.enumeration(4)
        description = try reader.string(5)
        createTimeUs = reader.value(6)
        updateTimeUs = reader.value(7)
        revision = reader.value(8)
        purpose = try reader.string(9)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, model)
        writer.messages(2, traffic)
        writer.string(3, stickyKey)
        writer.enumeration(4, missingFeature)
        writer.string(5, description)
        writer.value(6, createTimeUs)
        writer.value(7, updateTimeUs)
        writer.value(8, revision)
        writer.string(9, purpose)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Endpoint(), fieldCount: 10) }
}

package struct TrafficShare: GeneratedMessage {
    package var version: Int32
    /// Per cent, 0 to 100.
    package var weight: Int32

    package init(
        version: Int32 = 0, weight: Int32 = 0
    ) {
        self.version = version
        self.weight = weight
    }

    package init(reading reader: MessageReader) throws(WireError) {
        version = reader.value(0)
        weight = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, version)
        writer.value(1, weight)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TrafficShare(), fieldCount: 2) }
}

package struct CreateEndpointRequest: GeneratedMessage {
    package var parent: String
    package var endpointID: String
    package var endpoint: Endpoint?

    package init(
        parent: String = "", endpointID: String = "", endpoint: Endpoint? = nil
    ) {
        self.parent = parent
        self.endpointID = endpointID
        self.endpoint = endpoint
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        endpointID = try reader.string(1)
        endpoint = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, endpointID)
        writer.message(2, endpoint)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateEndpointRequest(), fieldCount: 3) }
}

package struct GetEndpointRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetEndpointRequest(), fieldCount: 1) }
}

package struct ListEndpointsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEndpointsRequest(), fieldCount: 3) }
}

package struct ListEndpointsResponse: GeneratedMessage {
    package var endpoints: [Endpoint]
    package var nextPageToken: String

    package init(
        endpoints: [Endpoint] = [], nextPageToken: String = ""
    ) {
        self.endpoints = endpoints
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoints = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, endpoints)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEndpointsResponse(), fieldCount: 2) }
}

package struct UpdateTrafficRequest: GeneratedMessage {
    package var name: String
    package var traffic: [TrafficShare]
    /// The revision this change was made from; 0: whatever it is.
    package var revision: Int64
    package var reason: String

    package init(
        name: String = "", traffic: [TrafficShare] = [], revision: Int64 = 0, reason: String = ""
    ) {
        self.name = name
        self.traffic = traffic
        self.revision = revision
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        traffic = try reader.messages(1)
        revision = reader.value(2)
        reason = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.messages(1, traffic)
        writer.value(2, revision)
        writer.string(3, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UpdateTrafficRequest(), fieldCount: 4) }
}

package struct DeleteEndpointRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DeleteEndpointRequest(), fieldCount: 1) }
}

package struct DeleteEndpointResponse: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DeleteEndpointResponse(), fieldCount: 0) }
}

/// The methods of `mizan.v1.InferenceService`.
package enum InferenceServiceMethods {
    package static let createEndpoint = MethodDescriptor(
        service: "mizan.v1.InferenceService", name: "CreateEndpoint", kind: .unary,
        permission: "endpoints.manage", auditClass: .change, isIdempotent: false)
    package static let getEndpoint = MethodDescriptor(
        service: "mizan.v1.InferenceService", name: "GetEndpoint", kind: .unary,
        permission: "endpoints.read", auditClass: .none, isIdempotent: true)
    package static let listEndpoints = MethodDescriptor(
        service: "mizan.v1.InferenceService", name: "ListEndpoints", kind: .unary,
        permission: "endpoints.read", auditClass: .none, isIdempotent: true)
    package static let updateTraffic = MethodDescriptor(
        service: "mizan.v1.InferenceService", name: "UpdateTraffic", kind: .unary,
        permission: "endpoints.manage", auditClass: .change, isIdempotent: true)
    package static let deleteEndpoint = MethodDescriptor(
        service: "mizan.v1.InferenceService", name: "DeleteEndpoint", kind: .unary,
        permission: "endpoints.manage", auditClass: .change, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        createEndpoint,
        getEndpoint,
        listEndpoints,
        updateTraffic,
        deleteEndpoint,
    ]
}

/// What answers `mizan.v1.InferenceService`.
package protocol InferenceServiceHandler: Sendable {
    func createEndpoint(_ request: CreateEndpointRequest, context: CallContext) async throws -> Endpoint
    func getEndpoint(_ request: GetEndpointRequest, context: CallContext) async throws -> Endpoint
    func listEndpoints(_ request: ListEndpointsRequest, context: CallContext) async throws -> ListEndpointsResponse
    /// Changes which versions answer, and how much. Acknowledged once every loop answers by it.
    func updateTraffic(_ request: UpdateTrafficRequest, context: CallContext) async throws -> Endpoint
    func deleteEndpoint(_ request: DeleteEndpointRequest, context: CallContext) async throws -> DeleteEndpointResponse
}

extension InferenceServiceHandler {
    /// Adds every method of `mizan.v1.InferenceService` to the router.
    package func register(in router: inout Router) {
        router.unary(InferenceServiceMethods.createEndpoint, resource: { (request: CreateEndpointRequest) in request.parent }) {
            try await self.createEndpoint($0, context: $1)
        }
        router.unary(InferenceServiceMethods.getEndpoint, resource: { (request: GetEndpointRequest) in request.name }) {
            try await self.getEndpoint($0, context: $1)
        }
        router.unary(InferenceServiceMethods.listEndpoints, resource: { (request: ListEndpointsRequest) in request.parent }) {
            try await self.listEndpoints($0, context: $1)
        }
        router.unary(InferenceServiceMethods.updateTraffic, resource: { (request: UpdateTrafficRequest) in request.name }) {
            try await self.updateTraffic($0, context: $1)
        }
        router.unary(InferenceServiceMethods.deleteEndpoint, resource: { (request: DeleteEndpointRequest) in request.name }) {
            try await self.deleteEndpoint($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.InferenceService` over a channel.
package struct InferenceServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func createEndpoint(_ request: CreateEndpointRequest, options: CallOptions = CallOptions()) async throws -> Endpoint {
        try await channel.reply(to: request, InferenceServiceMethods.createEndpoint, options)
    }
    package func getEndpoint(_ request: GetEndpointRequest, options: CallOptions = CallOptions()) async throws -> Endpoint {
        try await channel.reply(to: request, InferenceServiceMethods.getEndpoint, options)
    }
    package func listEndpoints(_ request: ListEndpointsRequest, options: CallOptions = CallOptions()) async throws -> ListEndpointsResponse {
        try await channel.reply(to: request, InferenceServiceMethods.listEndpoints, options)
    }
    /// Changes which versions answer, and how much. Acknowledged once every loop answers by it.
    package func updateTraffic(_ request: UpdateTrafficRequest, options: CallOptions = CallOptions()) async throws -> Endpoint {
        try await channel.reply(to: request, InferenceServiceMethods.updateTraffic, options)
    }
    package func deleteEndpoint(_ request: DeleteEndpointRequest, options: CallOptions = CallOptions()) async throws -> DeleteEndpointResponse {
        try await channel.reply(to: request, InferenceServiceMethods.deleteEndpoint, options)
    }
}
