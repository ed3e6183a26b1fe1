internal import Sockets

extension ConnectionEnd {
    /// The closed set that ends are counted by.
    package enum Kind: Int, Sendable, CaseIterable {
        case finished, system, tls, noProtocol, protocolViolation, handshakeTimeout, idle, slowHeaders, sendStalled
        case keepaliveTimeout, closed

        package var name: String {
            switch self {
            case .finished: "finished"
            case .system: "system"
            case .tls: "tls"
            case .noProtocol: "no_protocol"
            case .protocolViolation: "protocol_violation"
            case .handshakeTimeout: "handshake_timeout"
            case .idle: "idle"
            case .slowHeaders: "slow_headers"
            case .sendStalled: "send_stalled"
            case .keepaliveTimeout: "keepalive_timeout"
            case .closed: "closed"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .finished: .finished
        case .failed(.system): .system
        case .failed(.tls): .tls
        case .failed(.noProtocol): .noProtocol
        case .protocolViolation: .protocolViolation
        case .handshakeTimeout: .handshakeTimeout
        case .idle: .idle
        case .slowHeaders: .slowHeaders
        case .sendStalled: .sendStalled
        case .keepaliveTimeout: .keepaliveTimeout
        case .closed: .closed
        }
    }
}
