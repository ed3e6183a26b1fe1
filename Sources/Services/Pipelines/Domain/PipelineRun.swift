/// One run of a pipeline.
struct PipelineRun: Sendable, Equatable, Codable {
    enum StepState: String, Sendable, Codable {
        case waiting, running, succeeded, cached, failed, skipped
    }

    struct Step: Sendable, Equatable, Codable {
        var id: String
        var kind: String
        var state = StepState.waiting
        /// Name of the resource it made.
        var result = ""
        var message = ""
        var startTime: Int64 = 0
        var endTime: Int64 = 0
        var cacheKey = ""
    }

    var project: String
    var id: String
    var pipeline: String
    var yaml: String
    var ignoresCache: Bool
    var steps: [Step]
    var ended = false
    var succeeded = false
    var createTime: Int64
    var endTime: Int64 = 0
    /// Who asked for it: every step is done in their name, with their permissions.
    var principal: String
    var person: String

    var name: String { "projects/\(project)/pipelineRuns/\(id)" }

    /// By step, for references.
    var results: [String: String] {
        Dictionary(
            steps.filter { $0.state == .succeeded || $0.state == .cached }.map { ($0.id, $0.result) },
            uniquingKeysWith: { first, _ in first })
    }
}
