package import Crypto
internal import Foundation
internal import RPCCore

/// An entry as the log holds it.
package struct AuditRecord: Sendable, Hashable {
    package let index: Int64
    package let entry: AuditEntry
    package let leafHash: SHA256Digest
    /// The bytes that were hashed.
    package let json: String

    /// - Returns: nil for text that is not the canonical form of an entry.
    init?(json: String, leafHash: SHA256Digest) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json.utf8)),
            let auditClass = AuditEntryClass(rawValue: fields.class),
            let outcome = StatusCode.allCases.first(where: { $0.name == fields.outcome })
        else { return nil }
        self.index = fields.index
        self.entry = AuditEntry(
            time: fields.time_us, principal: fields.principal, person: fields.person, action: fields.action,
            resource: fields.resource, outcome: outcome, auditClass: auditClass, count: fields.count,
            details: fields.details)
        self.leafHash = leafHash
        self.json = json
    }

    // The names are those of the JSON.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Fields: Decodable {
        let index: Int64
        let time_us: Int64
        let `class`: String
        let principal: String
        let person: String
        let action: String
        let resource: String
        let outcome: String
        let count: Int64
        let details: [String: String]
    }
}
