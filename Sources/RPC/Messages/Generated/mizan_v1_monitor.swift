// Made by `make generate` from Protos/mizan/v1/monitor.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum IncidentState: WireEnum {
    case unspecified
    case new
    case acknowledged
    case inProgress
    case pending
    case resolved
    case closed
    case cancelled
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .new
        case 2: self = .acknowledged
        case 3: self = .inProgress
        case 4: self = .pending
        case 5: self = .resolved
        case 6: self = .closed
        case 7: self = .cancelled
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .new: 1
        case .acknowledged: 2
        case .inProgress: 3
        case .pending: 4
        case .resolved: 5
        case .closed: 6
        case .cancelled: 7
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.new, "NEW"),
            (.acknowledged, "ACKNOWLEDGED"),
            (.inProgress, "IN_PROGRESS"),
            (.pending, "PENDING"),
            (.resolved, "RESOLVED"),
            (.closed, "CLOSED"),
            (.cancelled, "CANCELLED"),
        ]
    }
}

package struct Outcome: GeneratedMessage {
    package var predictionID: String
    /// 0 or 1, the index of the class, or the value.
    package var label: Double
    /// When the outcome came to be known.
    package var timeUs: Int64

    package init(
        predictionID: String = "", label: Double = 0, timeUs: Int64 = 0
    ) {
        self.predictionID = predictionID
        self.label = label
        self.timeUs = timeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        predictionID = try reader.string(0)
        label = reader.value(1)
        timeUs = reader.value(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, predictionID)
        writer.value(1, label)
        writer.value(2, timeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Outcome(), fieldCount: 3) }
}

package struct RecordOutcomesRequest: GeneratedMessage {
    package var endpoint: String
    package var outcomes: [Outcome]

    package init(
        endpoint: String = "", outcomes: [Outcome] = []
    ) {
        self.endpoint = endpoint
        self.outcomes = outcomes
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
        outcomes = try reader.messages(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
        writer.messages(1, outcomes)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RecordOutcomesRequest(), fieldCount: 2) }
}

package struct RecordOutcomesResponse: GeneratedMessage {
    package var matched: Int64
    /// Ids no prediction of this endpoint has.
    package var unknownPredictionIDs: [String]
    /// Outcomes that were there already, with the same label or another; the first stays.
    package var duplicates: Int64

    package init(
        matched: Int64 = 0, unknownPredictionIDs: [String] = [], duplicates: Int64 = 0
    ) {
        self.matched = matched
        self.unknownPredictionIDs = unknownPredictionIDs
        self.duplicates = duplicates
    }

    package init(reading reader: MessageReader) throws(WireError) {
        matched = reader.value(0)
        unknownPredictionIDs = try reader.strings(1)
        duplicates = reader.value(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, matched)
        writer.strings(1, unknownPredictionIDs)
        writer.value(2, duplicates)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RecordOutcomesResponse(), fieldCount: 3) }
}

package struct Monitor: GeneratedMessage {
    /// `projects/{project}/endpoints/{endpoint}`.
    package var endpoint: String
    /// Of a feature or of the score against the training reference; 0: the configured default.
    package var psiMax: Double
    /// Kolmogorov-Smirnov distance; 0: not judged.
    package var ksMax: Double
    /// Of the window's AUC (binary) below the version's own at registration; 0: not judged.
    package var aucDropMax: Double
    /// Of the window's mean logloss above the version's own; 0: not judged.
    package var loglossRiseMax: Double
    /// Windows with fewer predictions are not judged.
    package var rowsMin: Int64
    /// Where to send an alert, beside the configured ones.
    package var webhookURL: String
    package var emailTo: String
    /// Every so many seconds the server reports by itself on the time since the last report; 0: only when asked.
    package var intervalS: Int64

    package init(
        endpoint: String = "", psiMax: Double = 0, ksMax: Double = 0, aucDropMax: Double = 0,
        loglossRiseMax: Double = 0, rowsMin: Int64 = 0, webhookURL: String = "", emailTo: String = "",
        intervalS: Int64 = 0
    ) {
        self.endpoint = endpoint
        self.psiMax = psiMax
        self.ksMax = ksMax
        self.aucDropMax = aucDropMax
        self.loglossRiseMax = loglossRiseMax
        self.rowsMin = rowsMin
        self.webhookURL = webhookURL
        self.emailTo = emailTo
        self.intervalS = intervalS
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
        psiMax = reader.value(1)
        ksMax = reader.value(2)
        aucDropMax = reader.value(3)
        loglossRiseMax = reader.value(4)
        rowsMin = reader.value(5)
        webhookURL = try reader.string(6)
        emailTo = try reader.string(7)
        intervalS = reader.value(8)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
        writer.value(1, psiMax)
        writer.value(2, ksMax)
        writer.value(3, aucDropMax)
        writer.value(4, loglossRiseMax)
        writer.value(5, rowsMin)
        writer.string(6, webhookURL)
        writer.string(7, emailTo)
        writer.value(8, intervalS)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Monitor(), fieldCount: 9) }
}

package struct SetMonitorRequest: GeneratedMessage {
    package var monitor: Monitor?

    package init(
        monitor: Monitor? = nil
    ) {
        self.monitor = monitor
    }

    package init(reading reader: MessageReader) throws(WireError) {
        monitor = try reader.message(0)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, monitor)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SetMonitorRequest(), fieldCount: 1) }
}

package struct GetMonitorRequest: GeneratedMessage {
    package var endpoint: String

    package init(
        endpoint: String = ""
    ) {
        self.endpoint = endpoint
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetMonitorRequest(), fieldCount: 1) }
}

package struct CreateReportRequest: GeneratedMessage {
    package var endpoint: String
    /// By the time of the prediction (its `as_of` where it was a replay).
    package var windowStartUs: Int64
    /// Exclusive.
    package var windowEndUs: Int64
    /// Only predictions of this version; 0: all.
    package var version: Int32

    package init(
        endpoint: String = "", windowStartUs: Int64 = 0, windowEndUs: Int64 = 0, version: Int32 = 0
    ) {
        self.endpoint = endpoint
        self.windowStartUs = windowStartUs
        self.windowEndUs = windowEndUs
        self.version = version
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
        windowStartUs = reader.value(1)
        windowEndUs = reader.value(2)
        version = reader.value(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
        writer.value(1, windowStartUs)
        writer.value(2, windowEndUs)
        writer.value(3, version)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateReportRequest(), fieldCount: 4) }
}

package struct MonitorReport: GeneratedMessage {
    /// `projects/{project}/endpoints/{endpoint}/reports/{report}`.
    package var name: String
    package var windowStartUs: Int64
    package var windowEndUs: Int64
    package var predictions: Int64
    package var outcomes: Int64
    package var features: [FeatureDrift]
    package var score: FeatureDrift?
    /// Of the predictions that have an outcome.
    package var metrics: [Metric]
    package var versions: [VersionSlice]
    package var breaches: [Breach]
    /// The incident the breaches belong to.
    package var incident: String
    package var createTimeUs: Int64

    package init(
        name: String = "", windowStartUs: Int64 = 0, windowEndUs: Int64 = 0, predictions: Int64 = 0,
        outcomes: Int64 = 0, features: [FeatureDrift] = [], score: FeatureDrift? = nil, metrics: [Metric] = [],
        versions: [VersionSlice] = [], breaches: [Breach] = [], incident: String = "", createTimeUs: Int64 = 0
    ) {
        self.name = name
        self.windowStartUs = windowStartUs
        self.windowEndUs = windowEndUs
        self.predictions = predictions
        self.outcomes = outcomes
        self.features = features
        self.score = score
        self.metrics = metrics
        self.versions = versions
        self.breaches = breaches
        self.incident = incident
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        windowStartUs = reader.value(1)
        windowEndUs = reader.value(2)
        predictions = reader.value(3)
        outcomes = reader.value(4)
        features = try reader.messages(5)
        score = try reader.message(6)
        metrics = try reader.messages(7)
        versions = try reader.messages(8)
        breaches = try reader.messages(9)
        incident = try reader.string(10)
        createTimeUs = reader.value(11)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.value(1, windowStartUs)
        writer.value(2, windowEndUs)
        writer.value(3, predictions)
        writer.value(4, outcomes)
        writer.messages(5, features)
        writer.message(6, score)
        writer.messages(7, metrics)
        writer.messages(8, versions)
        writer.messages(9, breaches)
        writer.string(10, incident)
        writer.value(11, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_MonitorReport(), fieldCount: 12) }
}

package struct FeatureDrift: GeneratedMessage {
    package var feature: String
    package var psi: Double
    package var ks: Double
    package var ksPValue: Double
    package var missingShare: Double
    package var referenceMissingShare: Double

    package init(
        feature: String = "", psi: Double = 0, ks: Double = 0, ksPValue: Double = 0, missingShare: Double = 0,
        referenceMissingShare: Double = 0
    ) {
        self.feature = feature
        self.psi = psi
        self.ks = ks
        self.ksPValue = ksPValue
        self.missingShare = missingShare
        self.referenceMissingShare = referenceMissingShare
    }

    package init(reading reader: MessageReader) throws(WireError) {
        feature = try reader.string(0)
        psi = reader.value(1)
        ks = reader.value(2)
        ksPValue = reader.value(3)
        missingShare = reader.value(4)
        referenceMissingShare = reader.value(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, feature)
        writer.value(1, psi)
        writer.value(2, ks)
        writer.value(3, ksPValue)
        writer.value(4, missingShare)
        writer.value(5, referenceMissingShare)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FeatureDrift(), fieldCount: 6) }
}

package struct VersionSlice: GeneratedMessage {
    package var version: Int32
    package var predictions: Int64
    package var outcomes: Int64
    package var metrics: [Metric]

    package init(
        version: Int32 = 0, predictions: Int64 = 0, outcomes: Int64 = 0, metrics: [Metric] = []
    ) {
        self.version = version
        self.predictions = predictions
        self.outcomes = outcomes
        self.metrics = metrics
    }

    package init(reading reader: MessageReader) throws(WireError) {
        version = reader.value(0)
        predictions = reader.value(1)
        outcomes = reader.value(2)
        metrics = try reader.messages(3)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, version)
        writer.value(1, predictions)
        writer.value(2, outcomes)
        writer.messages(3, metrics)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_VersionSlice(), fieldCount: 4) }
}

package struct Breach: GeneratedMessage {
    /// `psi`, `ks`, `auc_drop`, `logloss_rise`.
    package var rule: String
    /// The feature, or `score`; empty for performance.
    package var subject: String
    package var observed: Double
    package var threshold: Double

    package init(
        rule: String = "", subject: String = "", observed: Double = 0, threshold: Double = 0
    ) {
        self.rule = rule
        self.subject = subject
        self.observed = observed
        self.threshold = threshold
    }

    package init(reading reader: MessageReader) throws(WireError) {
        rule = try reader.string(0)
        subject = try reader.string(1)
        observed = reader.value(2)
        threshold = reader.value(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, rule)
        writer.string(1, subject)
        writer.value(2, observed)
        writer.value(3, threshold)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Breach(), fieldCount: 4) }
}

package struct ListReportsRequest: GeneratedMessage {
    package var endpoint: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        endpoint: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.endpoint = endpoint
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListReportsRequest(), fieldCount: 3) }
}

package struct ListReportsResponse: GeneratedMessage {
    /// Newest first.
    package var reports: [MonitorReport]
    package var nextPageToken: String

    package init(
        reports: [MonitorReport] = [], nextPageToken: String = ""
    ) {
        self.reports = reports
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        reports = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, reports)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListReportsResponse(), fieldCount: 2) }
}

package struct Incident: GeneratedMessage {
    /// `projects/{project}/incidents/{incident}`.
    package var name: String
    package var endpoint: String
    /// `drift`, `performance`, `data_quality`, `latency`, `security` or `privacy`.
    package var category: String
    package var state: IncidentState
    /// 1 (highest) to 5.
    package var priority: Int32
    package var summary: String
    package var breaches: [Breach]
    package var reports: [String]
    /// How often it was seen again while open.
    package var occurrences: Int64
    package var detectTimeUs: Int64
    package var acknowledgeTimeUs: Int64
    package var resolveTimeUs: Int64
    package var closeTimeUs: Int64
    package var assignee: String
    package var resolution: String
    /// `sent`, `failed: …` or `not configured`, by channel.
    package var notifications: [String: String]

    package init(
        name: String = "", endpoint: String = "", category: String = "", state: IncidentState = .unspecified,
        priority: Int32 = 0, summary: String = "", breaches: [Breach] = [], reports: [String] = [],
        occurrences: Int64 = 0, detectTimeUs: Int64 = 0, acknowledgeTimeUs: Int64 = 0, resolveTimeUs: Int64 = 0,
        closeTimeUs: Int64 = 0, assignee: String = "", resolution: String = "", notifications: [String: String] = [:]
    ) {
        self.name = name
        self.endpoint = endpoint
        self.category = category
        self.state = state
        self.priority = priority
        self.summary = summary
        self.breaches = breaches
        self.reports = reports
        self.occurrences = occurrences
        self.detectTimeUs = detectTimeUs
        self.acknowledgeTimeUs = acknowledgeTimeUs
        self.resolveTimeUs = resolveTimeUs
        self.closeTimeUs = closeTimeUs
        self.assignee = assignee
        self.resolution = resolution
        self.notifications = notifications
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        endpoint = try reader.string(1)
        category = try reader.string(2)
        state = reader.enumeration(3)
        priority = reader.value(4)
        summary = try reader.string(5)
        breaches = try reader.messages(6)
        reports = try reader.strings(7)
        occurrences = reader.value(8)
        detectTimeUs = reader.value(9)
        acknowledgeTimeUs = reader.value(10)
        resolveTimeUs = reader.value(11)
        closeTimeUs = reader.value(12)
        assignee = try reader.string(13)
        resolution = try reader.string(14)
        notifications = try reader.map(15) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, endpoint)
        writer.string(2, category)
        writer.enumeration(3, state)
        writer.value(4, priority)
        writer.string(5, summary)
        writer.messages(6, breaches)
        writer.strings(7, reports)
        writer.value(8, occurrences)
        writer.value(9, detectTimeUs)
        writer.value(10, acknowledgeTimeUs)
        writer.value(11, resolveTimeUs)
        writer.value(12, closeTimeUs)
        writer.string(13, assignee)
        writer.string(14, resolution)
        writer.map(15, notifications) { $0.string(0, $1); $0.string(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Incident(), fieldCount: 16) }
}

package struct ListIncidentsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String
    package var openOnly: Bool

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = "", openOnly: Bool = false
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.openOnly = openOnly
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
        openOnly = reader.bool(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
        writer.bool(3, openOnly)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListIncidentsRequest(), fieldCount: 4) }
}

package struct ListIncidentsResponse: GeneratedMessage {
    /// Newest first.
    package var incidents: [Incident]
    package var nextPageToken: String

    package init(
        incidents: [Incident] = [], nextPageToken: String = ""
    ) {
        self.incidents = incidents
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        incidents = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, incidents)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListIncidentsResponse(), fieldCount: 2) }
}

package struct GetIncidentRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetIncidentRequest(), fieldCount: 1) }
}

package struct UpdateIncidentRequest: GeneratedMessage {
    package var name: String
    package var state: IncidentState
    package var assignee: String
    /// Required to resolve.
    package var resolution: String

    package init(
        name: String = "", state: IncidentState = .unspecified, assignee: String = "", resolution: String = ""
    ) {
        self.name = name
        self.state = state
        self.assignee = assignee
        self.resolution = resolution
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        state = reader.enumeration(1)
        assignee = try reader.string(2)
        resolution = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, state)
        writer.string(2, assignee)
        writer.string(3, resolution)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UpdateIncidentRequest(), fieldCount: 4) }
}

/// The methods of `mizan.v1.MonitorService`.
package enum MonitorServiceMethods {
    package static let recordOutcomes = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "RecordOutcomes", kind: .unary,
        permission: "outcomes.write", auditClass: .change, isIdempotent: true)
    package static let setMonitor = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "SetMonitor", kind: .unary,
        permission: "monitoring.manage", auditClass: .change, isIdempotent: true)
    package static let getMonitor = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "GetMonitor", kind: .unary,
        permission: "monitoring.read", auditClass: .none, isIdempotent: true)
    package static let createReport = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "CreateReport", kind: .unary,
        permission: "monitoring.manage", auditClass: .change, isIdempotent: false)
    package static let listReports = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "ListReports", kind: .unary,
        permission: "monitoring.read", auditClass: .none, isIdempotent: true)
    package static let listIncidents = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "ListIncidents", kind: .unary,
        permission: "monitoring.read", auditClass: .none, isIdempotent: true)
    package static let getIncident = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "GetIncident", kind: .unary,
        permission: "monitoring.read", auditClass: .none, isIdempotent: true)
    package static let updateIncident = MethodDescriptor(
        service: "mizan.v1.MonitorService", name: "UpdateIncident", kind: .unary,
        permission: "incidents.manage", auditClass: .change, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        recordOutcomes,
        setMonitor,
        getMonitor,
        createReport,
        listReports,
        listIncidents,
        getIncident,
        updateIncident,
    ]
}

/// What answers `mizan.v1.MonitorService`.
package protocol MonitorServiceHandler: Sendable {
    /// Labels, as they become known, by prediction id.
    func recordOutcomes(_ request: RecordOutcomesRequest, context: CallContext) async throws -> RecordOutcomesResponse
    /// Declares what is watched on an endpoint, and whom to tell.
    func setMonitor(_ request: SetMonitorRequest, context: CallContext) async throws -> Monitor
    func getMonitor(_ request: GetMonitorRequest, context: CallContext) async throws -> Monitor
    /// Compares the predictions of a window with the training reference, keeps the report, and opens an incident where a
    /// threshold is passed.
    func createReport(_ request: CreateReportRequest, context: CallContext) async throws -> MonitorReport
    func listReports(_ request: ListReportsRequest, context: CallContext) async throws -> ListReportsResponse
    func listIncidents(_ request: ListIncidentsRequest, context: CallContext) async throws -> ListIncidentsResponse
    func getIncident(_ request: GetIncidentRequest, context: CallContext) async throws -> Incident
    /// Moves an incident along its life; an illegal move is refused.
    func updateIncident(_ request: UpdateIncidentRequest, context: CallContext) async throws -> Incident
}

extension MonitorServiceHandler {
    /// Adds every method of `mizan.v1.MonitorService` to the router.
    package func register(in router: inout Router) {
        router.unary(MonitorServiceMethods.recordOutcomes, resource: { (request: RecordOutcomesRequest) in request.endpoint }) {
            try await self.recordOutcomes($0, context: $1)
        }
        router.unary(MonitorServiceMethods.setMonitor, resource: { (request: SetMonitorRequest) -> String in guard let step0 = request.monitor else { return "" }; return step0.endpoint }) {
            try await self.setMonitor($0, context: $1)
        }
        router.unary(MonitorServiceMethods.getMonitor, resource: { (request: GetMonitorRequest) in request.endpoint }) {
            try await self.getMonitor($0, context: $1)
        }
        router.unary(MonitorServiceMethods.createReport, resource: { (request: CreateReportRequest) in request.endpoint }) {
            try await self.createReport($0, context: $1)
        }
        router.unary(MonitorServiceMethods.listReports, resource: { (request: ListReportsRequest) in request.endpoint }) {
            try await self.listReports($0, context: $1)
        }
        router.unary(MonitorServiceMethods.listIncidents, resource: { (request: ListIncidentsRequest) in request.parent }) {
            try await self.listIncidents($0, context: $1)
        }
        router.unary(MonitorServiceMethods.getIncident, resource: { (request: GetIncidentRequest) in request.name }) {
            try await self.getIncident($0, context: $1)
        }
        router.unary(MonitorServiceMethods.updateIncident, resource: { (request: UpdateIncidentRequest) in request.name }) {
            try await self.updateIncident($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.MonitorService` over a channel.
package struct MonitorServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// Labels, as they become known, by prediction id.
    package func recordOutcomes(_ request: RecordOutcomesRequest, options: CallOptions = CallOptions()) async throws -> RecordOutcomesResponse {
        try await channel.reply(to: request, MonitorServiceMethods.recordOutcomes, options)
    }
    /// Declares what is watched on an endpoint, and whom to tell.
    package func setMonitor(_ request: SetMonitorRequest, options: CallOptions = CallOptions()) async throws -> Monitor {
        try await channel.reply(to: request, MonitorServiceMethods.setMonitor, options)
    }
    package func getMonitor(_ request: GetMonitorRequest, options: CallOptions = CallOptions()) async throws -> Monitor {
        try await channel.reply(to: request, MonitorServiceMethods.getMonitor, options)
    }
    /// Compares the predictions of a window with the training reference, keeps the report, and opens an incident where a
    /// threshold is passed.
    package func createReport(_ request: CreateReportRequest, options: CallOptions = CallOptions()) async throws -> MonitorReport {
        try await channel.reply(to: request, MonitorServiceMethods.createReport, options)
    }
    package func listReports(_ request: ListReportsRequest, options: CallOptions = CallOptions()) async throws -> ListReportsResponse {
        try await channel.reply(to: request, MonitorServiceMethods.listReports, options)
    }
    package func listIncidents(_ request: ListIncidentsRequest, options: CallOptions = CallOptions()) async throws -> ListIncidentsResponse {
        try await channel.reply(to: request, MonitorServiceMethods.listIncidents, options)
    }
    package func getIncident(_ request: GetIncidentRequest, options: CallOptions = CallOptions()) async throws -> Incident {
        try await channel.reply(to: request, MonitorServiceMethods.getIncident, options)
    }
    /// Moves an incident along its life; an illegal move is refused.
    package func updateIncident(_ request: UpdateIncidentRequest, options: CallOptions = CallOptions()) async throws -> Incident {
        try await channel.reply(to: request, MonitorServiceMethods.updateIncident, options)
    }
}
