internal import Policy

/// Personal data is read for a declared purpose: where a view of class personal or above lists purposes, a read
/// must name one of them.
enum PurposeRule {
    static func check(_ purpose: String, of view: String, _ governance: GovernanceDeclaration) throws(FeaturesError) {
        guard governance.dataClass?.isPersonal == true, !governance.purposes.isEmpty else { return }
        guard governance.purposes.contains(purpose) else { throw .purposeDenied(purpose: purpose, view: view) }
    }
}
