package import Crypto
internal import Foundation

/// Replacing the authority while it is in use, in three steps with as much time between them as callers need:
///
/// 1. begin: a next authority is made and trusted beside the present one. Callers get both with `mizanctl identity rotate`.
/// 2. switch: the next one issues, and vouches for the server. Callers get certificates of it the same way.
/// 3. finish: the former one is trusted no longer.
///
/// Our authorities sign no other authorities (path length 0), so it is the bundle that overlaps, not a chain.
extension PrivateAuthority {
    /// - Returns: the next authority's certificate.
    @discardableResult
    package static func beginRollover(_ folder: AuthorityFolder, time: Int64) throws(IdentityError) -> X509Certificate {
        let present = try PrivateAuthority(folder: folder)
        guard !FileManager.default.fileExists(atPath: folder.nextKey), !hasFormer(folder) else {
            throw .rollover("one has begun already: go on with `switch`, or `finish`")
        }
        let key = PrivateKey.generate()
        let next = X509Authority.selfSigned(
            .authority(
                commonName: "Mizan \(present.trustDomain)", uri: try domainID(present.trustDomain).description,
                now: time,
                validity: validity),
            key: key)
        // The key first: without it the certificate would be trusted and of no use.
        do { try PrivateKeyFile.write(key, to: folder.nextKey) } catch { throw .file(error) }
        try write(present.bundle + [next.certificate], to: folder.authorityCertificate)
        return next.certificate
    }

    /// - Returns: the next authority, which issues from now on.
    @discardableResult
    package static func switchRollover(_ folder: AuthorityFolder, time: Int64) throws(IdentityError) -> PrivateAuthority
    {
        let files = FileManager.default
        guard files.fileExists(atPath: folder.nextKey) else { throw .rollover("none has begun: start with `begin`") }
        let former = try PrivateAuthority(folder: folder)
        do throws(X509Error) {
            let key = try PrivateKeyFile.read(folder.nextKey)
            guard former.bundle.contains(where: { $0.certifies(key) }) else { throw .keyMismatch }
            // One that was cut off is gone through again: the former key is kept once.
            if !hasFormer(folder) {
                try PrivateKeyFile.write(try PrivateKeyFile.read(folder.authorityKey), to: folder.formerKey)
            }
            try PrivateKeyFile.write(key, to: folder.authorityKey)
        } catch {
            throw .file(error)
        }
        let next = try PrivateAuthority(folder: folder)
        try next.renewServer(time: time)
        try? files.removeItem(atPath: folder.nextKey)
        return next
    }

    /// Replaces the server's certificate and key by others with the same names and the same person.
    package func renewServer(time: Int64) throws(IdentityError) {
        let present: X509Certificate
        do throws(X509Error) { present = try Self.certificates(folder.serverCertificate)[0] } catch {
            throw .file(error)
        }
        guard
            let person = try folder.journal.lines().last(where: { $0.identity.id.path == "/workload/server" })?.identity
                .person
        else { throw .rollover("the journal does not say who answers for the server") }
        _ = try renewServer(
            hosts: present.dnsNames + present.ipAddresses.map(\.description), person: person.description, time: time)
    }

    /// The authority that is trusted no longer; nil before the switch.
    package static func formerAuthority(_ folder: AuthorityFolder) throws(IdentityError) -> X509Certificate? {
        guard hasFormer(folder) else { return nil }
        do throws(X509Error) {
            let key = try PrivateKeyFile.read(folder.formerKey)
            return try certificates(folder.authorityCertificate).first { $0.certifies(key) }
        } catch {
            throw .file(error)
        }
    }

    package static func finishRollover(_ folder: AuthorityFolder) throws(IdentityError) {
        guard hasFormer(folder) else { throw .rollover("nothing was switched: start with `begin`, then `switch`") }
        let former = try formerAuthority(folder)
        let present = try PrivateAuthority(folder: folder)
        try write(present.bundle.filter { $0 != former }, to: folder.authorityCertificate)
        do { try FileManager.default.removeItem(atPath: folder.formerKey) } catch {
            throw .unwritable(path: folder.formerKey, reason: "\(error)")
        }
    }

    private static func hasFormer(_ folder: AuthorityFolder) -> Bool {
        FileManager.default.fileExists(atPath: folder.formerKey)
    }

    private static func write(_ bundle: [X509Certificate], to path: String) throws(IdentityError) {
        try write(bundle.flatMap(\.pem), to: path)
    }
}
