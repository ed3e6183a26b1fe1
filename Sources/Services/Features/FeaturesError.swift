package import OnlineStore
package import RPCCore
package import Residency

/// Why the feature store does not do what was asked.
package enum FeaturesError: Error, Sendable, Equatable {
    /// Fields of the request that are not as they must be.
    case invalid([FieldViolation])
    /// Pushed rows that do not fit the view; paths such as `rows[3].values[1]`.
    case invalidRows([FieldViolation])
    case governance(GovernanceRefusal)

    case unknownEntity(String)
    case entityExists(String)
    case unknownView(String)
    case unknownFeature(field: String, feature: String, view: String, known: [String])
    case unknownDataset(String)
    case datasetExists(String)
    case unknownTrainingSet(String)
    case trainingSetExists(String)
    case trainingSetNotReady(String, operation: String)
    /// A request id was used before for something else.
    case requestMismatch(requestID: String)

    case uploadTruncated(received: Int64, declared: Int64)
    case uploadTooLong(declared: Int64)
    case uploadAltered(digest: String, declared: String)
    case uploadOutOfOrder(String)

    case tooManyRows(count: Int, limit: Int)
    case pushTooLarge(bytes: Int, limit: Int)
    case pushesWaiting(limit: Int)
    case readTooLarge(what: String, count: Int, limit: Int)
    case purposeDenied(purpose: String, view: String)
    /// The rows are in the log, but the online store has not taken them.
    case onlineStoreBehind(OnlineStoreError?)
    case onlineStore(OnlineStoreError)
    /// The keyring cannot be read.
    case keysUnavailable
    /// What is stored contradicts itself.
    case damaged(String)
}

extension FeaturesError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .invalid(let violations): .badFields(violations)
        case .invalidRows(let violations):
            RPCError.badFields(violations).hint("none of the rows were added; mend them and push again")
        case .governance(let refusal): refusal.rpcError

        case .unknownEntity(let name): RPCError(.notFound, "there is no entity \(name)")
        case .entityExists(let name):
            RPCError(.alreadyExists, "\(name) exists with other keys or another description").hint("choose another id")
        case .unknownView(let name):
            RPCError(.notFound, "there is no feature view \(name)").hint("list the views of the project")
        case .unknownFeature(let field, let feature, let view, let known):
            RPCError.badField(
                field, "\(view) has no feature `\(feature)`; it has \(known.prefix(20).joined(separator: ", "))")
        case .unknownDataset(let name):
            RPCError(.notFound, "there is no data set \(name)").hint("upload it first")
        case .datasetExists(let name):
            RPCError(.alreadyExists, "\(name) exists with other bytes or another declaration").hint("choose another id")
        case .unknownTrainingSet(let name): RPCError(.notFound, "there is no training set \(name)")
        case .trainingSetExists(let name):
            RPCError(.alreadyExists, "\(name) exists with another definition").hint("choose another id")
        case .trainingSetNotReady(let name, let operation):
            RPCError(.failedPrecondition, "\(name) is not ready").hint("wait for \(operation)")
        case .requestMismatch(let requestID):
            RPCError(.alreadyExists, "request id `\(requestID)` was used before, for something else")
                .hint("use a new request_id for another request")

        case .uploadTruncated(let received, let declared):
            RPCError(.dataLoss, "the upload ended after \(received) bytes of \(declared); nothing was kept")
                .hint("upload the file again")
        case .uploadTooLong(let declared):
            RPCError.badField("chunk", "more bytes came than the \(declared) declared; nothing was kept")
                .hint("declare the size of the file as it is")
        case .uploadAltered(let digest, let declared):
            RPCError(.dataLoss, "the bytes have SHA-256 \(digest), not \(declared) as declared; nothing was kept")
                .hint("the file changed on its way or while it was read: upload it again")
        case .uploadOutOfOrder(let what): RPCError(.invalidArgument, what)

        case .tooManyRows(let count, let limit):
            RPCError(.invalidArgument, "\(count) rows are too many for one push; at most \(limit) are possible")
                .hint("push them in parts, or upload a data set and ingest it")
        case .pushTooLarge(let bytes, let limit):
            RPCError(.invalidArgument, "the rows take \(bytes) bytes; at most \(limit) are possible in one push")
                .hint("push them in parts, or upload a data set and ingest it")
        case .pushesWaiting(let limit):
            RPCError(
                .resourceExhausted, "\(limit) pushes are waiting already; none of these rows were added",
                details: [.retryInfo(delay: .milliseconds(100))])
        case .readTooLarge(let what, let count, let limit):
            RPCError(.invalidArgument, "\(count) \(what) are too many for one read; at most \(limit) are possible")
                .hint("read in parts")
        case .purposeDenied(let purpose, let view):
            RPCError(
                .permissionDenied,
                purpose.isEmpty
                    ? "\(view) may be read only for a declared purpose"
                    : "\(view) may not be read for purpose `\(purpose)`",
                details: [.errorInfo(reason: "PURPOSE_DENIED", domain: "mizan", metadata: ["feature_view": view])]
            ).hint("name one of the view's purposes in `purpose`")
        case .onlineStoreBehind(let error):
            RPCError(
                .unavailable,
                "the rows are kept, but cannot be read online yet\(error.map { ": \($0.sentence)" } ?? "")",
                details: [.retryInfo(delay: .seconds(1))]
            ).hint("push again with the same request_id: nothing is added twice")
        case .onlineStore(let error):
            RPCError(error.statusCode, "features cannot be read online now: \(error.sentence)")
        case .keysUnavailable: RPCError(.unavailable, "the keys of these rows cannot be read now")
        case .damaged: RPCError(.dataLoss, "the feature store found its records damaged")
        }
    }
}

extension OnlineStoreError {
    fileprivate var statusCode: StatusCode {
        switch self {
        case .mapFull, .diskFull: .resourceExhausted
        case .damaged, .wrongKey: .dataLoss
        case .tooManyReaders, .ioFailed: .unavailable
        }
    }

    /// For callers: without paths and other details.
    fileprivate var sentence: String {
        switch self {
        case .mapFull(let mapByteCount):
            "the online store has reached its \(mapByteCount) bytes (an administrator can raise them)"
        case .diskFull: "the server's disk is full"
        case .damaged: "the online store is damaged and is being mended from the log"
        case .wrongKey: "the online store is sealed under another key"
        case .tooManyReaders: "too many reads at once"
        case .ioFailed: "the online store cannot be reached"
        }
    }
}
