internal import Crypto
internal import Foundation

/// `pki/issued.jsonl`: the identities made on the host, while no server could register them. The server adopts them
/// when it starts; a line adopted once is never adopted again.
package struct IssueJournal: Sendable {
    package struct Line: Sendable, Hashable {
        package let identity: RegisteredIdentity
        /// Bound to the identity when it is adopted.
        package let role: String?
        /// Where the role holds.
        package let resourcePattern: String?
        /// Nil for what was issued in the ordinary way.
        package let recovery: Recovery?
    }

    /// Why somebody with the authority's key let himself in.
    package struct Recovery: Sendable, Hashable, Codable {
        package let reason: String
        /// Of the host.
        package let user: String

        package init(reason: String, user: String) {
            self.reason = reason
            self.user = user
        }
    }

    package let path: String

    package init(path: String) {
        self.path = path
    }

    package func append(
        _ identity: RegisteredIdentity, role: String?, resourcePattern: String?, recovery: Recovery? = nil
    ) throws(IdentityError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let line = try encoder.encode(
                Fields(
                    Line(identity: identity, role: role, resourcePattern: resourcePattern, recovery: recovery)))
            let files = FileManager.default
            if !files.fileExists(atPath: path),
                !files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            {
                throw IdentityError.unwritable(path: path, reason: "it cannot be created")
            }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: line + Data([0x0A]))
            try file.synchronize()
        } catch let error as IdentityError {
            throw error
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }

    /// - Throws: ``IdentityError/unwritable(path:reason:)`` naming the first line that is not one of ours.
    package func lines() throws(IdentityError) -> [Line] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .unwritable(path: path, reason: "it cannot be read")
        }
        var lines: [Line] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: true).enumerated() {
            guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line.utf8)), let parsed = fields.line
            else {
                throw .unwritable(path: path, reason: "line \(number + 1) is damaged; remove it")
            }
            lines.append(parsed)
        }
        return lines
    }

    // The names are those of the JSON.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Fields: Codable {
        let id: String
        let person: String
        let serial: String
        let fingerprint: String
        let issued_by: String
        let authority: String?
        let create_time_us: Int64
        let not_after_us: Int64
        let role: String?
        let resource_pattern: String?
        let recovery: Recovery?

        init(_ line: Line) {
            id = line.identity.id.description
            person = line.identity.person.description
            serial = line.identity.serial
            fingerprint = line.identity.fingerprint.hexadecimal
            issued_by = line.identity.issuedBy
            authority = line.identity.authority
            create_time_us = line.identity.createTime
            not_after_us = line.identity.notAfter
            role = line.role
            resource_pattern = line.resourcePattern
            recovery = line.recovery
        }

        var line: Line? {
            guard let id = try? SPIFFEID(id), let kind = IdentityKind(of: id), let person = try? SPIFFEID(person),
                let fingerprint = SHA256Digest(hexadecimal: fingerprint)
            else { return nil }
            return Line(
                identity: RegisteredIdentity(
                    id: id, kind: kind, person: person, serial: serial, fingerprint: fingerprint, issuedBy: issued_by,
                    authority: authority ?? "", createTime: create_time_us, notAfter: not_after_us),
                role: role, resourcePattern: resource_pattern, recovery: recovery)
        }
    }
}
