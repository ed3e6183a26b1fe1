/// How closely data must be held; each class holds all duties of the ones before it.
package enum DataClass: String, Sendable, Codable, CaseIterable, Comparable {
    case `public`
    case `internal`
    case personal
    case sensitive
    case health
    case consumerFinancial = "consumer_financial"
    case government

    package static func < (left: DataClass, right: DataClass) -> Bool { left.rank < right.rank }

    /// Whether the data is about people.
    package var isPersonal: Bool { self >= .personal }

    private var rank: Int {
        switch self {
        case .public: 0
        case .internal: 1
        case .personal: 2
        case .sensitive: 3
        case .health: 4
        case .consumerFinancial: 5
        case .government: 6
        }
    }
}

/// The ground on which personal data is processed. Which grounds hold where is a matter of policy packs.
package enum LawfulBasis: String, Sendable, Codable, CaseIterable {
    case consent
    case contract
    case legalObligation = "legal_obligation"
    case vitalInterest = "vital_interest"
    case publicInterest = "public_interest"
    case legitimateInterest = "legitimate_interest"
}

/// What every data set, feature view, training set and model declares before it is created, and keeps.
///
/// Nil and empty stand for what was not declared; ``violations(columns:field:)`` says what is missing.
package struct GovernanceDeclaration: Sendable, Codable, Hashable {
    package var dataClass: DataClass?
    /// Where the data may rest, such as `AE` or `AE-DIFC`.
    package var zone: String
    /// The person answerable.
    package var owner: String
    package var lawfulBasis: LawfulBasis?
    package var basisReference: String
    /// The column that names the data subject.
    package var subjectColumn: String
    package var purposes: [String]

    package init(
        dataClass: DataClass?, zone: String, owner: String, lawfulBasis: LawfulBasis? = nil,
        basisReference: String = "", subjectColumn: String = "", purposes: [String] = []
    ) {
        self.dataClass = dataClass
        self.zone = zone
        self.owner = owner
        self.lawfulBasis = lawfulBasis
        self.basisReference = basisReference
        self.subjectColumn = subjectColumn
        self.purposes = purposes
    }
}
