// Made by `make generate` from Protos/mizan/v1/operation.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum OperationState: WireEnum {
    case unspecified
    case queued
    case running
    case succeeded
    case failed
    case cancelled
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .queued
        case 2: self = .running
        case 3: self = .succeeded
        case 4: self = .failed
        case 5: self = .cancelled
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .queued: 1
        case .running: 2
        case .succeeded: 3
        case .failed: 4
        case .cancelled: 5
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.queued, "QUEUED"),
            (.running, "RUNNING"),
            (.succeeded, "SUCCEEDED"),
            (.failed, "FAILED"),
            (.cancelled, "CANCELLED"),
        ]
    }
}

package struct Operation: GeneratedMessage {
    /// `projects/{project}/operations/{operation}`.
    package var name: String
    /// What it does: `ingest`, `inspect`, `training_set`, `train`, `evaluate`, `compare`.
    package var kind: String
    package var state: OperationState
    /// 0 to 1.
    package var progress: Double
    /// What it is doing now, in words.
    package var message: String
    /// The resource it makes or changes.
    package var target: String
    package var createTimeUs: Int64
    package var startTimeUs: Int64
    package var endTimeUs: Int64
    /// Counts from 1; a restart after a crash adds one.
    package var attempt: Int32
    /// Set when the state is FAILED.
    package var failure: OperationFailure?
    /// Who asked for it.
    package var principal: String
    /// Counts and figures of the result, such as `rows` or `rejected_rows`.
    package var facts: [String: String]

    package init(
        name: String = "", kind: String = "", state: OperationState = .unspecified, progress: Double = 0,
        message: String = "", target: String = "", createTimeUs: Int64 = 0, startTimeUs: Int64 = 0,
        endTimeUs: Int64 = 0, attempt: Int32 = 0, failure: OperationFailure? = nil, principal: String = "",
        facts: [String: String] = [:]
    ) {
        self.name = name
        self.kind = kind
        self.state = state
        self.progress = progress
        self.message = message
        self.target = target
        self.createTimeUs = createTimeUs
        self.startTimeUs = startTimeUs
        self.endTimeUs = endTimeUs
        self.attempt = attempt
        self.failure = failure
        self.principal = principal
        self.facts = facts
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        kind = try reader.string(1)
        state = reader.enumeration(2)
        progress = reader.value(3)
        message = try reader.string(4)
        target = try reader.string(5)
        createTimeUs = reader.value(6)
        startTimeUs = reader.value(7)
        endTimeUs = reader.value(8)
        attempt = reader.value(9)
        failure = try reader.message(10)
        principal = try reader.string(11)
        facts = try reader.map(12) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, kind)
        writer.enumeration(2, state)
        writer.value(3, progress)
        writer.string(4, message)
        writer.string(5, target)
        writer.value(6, createTimeUs)
        writer.value(7, startTimeUs)
        writer.value(8, endTimeUs)
        writer.value(9, attempt)
        writer.message(10, failure)
        writer.string(11, principal)
        writer.map(12, facts) { $0.string(0, $1); $0.string(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Operation(), fieldCount: 13) }
}

package struct OperationFailure: GeneratedMessage {
    /// A gRPC status code.
    package var code: Int32
    package var message: String
    /// What to do about it.
    package var hint: String
    package var fields: [FieldFailure]

    package init(
        code: Int32 = 0, message: String = "", hint: String = "", fields: [FieldFailure] = []
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.fields = fields
    }

    package init(reading reader: MessageReader) throws(WireError) {
        code = reader.value(0)
        message = try reader.string(1)
        hint = try reader.string(2)
        fields = try reader.messages(3)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, code)
        writer.string(1, message)
        writer.string(2, hint)
        writer.messages(3, fields)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_OperationFailure(), fieldCount: 4) }
}

package struct FieldFailure: GeneratedMessage {
    /// Such as `row 17, column dep_delay`.
    package var field: String
    package var description: String

    package init(
        field: String = "", description: String = ""
    ) {
        self.field = field
        self.description = description
    }

    package init(reading reader: MessageReader) throws(WireError) {
        field = try reader.string(0)
        description = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, field)
        writer.string(1, description)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FieldFailure(), fieldCount: 2) }
}

package struct GetOperationRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetOperationRequest(), fieldCount: 1) }
}

package struct ListOperationsRequest: GeneratedMessage {
    /// `projects/{project}`.
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String
    /// Empty: every kind.
    package var kind: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = "", kind: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.kind = kind
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
        kind = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
        writer.string(3, kind)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListOperationsRequest(), fieldCount: 4) }
}

package struct ListOperationsResponse: GeneratedMessage {
    /// Newest first.
    package var operations: [Operation]
    package var nextPageToken: String

    package init(
        operations: [Operation] = [], nextPageToken: String = ""
    ) {
        self.operations = operations
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        operations = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, operations)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListOperationsResponse(), fieldCount: 2) }
}

package struct WatchOperationRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_WatchOperationRequest(), fieldCount: 1) }
}

package struct CancelOperationRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CancelOperationRequest(), fieldCount: 1) }
}

/// The methods of `mizan.v1.OperationService`.
package enum OperationServiceMethods {
    package static let getOperation = MethodDescriptor(
        service: "mizan.v1.OperationService", name: "GetOperation", kind: .unary,
        permission: "operations.read", auditClass: .none, isIdempotent: true)
    package static let listOperations = MethodDescriptor(
        service: "mizan.v1.OperationService", name: "ListOperations", kind: .unary,
        permission: "operations.read", auditClass: .none, isIdempotent: true)
    package static let watchOperation = MethodDescriptor(
        service: "mizan.v1.OperationService", name: "WatchOperation", kind: .serverStreaming,
        permission: "operations.read", auditClass: .none, isIdempotent: true)
    package static let cancelOperation = MethodDescriptor(
        service: "mizan.v1.OperationService", name: "CancelOperation", kind: .unary,
        permission: "operations.cancel", auditClass: .change, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        getOperation,
        listOperations,
        watchOperation,
        cancelOperation,
    ]
}

/// What answers `mizan.v1.OperationService`.
package protocol OperationServiceHandler: Sendable {
    func getOperation(_ request: GetOperationRequest, context: CallContext) async throws -> Operation
    func listOperations(_ request: ListOperationsRequest, context: CallContext) async throws -> ListOperationsResponse
    /// The operation as it is now, then after every change, until it has ended.
    func watchOperation(_ request: WatchOperationRequest, context: CallContext, responses: ResponseWriter<Operation>) async throws
    func cancelOperation(_ request: CancelOperationRequest, context: CallContext) async throws -> Operation
}

extension OperationServiceHandler {
    /// Adds every method of `mizan.v1.OperationService` to the router.
    package func register(in router: inout Router) {
        router.unary(OperationServiceMethods.getOperation, resource: { (request: GetOperationRequest) in request.name }) {
            try await self.getOperation($0, context: $1)
        }
        router.unary(OperationServiceMethods.listOperations, resource: { (request: ListOperationsRequest) in request.parent }) {
            try await self.listOperations($0, context: $1)
        }
        router.serverStreaming(OperationServiceMethods.watchOperation, resource: { (request: WatchOperationRequest) in request.name }) {
            try await self.watchOperation($0, context: $1, responses: $2)
        }
        router.unary(OperationServiceMethods.cancelOperation, resource: { (request: CancelOperationRequest) in request.name }) {
            try await self.cancelOperation($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.OperationService` over a channel.
package struct OperationServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func getOperation(_ request: GetOperationRequest, options: CallOptions = CallOptions()) async throws -> Operation {
        try await channel.reply(to: request, OperationServiceMethods.getOperation, options)
    }
    package func listOperations(_ request: ListOperationsRequest, options: CallOptions = CallOptions()) async throws -> ListOperationsResponse {
        try await channel.reply(to: request, OperationServiceMethods.listOperations, options)
    }
    /// The operation as it is now, then after every change, until it has ended.
    package func watchOperation(_ request: WatchOperationRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<WatchOperationRequest, Operation> {
        try await channel.replies(to: request, OperationServiceMethods.watchOperation, options)
    }
    package func cancelOperation(_ request: CancelOperationRequest, options: CallOptions = CallOptions()) async throws -> Operation {
        try await channel.reply(to: request, OperationServiceMethods.cancelOperation, options)
    }
}
