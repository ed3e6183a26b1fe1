// Made by `make generate` from Protos/mizan/v1/training.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum Objective: WireEnum {
    case unspecified
    case binary
    case multiclass
    case regression
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .binary
        case 2: self = .multiclass
        case 3: self = .regression
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .binary: 1
        case .multiclass: 2
        case .regression: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.binary, "BINARY"),
            (.multiclass, "MULTICLASS"),
            (.regression, "REGRESSION"),
        ]
    }
}

package enum DeviceChoice: WireEnum {
    case unspecified
    /// A GPU where one works, else the CPU; the job says which and why.
    case auto
    case cpu
    /// Fails where no GPU works.
    case gpu
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .auto
        case 2: self = .cpu
        case 3: self = .gpu
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .auto: 1
        case .cpu: 2
        case .gpu: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.auto, "AUTO"),
            (.cpu, "CPU"),
            (.gpu, "GPU"),
        ]
    }
}

package struct Validation: GeneratedMessage {
    package enum Rows: Hashable, Sendable {
        /// Another training set with the same columns.
        case trainingSet(String)
        /// The last part of the rows by event time, 0 to 0.9.
        case lastFraction(Double)
        /// The rows whose event time is at or after this.
        case fromTimeUs(Int64)
    }

    package var rows: Rows?

    package init(
        rows: Rows? = nil
    ) {
        self.rows = rows
    }

    package init(reading reader: MessageReader) throws(WireError) {
        switch reader.choice(0) {
        case 1: rows = .trainingSet(try reader.string(0))
        case 2: rows = .lastFraction(reader.value(1))
        case 3: rows = .fromTimeUs(reader.value(2))
        default: rows = nil
        }
    }

    package func write(to writer: MessageWriter) {
        switch rows {
        case .trainingSet(let value)?: writer.string(0, value)
        case .lastFraction(let value)?: writer.value(1, value)
        case .fromTimeUs(let value)?: writer.value(2, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Validation(), fieldCount: 3) }
}

package struct TrainingJob: GeneratedMessage {
    /// `projects/{project}/trainingJobs/{training_job}`.
    package var name: String
    package var trainingSet: String
    package var objective: Objective
    /// Empty: every column of the training set that is a feature.
    package var features: [String]
    /// LightGBM's names; those that touch files, devices or the network are refused.
    package var parameters: [String: String]
    package var rounds: Int32
    package var earlyStoppingRounds: Int32
    package var validation: Validation?
    package var device: DeviceChoice
    package var seed: Int64
    /// 0: the default.
    package var checkpointIntervalRounds: Int32
    /// Output only from here.
    package var operation: Operation?
    package var deviceUsed: String
    /// Why the device asked for was not used.
    package var deviceFallback: String
    package var metrics: [Metric]
    package var curve: [CurvePoint]
    package var bestRound: Int32
    package var importance: [Importance]
    /// SHA-256 of the model text.
    package var modelDigest: String
    /// SHA-256 of the training set.
    package var trainingSetDigest: String
    package var trainingRows: Int64
    package var validationRows: Int64
    package var createTimeUs: Int64

    package init(
        name: String = "", trainingSet: String = "", objective: Objective = .unspecified, features: [String] = [],
        parameters: [String: String] = [:], rounds: Int32 = 0, earlyStoppingRounds: Int32 = 0,
        validation: Validation? = nil, device: DeviceChoice = .unspecified, seed: Int64 = 0,
        checkpointIntervalRounds: Int32 = 0, operation: Operation? = nil, deviceUsed: String = "",
        deviceFallback: String = "", metrics: [Metric] = [], curve: [CurvePoint] = [], bestRound: Int32 = 0,
        importance: [Importance] = [], modelDigest: String = "", trainingSetDigest: String = "",
        trainingRows: Int64 = 0, validationRows: Int64 = 0, createTimeUs: Int64 = 0
    ) {
        self.name = name
        self.trainingSet = trainingSet
        self.objective = objective
        self.features = features
        self.parameters = parameters
        self.rounds = rounds
        self.earlyStoppingRounds = earlyStoppingRounds
        self.validation = validation
        self.device = device
        self.seed = seed
        self.checkpointIntervalRounds = checkpointIntervalRounds
        self.operation = operation
        self.deviceUsed = deviceUsed
        self.deviceFallback = deviceFallback
        self.metrics = metrics
        self.curve = curve
        self.bestRound = bestRound
        self.importance = importance
        self.modelDigest = modelDigest
        self.trainingSetDigest = trainingSetDigest
        self.trainingRows = trainingRows
        self.validationRows = validationRows
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        trainingSet = try reader.string(1)
        objective = reader.enumeration(2)
        features = try reader.strings(3)
        parameters = try reader.map(4) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
        rounds = reader.value(5)
        earlyStoppingRounds = reader.value(6)
        validation = try reader.message(7)
        device = reader.enumeration(8)
        seed = reader.value(9)
        checkpointIntervalRounds = reader.value(10)
        operation = try reader.message(11)
        deviceUsed = try reader.string(12)
        deviceFallback = try reader.string(13)
        metrics = try reader.messages(14)
        curve = try reader.messages(15)
        bestRound = reader.value(16)
        importance = try reader.messages(17)
        modelDigest = try reader.string(18)
        trainingSetDigest = try reader.string(19)
        trainingRows = reader.value(20)
        validationRows = reader.value(21)
        createTimeUs = reader.value(22)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, trainingSet)
        writer.enumeration(2, objective)
        writer.strings(3, features)
        writer.map(4, parameters) { $0.string(0, $1); $0.string(1, $2) }
        writer.value(5, rounds)
        writer.value(6, earlyStoppingRounds)
        writer.message(7, validation)
        writer.enumeration(8, device)
        writer.value(9, seed)
        writer.value(10, checkpointIntervalRounds)
        writer.message(11, operation)
        writer.string(12, deviceUsed)
        writer.string(13, deviceFallback)
        writer.messages(14, metrics)
        writer.messages(15, curve)
        writer.value(16, bestRound)
        writer.messages(17, importance)
        writer.string(18, modelDigest)
        writer.string(19, trainingSetDigest)
        writer.value(20, trainingRows)
        writer.value(21, validationRows)
        writer.value(22, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TrainingJob(), fieldCount: 23) }
}

/// A metric after a round.
package struct CurvePoint: GeneratedMessage {
    package var round: Int32
    /// Such as `validation.binary_logloss`.
    package var metric: String
    package var value: Double

    package init(
        round: Int32 = 0, metric: String = "", value: Double = 0
    ) {
        self.round = round
        self.metric = metric
        self.value = value
    }

    package init(reading reader: MessageReader) throws(WireError) {
        round = reader.value(0)
        metric = try reader.string(1)
        value = reader.value(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, round)
        writer.string(1, metric)
        writer.value(2, value)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CurvePoint(), fieldCount: 3) }
}

package struct Importance: GeneratedMessage {
    package var feature: String
    /// Total gain of the splits on it.
    package var gain: Double
    package var splits: Int64

    package init(
        feature: String = "", gain: Double = 0, splits: Int64 = 0
    ) {
        self.feature = feature
        self.gain = gain
        self.splits = splits
    }

    package init(reading reader: MessageReader) throws(WireError) {
        feature = try reader.string(0)
        gain = reader.value(1)
        splits = reader.value(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, feature)
        writer.value(1, gain)
        writer.value(2, splits)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Importance(), fieldCount: 3) }
}

package struct CreateTrainingJobRequest: GeneratedMessage {
    package var parent: String
    package var trainingJobID: String
    package var trainingJob: TrainingJob?
    package var requestID: String

    package init(
        parent: String = "", trainingJobID: String = "", trainingJob: TrainingJob? = nil, requestID: String = ""
    ) {
        self.parent = parent
        self.trainingJobID = trainingJobID
        self.trainingJob = trainingJob
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        trainingJobID = try reader.string(1)
        trainingJob = try reader.message(2)
        requestID = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, trainingJobID)
        writer.message(2, trainingJob)
        writer.string(3, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateTrainingJobRequest(), fieldCount: 4) }
}

package struct GetTrainingJobRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetTrainingJobRequest(), fieldCount: 1) }
}

package struct ListTrainingJobsRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTrainingJobsRequest(), fieldCount: 3) }
}

package struct ListTrainingJobsResponse: GeneratedMessage {
    package var trainingJobs: [TrainingJob]
    package var nextPageToken: String

    package init(
        trainingJobs: [TrainingJob] = [], nextPageToken: String = ""
    ) {
        self.trainingJobs = trainingJobs
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        trainingJobs = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, trainingJobs)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTrainingJobsResponse(), fieldCount: 2) }
}

package struct WatchTrainingJobRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_WatchTrainingJobRequest(), fieldCount: 1) }
}

package struct CancelTrainingJobRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CancelTrainingJobRequest(), fieldCount: 1) }
}

package struct ListDevicesRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListDevicesRequest(), fieldCount: 0) }
}

package struct ListDevicesResponse: GeneratedMessage {
    package var devices: [Device]

    package init(
        devices: [Device] = []
    ) {
        self.devices = devices
    }

    package init(reading reader: MessageReader) throws(WireError) {
        devices = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, devices)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListDevicesResponse(), fieldCount: 1) }
}

package struct Device: GeneratedMessage {
    /// Such as `cpu` or `gpu:0`.
    package var id: String
    package var kind: String
    package var model: String
    package var memoryBytes: Int64
    package var cores: Int32
    /// The operation that holds it; empty: free.
    package var holder: String

    package init(
        id: String = "", kind: String = "", model: String = "", memoryBytes: Int64 = 0, cores: Int32 = 0,
        holder: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.model = model
        self.memoryBytes = memoryBytes
        self.cores = cores
        self.holder = holder
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
        kind = try reader.string(1)
        model = try reader.string(2)
        memoryBytes = reader.value(3)
        cores = reader.value(4)
        holder = try reader.string(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
        writer.string(1, kind)
        writer.string(2, model)
        writer.value(3, memoryBytes)
        writer.value(4, cores)
        writer.string(5, holder)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Device(), fieldCount: 6) }
}

/// The methods of `mizan.v1.TrainingService`.
package enum TrainingServiceMethods {
    package static let createTrainingJob = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "CreateTrainingJob", kind: .unary,
        permission: "training.run", auditClass: .change, isIdempotent: false)
    package static let getTrainingJob = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "GetTrainingJob", kind: .unary,
        permission: "training.read", auditClass: .none, isIdempotent: true)
    package static let listTrainingJobs = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "ListTrainingJobs", kind: .unary,
        permission: "training.read", auditClass: .none, isIdempotent: true)
    package static let watchTrainingJob = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "WatchTrainingJob", kind: .serverStreaming,
        permission: "training.read", auditClass: .none, isIdempotent: true)
    package static let cancelTrainingJob = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "CancelTrainingJob", kind: .unary,
        permission: "training.run", auditClass: .change, isIdempotent: true)
    package static let listDevices = MethodDescriptor(
        service: "mizan.v1.TrainingService", name: "ListDevices", kind: .unary,
        permission: "training.read", auditClass: .none, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        createTrainingJob,
        getTrainingJob,
        listTrainingJobs,
        watchTrainingJob,
        cancelTrainingJob,
        listDevices,
    ]
}

/// What answers `mizan.v1.TrainingService`.
package protocol TrainingServiceHandler: Sendable {
    func createTrainingJob(_ request: CreateTrainingJobRequest, context: CallContext) async throws -> TrainingJob
    func getTrainingJob(_ request: GetTrainingJobRequest, context: CallContext) async throws -> TrainingJob
    func listTrainingJobs(_ request: ListTrainingJobsRequest, context: CallContext) async throws -> ListTrainingJobsResponse
    /// The job as it is now, then after every change, until it has ended.
    func watchTrainingJob(_ request: WatchTrainingJobRequest, context: CallContext, responses: ResponseWriter<TrainingJob>) async throws
    func cancelTrainingJob(_ request: CancelTrainingJobRequest, context: CallContext) async throws -> TrainingJob
    func listDevices(_ request: ListDevicesRequest, context: CallContext) async throws -> ListDevicesResponse
}

extension TrainingServiceHandler {
    /// Adds every method of `mizan.v1.TrainingService` to the router.
    package func register(in router: inout Router) {
        router.unary(TrainingServiceMethods.createTrainingJob, resource: { (request: CreateTrainingJobRequest) in request.parent }) {
            try await self.createTrainingJob($0, context: $1)
        }
        router.unary(TrainingServiceMethods.getTrainingJob, resource: { (request: GetTrainingJobRequest) in request.name }) {
            try await self.getTrainingJob($0, context: $1)
        }
        router.unary(TrainingServiceMethods.listTrainingJobs, resource: { (request: ListTrainingJobsRequest) in request.parent }) {
            try await self.listTrainingJobs($0, context: $1)
        }
        router.serverStreaming(TrainingServiceMethods.watchTrainingJob, resource: { (request: WatchTrainingJobRequest) in request.name }) {
            try await self.watchTrainingJob($0, context: $1, responses: $2)
        }
        router.unary(TrainingServiceMethods.cancelTrainingJob, resource: { (request: CancelTrainingJobRequest) in request.name }) {
            try await self.cancelTrainingJob($0, context: $1)
        }
        router.unary(TrainingServiceMethods.listDevices, resource: { (_: ListDevicesRequest) in "" }) {
            try await self.listDevices($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.TrainingService` over a channel.
package struct TrainingServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func createTrainingJob(_ request: CreateTrainingJobRequest, options: CallOptions = CallOptions()) async throws -> TrainingJob {
        try await channel.reply(to: request, TrainingServiceMethods.createTrainingJob, options)
    }
    package func getTrainingJob(_ request: GetTrainingJobRequest, options: CallOptions = CallOptions()) async throws -> TrainingJob {
        try await channel.reply(to: request, TrainingServiceMethods.getTrainingJob, options)
    }
    package func listTrainingJobs(_ request: ListTrainingJobsRequest, options: CallOptions = CallOptions()) async throws -> ListTrainingJobsResponse {
        try await channel.reply(to: request, TrainingServiceMethods.listTrainingJobs, options)
    }
    /// The job as it is now, then after every change, until it has ended.
    package func watchTrainingJob(_ request: WatchTrainingJobRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<WatchTrainingJobRequest, TrainingJob> {
        try await channel.replies(to: request, TrainingServiceMethods.watchTrainingJob, options)
    }
    package func cancelTrainingJob(_ request: CancelTrainingJobRequest, options: CallOptions = CallOptions()) async throws -> TrainingJob {
        try await channel.reply(to: request, TrainingServiceMethods.cancelTrainingJob, options)
    }
    package func listDevices(_ request: ListDevicesRequest, options: CallOptions = CallOptions()) async throws -> ListDevicesResponse {
        try await channel.reply(to: request, TrainingServiceMethods.listDevices, options)
    }
}
