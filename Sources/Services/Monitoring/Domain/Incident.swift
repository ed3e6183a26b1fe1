/// A breach that somebody must look at (ITIL 4 incident). One stays open per endpoint and category; the same breach seen
/// again while it is open adds to it instead of opening another.
package struct Incident: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case new, acknowledged
        case inProgress = "in_progress"
        case pending, resolved, closed, cancelled

        package var isOpen: Bool {
            switch self {
            case .new, .acknowledged, .inProgress, .pending: true
            case .resolved, .closed, .cancelled: false
            }
        }

        /// The states this one may move to.
        var next: Set<State> {
            switch self {
            case .new: [.acknowledged, .inProgress, .resolved, .cancelled]
            case .acknowledged: [.inProgress, .pending, .resolved, .cancelled]
            case .inProgress: [.pending, .resolved, .cancelled]
            case .pending: [.inProgress, .resolved, .cancelled]
            case .resolved: [.inProgress, .closed]
            case .closed, .cancelled: []
            }
        }
    }

    package enum Category: String, Sendable, Codable {
        case drift, performance
        case dataQuality = "data_quality"
        case latency, security, privacy
    }

    package var project: String
    package var id: String
    package var endpoint: String
    package var category: Category
    package var state: State
    /// 1 (highest) to 5.
    package var priority: Int
    package var summary: String
    package var breaches: [Breach]
    /// Ids of reports of the endpoint.
    package var reports: [String]
    package var occurrences: Int64
    package var detectTime: Int64
    package var acknowledgeTime: Int64?
    package var resolveTime: Int64?
    package var closeTime: Int64?
    package var assignee: String
    package var resolution: String
    /// By channel: `sent`, `failed: …` or `not configured`.
    package var notifications: [String: String]

    package var name: String { "projects/\(project)/incidents/\(id)" }

    /// Opens an incident for the breaches of one report.
    static func opened(
        id: String, project: String, endpoint: String, breaches: [Breach], report: String, at time: Int64
    ) -> Incident {
        let category = Category(of: breaches)
        return Incident(
            project: project, id: id, endpoint: endpoint, category: category, state: .new,
            priority: Self.priority(category: category, breaches: breaches), summary: Self.summary(breaches),
            breaches: breaches, reports: [report], occurrences: 1, detectTime: time, assignee: "", resolution: "",
            notifications: [:])
    }

    /// The same thing seen again.
    mutating func seenAgain(breaches: [Breach], report: String) {
        occurrences += 1
        reports.append(report)
        self.breaches = breaches
        summary = Self.summary(breaches)
        priority = min(priority, Self.priority(category: category, breaches: breaches))
    }

    /// - Throws: ``MonitoringError/illegalMove(from:to:)``, or ``MonitoringError/resolutionMissing``.
    mutating func move(
        to state: State, assignee: String, resolution: String, at time: Int64
    ) throws(MonitoringError) {
        guard self.state.next.contains(state) else {
            throw .illegalMove(from: self.state.rawValue, to: state.rawValue)
        }
        if state == .resolved {
            guard !resolution.isEmpty else { throw .resolutionMissing }
            self.resolution = resolution
            resolveTime = time
        }
        if acknowledgeTime == nil, state != .cancelled { acknowledgeTime = time }
        if state == .closed || state == .cancelled { closeTime = time }
        if state == .inProgress { resolveTime = nil }
        if !assignee.isEmpty { self.assignee = assignee }
        self.state = state
    }

    private static func summary(_ breaches: [Breach]) -> String {
        let worst = breaches.max { $0.excess < $1.excess }
        guard let worst else { return "no breach" }
        let subject = worst.subject.isEmpty ? "" : " of \(worst.subject)"
        let more = breaches.count > 1 ? ", and \(breaches.count - 1) more" : ""
        return "\(worst.rule.rawValue)\(subject) is \(rounded(worst.observed)), over \(rounded(worst.threshold))\(more)"
    }

    /// Impact × urgency with both read off the breaches: lost performance weighs more than drift, and twice a
    /// threshold more than once (ITIL 4 incident prioritisation; the table becomes configuration with tiers of models).
    private static func priority(category: Category, breaches: [Breach]) -> Int {
        let isFar = breaches.contains { $0.excess >= 2 }
        switch (category, isFar) {
        case (.performance, true): return 2
        case (.performance, false): return 3
        case (_, true): return 3
        case (_, false): return 4
        }
    }

    private static func rounded(_ value: Double) -> String {
        String((value * 10_000).rounded() / 10_000)
    }
}

extension Incident.Category {
    init(of breaches: [Breach]) {
        self = breaches.contains { $0.rule.isPerformance } ? .performance : .drift
    }
}

/// One threshold that was passed.
package struct Breach: Sendable, Equatable, Codable {
    package enum Rule: String, Sendable, Codable {
        case psi, ks
        case aucDrop = "auc_drop"
        case loglossRise = "logloss_rise"

        var isPerformance: Bool { self == .aucDrop || self == .loglossRise }
    }

    package var rule: Rule
    /// The feature, `score`, or empty for performance.
    package var subject: String
    package var observed: Double
    package var threshold: Double

    /// How many times the threshold it is.
    var excess: Double { threshold > 0 ? observed / threshold : .infinity }
}
