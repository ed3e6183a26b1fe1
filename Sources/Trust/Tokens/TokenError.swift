/// Why a token, or a set of keys, is not accepted. Nothing of the token is in it.
package enum TokenError: Error, Sendable, Hashable {
    case tooLong
    case notCompact
    case notBase64
    case notJSON
    case headerTooLong
    case payloadTooLong
    /// `none`, what this server does not know, and what its configuration leaves out.
    case algorithmNotAccepted
    case typeNotAccepted
    /// The header asks for something to be understood (`crit`).
    case criticalHeader
    case keyIDNotAccepted
    case keyUnknown
    /// The key of that id is for another algorithm.
    case keyMismatch
    case signature
    case issuer
    case audience
    case expired
    case notYetValid
    case issuedAhead
    case lifetime
    /// A claim that must be there is missing or of another form.
    case claim(String)
    /// The person's name cannot be a part of an identity.
    case personNotNameable
    case tooManyGroups
    /// It is bound to another client certificate.
    case boundToAnother
    /// The client certificate is a person's, and the token another's.
    case otherPerson
    /// Tokens here must be bound to the client certificate, and this one is not.
    case notBound
    /// The issuer's keys could not be read for too long.
    case keysMissing
    case keySet(String)

    /// What to say of it.
    package var explanation: String {
        switch self {
        case .tooLong: "it is too long"
        case .notCompact: "it is not a signed token of three parts"
        case .notBase64: "a part of it is not base64url without padding"
        case .notJSON: "a part of it is not JSON, repeats a name, or nests too deep"
        case .headerTooLong: "its header is too long"
        case .payloadTooLong: "its claims are too long"
        case .algorithmNotAccepted: "it is not signed by an algorithm that is accepted here"
        case .typeNotAccepted: "it is of another type than JWT or at+jwt"
        case .criticalHeader: "its header has extensions that must be understood, and are not"
        case .keyIDNotAccepted: "its key id has characters that none has here"
        case .keyUnknown: "its key is not among those of the issuer"
        case .keyMismatch: "its key is for another algorithm"
        case .signature: "its signature does not verify"
        case .issuer: "it is from another issuer"
        case .audience: "it is for somebody else"
        case .expired: "it has expired"
        case .notYetValid: "it is not valid yet"
        case .issuedAhead: "it was issued in the future"
        case .lifetime: "it is good for too long"
        case .claim(let name): "its claim `\(name)` is missing or malformed"
        case .personNotNameable: "its person's name has characters other than letters, digits, '.', '_' and '-'"
        case .tooManyGroups: "it names too many groups"
        case .boundToAnother: "it is bound to another client certificate"
        case .otherPerson: "it is another person's than the client certificate"
        case .notBound: "it is not bound to the client certificate"
        case .keysMissing: "the issuer's keys cannot be read"
        case .keySet(let what): "the issuer's key set cannot be used: \(what)"
        }
    }
}
