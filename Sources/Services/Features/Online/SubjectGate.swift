internal import Consent
internal import Crypto
internal import OnlineStore
internal import Policy
internal import SubjectSeal
internal import Tensors

/// Whose a personal view's rows are, and what reading them takes.
struct SubjectGate: Sendable {
    /// Place of the subject among the view's keys. Nil in a view made before that was asked for: whose a row is shows only
    /// once it was read.
    let position: Int?
    let needsConsent: Bool
    private let project: String
    private let hasher: SubjectHasher

    /// - Returns: nil for a view that is about nobody.
    init?(_ definition: FeatureViewDefinition, project: String, hashKey: SymmetricKey) {
        let governance = definition.governance
        guard governance.dataClass?.isPersonal == true else { return nil }
        position = definition.subjectPlace
        needsConsent = governance.lawfulBasis == .consent
        self.project = project
        hasher = SubjectHasher(keyedHashKey: hashKey, project: project, column: governance.subjectColumn)
    }

    /// The pseudonym of who a row is about; nil where the keys do not say.
    func subject(_ keys: [CellValue]) -> SubjectHash? {
        guard let position else { return nil }
        return switch keys[position] {
        case .int64(let number): hasher.hash(.int64(number))
        case .string(let text): hasher.hash(.string(text))
        default: nil
        }
    }

    func demand(_ subject: SubjectHash, purpose: String, _ ledger: ConsentLedger) -> SubjectDemand {
        ledger.demand(subject, purpose: needsConsent ? purpose : nil, project: project)
    }
}
