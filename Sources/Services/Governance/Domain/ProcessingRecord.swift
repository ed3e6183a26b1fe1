internal import Crypto
internal import Foundation
package import Policy

/// What Governance needs of the other services for the record of processing: everything that was declared.
package protocol ProcessingSources: Sendable {
    /// In any order.
    func activities(of project: String) async throws -> [ProcessingActivity]
}

/// A data set, view, training set, model or endpoint that holds data.
package struct ProcessingActivity: Sendable, Hashable {
    package let resource: String
    package let governance: GovernanceDeclaration

    package init(resource: String, governance: GovernanceDeclaration) {
        self.resource = resource
        self.governance = governance
    }
}

/// The record of processing of a project (PDPL Art. 7–8): who is answerable, what is processed about people, why and on
/// what ground, who has access, where it may go and how long it is kept. Made from what is declared, so that it cannot say
/// less than what is there.
struct ProcessingRecord: Sendable, Codable, Equatable {
    var form = "mizan record of processing v1"
    var installation: String
    var project: String
    var owner: String
    var zone: String
    var packs: [Pack]
    var activities: [Activity]
    var access: [Access]
    var transfers: [Transfer]
    var retention: [Retention]
    var measures: [String]

    struct Pack: Sendable, Codable, Equatable {
        var id: String
        var version: String
        var digest: String
    }

    struct Activity: Sendable, Codable, Equatable {
        var resource: String
        var dataClass: String
        var zone: String
        var owner: String
        var lawfulBasis: String
        var basisReference: String
        var subjectColumn: String
        var purposes: [String]

        init(_ activity: ProcessingActivity) {
            let governance = activity.governance
            resource = activity.resource
            dataClass = governance.dataClass?.rawValue ?? ""
            zone = governance.zone
            owner = governance.owner
            lawfulBasis = governance.lawfulBasis?.rawValue ?? ""
            basisReference = governance.basisReference
            subjectColumn = governance.subjectColumn
            purposes = governance.purposes
        }
    }

    struct Access: Sendable, Codable, Equatable {
        var subject: String
        var role: String
        var resources: String
        var effect: String
    }

    struct Transfer: Sendable, Codable, Equatable {
        var name: String
        var dataClass: String
        var origin: String
        var destination: String
        var ground: String
        var form: String
        var safeguards: String
        var state: String
        var approvedBy: [String]
    }

    struct Retention: Sendable, Codable, Equatable {
        var dataClass: String
        var keepDaysMin: Int
        var rule: String
    }

    /// Those of every installation.
    static let measures = [
        "data at rest is encrypted with AES-256-GCM, under keys of projects, artifacts and data subjects",
        "calls are mutual TLS 1.3; every call is authorized by role and binding",
        "changes and reads of data are in an append-only, signed audit log",
    ]

    /// Keys in order, no spaces.
    var canonicalJSON: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(self) else { preconditionFailure("a record is plain values") }
        return String(decoding: data, as: UTF8.self)
    }
}

/// A version of the record as it is kept.
struct KeptRecord: Sendable, Equatable {
    var project: String
    /// From 1.
    var version: Int
    var json: String
    var digest: String
    var time: Int64

    /// What is signed: five lines of text, each ended by a line feed.
    func message(origin: String) -> [UInt8] {
        Array("mizan record of processing v1\n\(origin)\n\(project)\n\(version)\n\(digest)\n".utf8)
    }
}
