internal import AuditLog
internal import Logging
internal import Observability
internal import RPCCore
internal import RPCServer

/// What the RPC server does, as log events; and strangers at the door, as refusals in the audit log. Each of them is
/// counted there and in the metrics; here they get lines within a budget.
struct ServerLog: ServerObserver {
    let logger: Logger
    let audit: AuditLog
    let calls: AccessLog
    private let strangers = LineBudget(perSecond: 5, burst: 50)

    init(logger: Logger, audit: AuditLog, calls: AccessLog) {
        self.logger = logger
        self.audit = audit
        self.calls = calls
    }

    func handshakeFailed(_ peer: Peer, reason: String) {
        audit.recordRefusal(
            .handshakeFailed, principal: Peer.host(ofAddress: peer.address), action: "connection.authenticate",
            resource: "")
        guard strangers.admits() else { return }
        logger.info(
            "handshake failed",
            metadata: ["peer": "\(peer.address)", "reason": "\(reason)"].counting(strangers.takeSuppressed()))
    }

    func connectionRefused(_ address: String) {
        audit.recordRefusal(
            .limitExceeded, principal: Peer.host(ofAddress: address), action: "connection.open", resource: "")
        guard strangers.admits() else { return }
        logger.warning(
            "too many connections", metadata: ["peer": "\(address)"].counting(strangers.takeSuppressed()))
    }

    func callEnded(_ call: EndedCall) {
        calls.append(call)
    }

    func handlerFailed(_ method: MethodDescriptor, requestID: UInt64, _ error: any Error) {
        logger.error(
            "handler failed",
            metadata: ["method": "\(method.path)", "request": "\(requestID)", "error": "\(error)"])
    }

    func certificatesRead(_ files: String, failure: String?) {
        if let failure {
            logger.error("certificates cannot be used", metadata: ["files": "\(files)", "reason": "\(failure)"])
        } else {
            logger.info("certificates read", metadata: ["files": "\(files)"])
        }
    }
}

extension Logger.Metadata {
    /// With how many lines like this one were left out before it.
    func counting(_ suppressed: Int) -> Logger.Metadata {
        suppressed == 0 ? self : merging(["suppressed": "\(suppressed)"]) { own, _ in own }
    }
}
