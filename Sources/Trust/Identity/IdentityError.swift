package import Crypto
package import RPCCore

package enum IdentityError: Error, Equatable, Sendable {
    /// `init` was already run on the folder.
    case alreadyInitialized(path: String)
    /// There is no authority in the folder: `mizanctl init` makes one.
    case notInitialized(path: String)
    /// A trust domain, path or person that is no SPIFFE id.
    case badID(String, SPIFFEIDError)
    /// An id that names neither `person/NAME` nor `workload/NAME`.
    case badPath(String)
    /// A workload without the person who answers for it.
    case personMissing(String)
    /// Who answers for a workload must be a person.
    case notAPerson(String)
    /// A host that is neither a DNS name nor an address.
    case badHost(String)
    case badValidity(days: Int)
    case publicKey(X509Error)
    case file(X509Error)
    case unwritable(path: String, reason: String)
    case unknownSerial(String)
    case duplicateSerial(String)
    /// An authority cannot be trusted for a trust domain.
    case bundle(trustDomain: String, reason: String)
    /// A step of replacing the authority is out of its turn.
    case rollover(String)
    /// The certificate a caller would renew is not in the register.
    case notRegistered
}

extension IdentityError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .badID(let text, let error): .badField("path", "`\(text)` is no SPIFFE id: \(error.explanation)")
        case .badPath(let path): .badField("path", "`\(path)` is neither person/NAME nor workload/NAME")
        case .personMissing(let path): .badField("person", "`\(path)` is a workload: say which person answers for it")
        case .notAPerson(let text): .badField("person", "`\(text)` is not the id of a person of this trust domain")
        case .badHost(let host): .badField("host", "`\(host)` is neither a DNS name nor an IP address")
        case .badValidity(let days):
            .badField("validity_days", "\(days) is not between 1 and \(IdentityOrder.validityDaysMax)")
        case .publicKey:
            .badField("public_key", "is not a PEM public key on P-256, Ed25519, or RSA of 2,048 bits and more")
        case .unknownSerial(let serial): RPCError(.notFound, "no certificate has the serial number \(serial)")
        case .duplicateSerial(let serial): RPCError(.alreadyExists, "the certificate \(serial) is registered already")
        case .notRegistered:
            RPCError(.failedPrecondition, "the caller's certificate is not in the register").hint(
                "have one issued: mizanctl identity issue")
        case .bundle(let domain, let reason): RPCError(.failedPrecondition, "bundle of \(domain): \(reason)")
        case .rollover(let problem): RPCError(.failedPrecondition, problem)
        case .notInitialized, .file:
            RPCError(.failedPrecondition, "this server cannot issue identities: its authority cannot be read")
        case .alreadyInitialized, .unwritable: RPCError(.internalError, "the authority's folder cannot be written")
        }
    }
}

extension IdentityError: CustomStringConvertible {
    /// For the operator's terminal.
    package var description: String {
        switch self {
        case .alreadyInitialized(let path): "\(path) exists already; to start afresh choose another folder"
        case .notInitialized(let path): "\(path) does not exist; make it with: mizanctl init"
        case .file(let error), .publicKey(let error): "\(error)"
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
        default: rpcError.message
        }
    }
}
