package import Messages
package import Policy

extension GovernanceDeclaration {
    /// What is not declared, or not known to this version, is left empty: ``GovernanceDeclaration/validate(columns:field:)``
    /// refuses it.
    package init(_ message: Governance?) {
        self.init(
            dataClass: message.flatMap { Policy.DataClass($0.dataClass) }, zone: message?.zone ?? "",
            owner: message?.owner ?? "", lawfulBasis: message.flatMap { Policy.LawfulBasis($0.lawfulBasis) },
            basisReference: message?.basisReference ?? "", subjectColumn: message?.subjectColumn ?? "",
            purposes: message?.purposes ?? [])
    }

    package var message: Governance {
        Governance(
            dataClass: dataClass?.message ?? .unspecified, zone: zone, owner: owner,
            lawfulBasis: lawfulBasis?.message ?? .unspecified, basisReference: basisReference,
            subjectColumn: subjectColumn, purposes: purposes)
    }
}

extension Policy.DataClass {
    package init?(_ message: Messages.DataClass) {
        switch message {
        case .public: self = .public
        case .internal: self = .internal
        case .personal: self = .personal
        case .sensitive: self = .sensitive
        case .health: self = .health
        case .consumerFinancial: self = .consumerFinancial
        case .government: self = .government
        case .unspecified, .unrecognized: return nil
        }
    }

    package var message: Messages.DataClass {
        switch self {
        case .public: .public
        case .internal: .internal
        case .personal: .personal
        case .sensitive: .sensitive
        case .health: .health
        case .consumerFinancial: .consumerFinancial
        case .government: .government
        }
    }
}

extension Policy.LawfulBasis {
    package init?(_ message: Messages.LawfulBasis) {
        switch message {
        case .consent: self = .consent
        case .contract: self = .contract
        case .legalObligation: self = .legalObligation
        case .vitalInterest: self = .vitalInterest
        case .publicInterest: self = .publicInterest
        case .legitimateInterest: self = .legitimateInterest
        case .unspecified, .unrecognized: return nil
        }
    }

    package var message: Messages.LawfulBasis {
        switch self {
        case .consent: .consent
        case .contract: .contract
        case .legalObligation: .legalObligation
        case .vitalInterest: .vitalInterest
        case .publicInterest: .publicInterest
        case .legitimateInterest: .legitimateInterest
        }
    }
}
