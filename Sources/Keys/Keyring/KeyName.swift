/// Who a key belongs to and what it is for; also the id of its row.
struct KeyName: Hashable, Sendable {
    enum Kind: String {
        case epoch, project, data, shelf, subject
    }

    /// Keys of the installation rather than of a project. No project can be called so.
    static let installation = "/"

    static let epoch = KeyName(kind: .epoch, project: "", purpose: "")

    let kind: Kind
    let project: String
    let purpose: String

    static func project(_ project: String) -> KeyName {
        KeyName(kind: .project, project: project, purpose: "")
    }

    static func data(_ project: String, _ purpose: String) -> KeyName {
        KeyName(kind: .data, project: project, purpose: purpose)
    }

    static func shelf(_ project: String, _ number: Int) -> KeyName {
        KeyName(kind: .shelf, project: project, purpose: "\(number)")
    }

    static func subject(_ project: String, _ subject: SubjectName) -> KeyName {
        KeyName(kind: .subject, project: project, purpose: subject.description)
    }

    var description: String {
        switch kind {
        case .epoch: "epoch"
        case .project: "project \(project)"
        case .data: project == Self.installation ? purpose : "\(project)/\(purpose)"
        case .shelf: "\(project)/shelf \(purpose)"
        case .subject: "\(project)/subject \(purpose)"
        }
    }

    static func check(_ name: String) throws(KeyringError) {
        let isValid = !name.isEmpty && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "/") }
        guard isValid else { throw .invalidName(name) }
    }

    /// Bound into the wrapping: a wrapped key opens only as the key it was wrapped as. Fields are length-prefixed.
    func associatedData(version: Int64, wrappedBy wrapping: String) -> [UInt8] {
        var bytes = Array("mizan wrapped key v1".utf8)
        for field in [kind.rawValue, project, purpose, "\(version)", wrapping] {
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: field.utf8.count >> (24 - 8 * $0)) }
            bytes += Array(field.utf8)
        }
        return bytes
    }
}
