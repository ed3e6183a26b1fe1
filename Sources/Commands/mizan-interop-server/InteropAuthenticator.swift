internal import Crypto
internal import Foundation
internal import Identity
internal import RPCCore

/// The certificate rules of Mizan, without a register of identities.
struct InteropAuthenticator: PeerAuthenticator {
    private static let nobody = Principal(id: "nobody", person: "nobody")

    /// Nil accepts any.
    let trustDomain: String?
    let isInsecure: Bool

    func principal(of peer: Peer) throws(RPCError) -> Principal {
        if isInsecure { return Self.nobody }
        do {
            let certificate = try X509Certificate(der: peer.certificate ?? [])
            let claimed = certificate.uriNames.first.flatMap { try? SPIFFEID($0) }?.trustDomain ?? ""
            let id = try SVID.identity(
                of: certificate, trustDomain: trustDomain ?? claimed,
                at: Int64(Date().timeIntervalSince1970 * 1_000_000))
            return Principal(id: id.description, person: id.description)
        } catch {
            let reason = (error as? SVIDError)?.explanation ?? "it cannot be read"
            throw RPCError(.unauthenticated, "the client certificate is not accepted: \(reason)")
        }
    }
}
