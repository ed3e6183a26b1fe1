package import Crypto
package import RPCCore

/// That an impact assessment of a model exists, and who approved it. The document stays with its author; here is its hash.
package struct Assessment: Sendable, Hashable {
    package let project: String
    package let id: String
    /// Name of the model.
    package let model: String
    package let title: String
    package let document: SHA256Digest
    package let signature: Signature?
    /// SPIFFE id of the person.
    package let recordedBy: String
    package let recordTime: Int64
    package var approval: Approval?

    package struct Signature: Sendable, Hashable {
        package let publicKey: [UInt8]
        package let bytes: [UInt8]

        package init(publicKey: [UInt8], bytes: [UInt8]) {
            self.publicKey = publicKey
            self.bytes = bytes
        }
    }

    package struct Approval: Sendable, Hashable {
        package let person: String
        package let time: Int64
    }

    package init(
        project: String, id: String, model: String, title: String, document: SHA256Digest, signature: Signature?,
        recordedBy: String, recordTime: Int64, approval: Approval? = nil
    ) {
        self.project = project
        self.id = id
        self.model = model
        self.title = title
        self.document = document
        self.signature = signature
        self.recordedBy = recordedBy
        self.recordTime = recordTime
        self.approval = approval
    }

    package var name: String { "projects/\(project)/assessments/\(id)" }

    /// What its author signs: three lines of text, each ended by a line feed.
    package static func message(model: String, document: SHA256Digest) -> [UInt8] {
        Array("mizan impact assessment v1\n\(model)\n\(document.hexadecimal)\n".utf8)
    }

    /// True without a signature; else whether it is by its own key over this document and this model.
    package var isSignatureValid: Bool {
        guard let signature else { return true }
        guard let key = try? Ed25519.PublicKey(signature.publicKey) else { return false }
        return key.isValid(signature.bytes, of: Self.message(model: model, document: document))
    }

    package func violations() -> [FieldViolation] {
        var found: [FieldViolation] = []
        if ResourceName(model)?.collections != ["projects", "models"] || !model.hasPrefix("projects/\(project)/") {
            found.append(
                FieldViolation(field: "assessment.model", description: "`\(model)` is no model of the project"))
        }
        if !TransferDraft.isText(title) {
            found.append(FieldViolation(field: "assessment.title", description: "must be one line of text"))
        }
        if !isSignatureValid {
            found.append(
                FieldViolation(
                    field: "assessment.signature", description: "is not that of the key over this document and model"))
        }
        return found
    }
}

package enum AssessmentError: Error, Sendable, Equatable {
    case invalid([FieldViolation])
    case exists(String)
    case unknown(String)
    case approved(String)
    case damaged(String)
}

extension AssessmentError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .invalid(let violations): .badFields(violations)
        case .exists(let name): RPCError(.alreadyExists, "\(name) exists").hint("choose another id")
        case .unknown(let name): RPCError(.notFound, "there is no assessment \(name)")
        case .approved(let name): RPCError(.failedPrecondition, "\(name) is approved already")
        case .damaged(let name): RPCError(.internalError, "\(name) cannot be read as it is stored")
        }
    }
}
