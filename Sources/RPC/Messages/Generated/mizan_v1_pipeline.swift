// Made by `make generate` from Protos/mizan/v1/pipeline.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum StepState: WireEnum {
    case unspecified
    case waiting
    case running
    case succeeded
    /// Its result was there already.
    case cached
    case failed
    /// Not run, since one before it failed or the run was cancelled.
    case skipped
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .waiting
        case 2: self = .running
        case 3: self = .succeeded
        case 4: self = .cached
        case 5: self = .failed
        case 6: self = .skipped
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .waiting: 1
        case .running: 2
        case .succeeded: 3
        case .cached: 4
        case .failed: 5
        case .skipped: 6
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.waiting, "WAITING"),
            (.running, "RUNNING"),
            (.succeeded, "SUCCEEDED"),
            (.cached, "CACHED"),
            (.failed, "FAILED"),
            (.skipped, "SKIPPED"),
        ]
    }
}

package struct RunPipelineRequest: GeneratedMessage {
    package var parent: String
    package var yaml: String
    /// Runs every step again.
    package var ignoreCache: Bool
    package var requestID: String

    package init(
        parent: String = "", yaml: String = "", ignoreCache: Bool = false, requestID: String = ""
    ) {
        self.parent = parent
        self.yaml = yaml
        self.ignoreCache = ignoreCache
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        yaml = try reader.string(1)
        ignoreCache = reader.bool(2)
        requestID = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, yaml)
        writer.bool(2, ignoreCache)
        writer.string(3, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RunPipelineRequest(), fieldCount: 4) }
}

package struct PipelineStep: GeneratedMessage {
    package var id: String
    package var kind: String
    package var state: StepState
    /// The resource it made.
    package var result: String
    package var message: String
    package var startTimeUs: Int64
    package var endTimeUs: Int64
    /// SHA-256 of what the step depends on.
    package var cacheKey: String

    package init(
        id: String = "", kind: String = "", state: StepState = .unspecified, result: String = "", message: String = "",
        startTimeUs: Int64 = 0, endTimeUs: Int64 = 0, cacheKey: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.result = result
        self.message = message
        self.startTimeUs = startTimeUs
        self.endTimeUs = endTimeUs
        self.cacheKey = cacheKey
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
        kind = try reader.string(1)
        state = reader.enumeration(2)
        result = try reader.string(3)
        message = try reader.string(4)
        startTimeUs = reader.value(5)
        endTimeUs = reader.value(6)
        cacheKey = try reader.string(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
        writer.string(1, kind)
        writer.enumeration(2, state)
        writer.string(3, result)
        writer.string(4, message)
        writer.value(5, startTimeUs)
        writer.value(6, endTimeUs)
        writer.string(7, cacheKey)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PipelineStep(), fieldCount: 8) }
}

package struct PipelineRun: GeneratedMessage {
    /// `projects/{project}/pipelineRuns/{pipeline_run}`.
    package var name: String
    package var pipeline: String
    package var steps: [PipelineStep]
    package var ended: Bool
    package var succeeded: Bool
    package var createTimeUs: Int64
    package var endTimeUs: Int64
    package var principal: String

    package init(
        name: String = "", pipeline: String = "", steps: [PipelineStep] = [], ended: Bool = false,
        succeeded: Bool = false, createTimeUs: Int64 = 0, endTimeUs: Int64 = 0, principal: String = ""
    ) {
        self.name = name
        self.pipeline = pipeline
        self.steps = steps
        self.ended = ended
        self.succeeded = succeeded
        self.createTimeUs = createTimeUs
        self.endTimeUs = endTimeUs
        self.principal = principal
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        pipeline = try reader.string(1)
        steps = try reader.messages(2)
        ended = reader.bool(3)
        succeeded = reader.bool(4)
        createTimeUs = reader.value(5)
        endTimeUs = reader.value(6)
        principal = try reader.string(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, pipeline)
        writer.messages(2, steps)
        writer.bool(3, ended)
        writer.bool(4, succeeded)
        writer.value(5, createTimeUs)
        writer.value(6, endTimeUs)
        writer.string(7, principal)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PipelineRun(), fieldCount: 8) }
}

package struct GetPipelineRunRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetPipelineRunRequest(), fieldCount: 1) }
}

package struct ListPipelineRunsRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListPipelineRunsRequest(), fieldCount: 3) }
}

package struct ListPipelineRunsResponse: GeneratedMessage {
    package var pipelineRuns: [PipelineRun]
    package var nextPageToken: String

    package init(
        pipelineRuns: [PipelineRun] = [], nextPageToken: String = ""
    ) {
        self.pipelineRuns = pipelineRuns
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pipelineRuns = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, pipelineRuns)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListPipelineRunsResponse(), fieldCount: 2) }
}

package struct WatchPipelineRunRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_WatchPipelineRunRequest(), fieldCount: 1) }
}

package struct CancelPipelineRunRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CancelPipelineRunRequest(), fieldCount: 1) }
}

/// The methods of `mizan.v1.PipelineService`.
package enum PipelineServiceMethods {
    package static let runPipeline = MethodDescriptor(
        service: "mizan.v1.PipelineService", name: "RunPipeline", kind: .unary,
        permission: "pipelines.run", auditClass: .change, isIdempotent: false)
    package static let getPipelineRun = MethodDescriptor(
        service: "mizan.v1.PipelineService", name: "GetPipelineRun", kind: .unary,
        permission: "pipelines.read", auditClass: .none, isIdempotent: true)
    package static let listPipelineRuns = MethodDescriptor(
        service: "mizan.v1.PipelineService", name: "ListPipelineRuns", kind: .unary,
        permission: "pipelines.read", auditClass: .none, isIdempotent: true)
    package static let watchPipelineRun = MethodDescriptor(
        service: "mizan.v1.PipelineService", name: "WatchPipelineRun", kind: .serverStreaming,
        permission: "pipelines.read", auditClass: .none, isIdempotent: true)
    package static let cancelPipelineRun = MethodDescriptor(
        service: "mizan.v1.PipelineService", name: "CancelPipelineRun", kind: .unary,
        permission: "pipelines.run", auditClass: .change, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        runPipeline,
        getPipelineRun,
        listPipelineRuns,
        watchPipelineRun,
        cancelPipelineRun,
    ]
}

/// What answers `mizan.v1.PipelineService`.
package protocol PipelineServiceHandler: Sendable {
    func runPipeline(_ request: RunPipelineRequest, context: CallContext) async throws -> PipelineRun
    func getPipelineRun(_ request: GetPipelineRunRequest, context: CallContext) async throws -> PipelineRun
    func listPipelineRuns(_ request: ListPipelineRunsRequest, context: CallContext) async throws -> ListPipelineRunsResponse
    /// The run as it is now, then after every change, until it has ended.
    func watchPipelineRun(_ request: WatchPipelineRunRequest, context: CallContext, responses: ResponseWriter<PipelineRun>) async throws
    func cancelPipelineRun(_ request: CancelPipelineRunRequest, context: CallContext) async throws -> PipelineRun
}

extension PipelineServiceHandler {
    /// Adds every method of `mizan.v1.PipelineService` to the router.
    package func register(in router: inout Router) {
        router.unary(PipelineServiceMethods.runPipeline, resource: { (request: RunPipelineRequest) in request.parent }) {
            try await self.runPipeline($0, context: $1)
        }
        router.unary(PipelineServiceMethods.getPipelineRun, resource: { (request: GetPipelineRunRequest) in request.name }) {
            try await self.getPipelineRun($0, context: $1)
        }
        router.unary(PipelineServiceMethods.listPipelineRuns, resource: { (request: ListPipelineRunsRequest) in request.parent }) {
            try await self.listPipelineRuns($0, context: $1)
        }
        router.serverStreaming(PipelineServiceMethods.watchPipelineRun, resource: { (request: WatchPipelineRunRequest) in request.name }) {
            try await self.watchPipelineRun($0, context: $1, responses: $2)
        }
        router.unary(PipelineServiceMethods.cancelPipelineRun, resource: { (request: CancelPipelineRunRequest) in request.name }) {
            try await self.cancelPipelineRun($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.PipelineService` over a channel.
package struct PipelineServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func runPipeline(_ request: RunPipelineRequest, options: CallOptions = CallOptions()) async throws -> PipelineRun {
        try await channel.reply(to: request, PipelineServiceMethods.runPipeline, options)
    }
    package func getPipelineRun(_ request: GetPipelineRunRequest, options: CallOptions = CallOptions()) async throws -> PipelineRun {
        try await channel.reply(to: request, PipelineServiceMethods.getPipelineRun, options)
    }
    package func listPipelineRuns(_ request: ListPipelineRunsRequest, options: CallOptions = CallOptions()) async throws -> ListPipelineRunsResponse {
        try await channel.reply(to: request, PipelineServiceMethods.listPipelineRuns, options)
    }
    /// The run as it is now, then after every change, until it has ended.
    package func watchPipelineRun(_ request: WatchPipelineRunRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<WatchPipelineRunRequest, PipelineRun> {
        try await channel.replies(to: request, PipelineServiceMethods.watchPipelineRun, options)
    }
    package func cancelPipelineRun(_ request: CancelPipelineRunRequest, options: CallOptions = CallOptions()) async throws -> PipelineRun {
        try await channel.reply(to: request, PipelineServiceMethods.cancelPipelineRun, options)
    }
}
