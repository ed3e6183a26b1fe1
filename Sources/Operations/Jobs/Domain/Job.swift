package import WorkerProtocol

/// One piece of work for one worker process at a time.
package struct Job: Sendable, Equatable {
    /// Unique; lower-case letters and digits.
    package var id: String
    package var project: String
    package var kind: JobKind
    /// Resource the job works for, such as `projects/p/featureViews/v/versions/1`.
    package var target: String
    /// What its ``JobHandler`` wrote for itself at submission. No secrets: it is kept in the database.
    package var specification: [UInt8]
    /// Devices it holds alone while it runs, by ``DeviceInventory`` identifiers.
    package var devices: [String]
    package var principal: String
    package var person: String
    package var createdTime: Int64
    package var startedTime: Int64?
    package var finishedTime: Int64?
    package var state: JobState
    /// 0 until it first starts.
    package var attempt: Int
    package var progress: JobProgress
    package var failure: WorkerFailure?
    /// What the handler's ``JobHandler/complete(_:result:in:)`` gave, after success.
    package var result: [UInt8]?
    /// Counts and figures of the result for people, such as `rows`.
    package var facts: [String: String]

    package init(
        id: String, project: String, kind: JobKind, target: String, specification: [UInt8], devices: [String] = [],
        principal: String, person: String, createdTime: Int64, startedTime: Int64? = nil, finishedTime: Int64? = nil,
        state: JobState = .queued, attempt: Int = 0, progress: JobProgress = JobProgress(fraction: 0, message: ""),
        failure: WorkerFailure? = nil, result: [UInt8]? = nil, facts: [String: String] = [:]
    ) {
        self.id = id
        self.project = project
        self.kind = kind
        self.target = target
        self.specification = specification
        self.devices = devices
        self.principal = principal
        self.person = person
        self.createdTime = createdTime
        self.startedTime = startedTime
        self.finishedTime = finishedTime
        self.state = state
        self.attempt = attempt
        self.progress = progress
        self.failure = failure
        self.result = result
        self.facts = facts
    }

    /// AIP resource name.
    package var name: String { "projects/\(project)/operations/\(id)" }
}

package enum JobState: String, Codable, Sendable, CaseIterable {
    case queued
    case running
    case succeeded
    case failed
    case cancelled

    package var isFinal: Bool {
        switch self {
        case .queued, .running: false
        case .succeeded, .failed, .cancelled: true
        }
    }
}

/// What somebody asks for.
package struct JobRequest: Sendable {
    package var project: String
    package var kind: JobKind
    package var target: String
    package var specification: [UInt8]
    package var devices: [String]
    package var principal: String
    package var person: String
    /// The same non-empty id from the same project gives the job made the first time.
    package var requestID: String
    /// Id of the trace that the request belongs to, for the log; empty where nobody traces. Forgotten when the server
    /// stops.
    package var trace: String

    package init(
        project: String, kind: JobKind, target: String, specification: [UInt8], devices: [String] = [],
        principal: String, person: String, requestID: String = "", trace: String = ""
    ) {
        self.project = project
        self.kind = kind
        self.target = target
        self.specification = specification
        self.devices = devices
        self.principal = principal
        self.person = person
        self.requestID = requestID
        self.trace = trace
    }
}

/// What a watcher hears: the job as it is, and the points of its curves since the last time.
package struct JobUpdate: Sendable, Equatable {
    package var job: Job
    package var metrics: [MetricPoint]

    package init(job: Job, metrics: [MetricPoint]) {
        self.job = job
        self.metrics = metrics
    }
}
