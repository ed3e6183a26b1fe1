package import RPCCore

/// Why monitoring refuses something.
package enum MonitoringError: Error, Sendable, Equatable {
    case predictionLog(String)
    case unknownEndpoint(String)
    case noMonitor(String)
    case unknownIncident(String)
    case illegalMove(from: String, to: String)
    case resolutionMissing
    case window(String)
    case limit(field: String, problem: String)
    case noReference(String)
}

extension MonitoringError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .predictionLog(let problem): RPCError(.dataLoss, "prediction log: \(problem)")
        case .unknownEndpoint(let name): RPCError(.notFound, "endpoint \(name) does not exist")
        case .noMonitor(let endpoint):
            RPCError(.notFound, "nothing is watched on \(endpoint)").hint("`mizanctl monitor set` declares a monitor")
        case .unknownIncident(let name): RPCError(.notFound, "incident \(name) does not exist")
        case .illegalMove(let from, let to):
            RPCError(.failedPrecondition, "an incident that is \(from) cannot become \(to)")
        case .resolutionMissing: .badField("resolution", "must say how the incident was resolved")
        case .window(let problem): .badField("window_end_us", problem)
        case .limit(let field, let problem): .badField(field, problem)
        case .noReference(let version):
            RPCError(.failedPrecondition, "\(version) has no training reference to compare with")
                .hint("versions that Mizan trained have one; give one for an uploaded model by training it here")
        }
    }
}
