package import RPCCore

/// Why a call or a connection was refused: the closed set that refusals are counted by.
package enum RefusalReason: String, Sendable, Hashable, CaseIterable {
    case handshakeFailed = "handshake_failed"
    case certificateMissing = "certificate_missing"
    case certificateNotAccepted = "certificate_not_accepted"
    case identityRevoked = "identity_revoked"
    case identityUnknown = "identity_unknown"
    case tokenNotAccepted = "token_not_accepted"
    /// No binding allows it.
    case notPermitted = "not_permitted"
    /// A binding would allow it for another purpose, elsewhere or at another time.
    case conditionNotMet = "condition_not_met"
    /// A binding denies it.
    case denied = "denied"
    case resourceNotParsable = "resource_not_parsable"
    case policyUnreadable = "policy_unreadable"
    case permissionUnknown = "permission_unknown"
    case limitExceeded = "limit_exceeded"

    /// What the caller is answered with, where there is an answer.
    package var statusCode: StatusCode {
        switch self {
        case .handshakeFailed, .certificateMissing, .certificateNotAccepted, .identityRevoked, .identityUnknown,
            .tokenNotAccepted:
            .unauthenticated
        case .notPermitted, .conditionNotMet, .denied, .resourceNotParsable, .policyUnreadable, .permissionUnknown:
            .permissionDenied
        case .limitExceeded: .resourceExhausted
        }
    }
}
