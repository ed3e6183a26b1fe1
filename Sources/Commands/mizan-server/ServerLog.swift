internal import AuditLog
internal import Logging
internal import RPCCore
internal import RPCServer

/// What the RPC server does, as log events; and strangers at the door, as refusals in the audit log.
struct ServerLog: ServerObserver {
    let logger: Logger
    let audit: AuditLog
    let calls: AccessLog

    func handshakeFailed(_ peer: Peer, reason: String) {
        audit.recordRefusal(
            .handshakeFailed, principal: Peer.host(ofAddress: peer.address), action: "connection.authenticate",
            resource: "")
        logger.info("handshake failed", metadata: ["peer": "\(peer.address)", "reason": "\(reason)"])
    }

    func connectionRefused(_ address: String) {
        audit.recordRefusal(
            .limitExceeded, principal: Peer.host(ofAddress: address), action: "connection.open", resource: "")
        logger.warning("too many connections", metadata: ["peer": "\(address)"])
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
