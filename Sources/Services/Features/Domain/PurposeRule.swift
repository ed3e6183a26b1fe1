package import Policy

/// Personal data is read for a declared purpose: where a view of class personal or above lists purposes, a read must name
/// one of them; where consent is the ground, it must name one at any rate, since consent is given to purposes.
package enum PurposeRule {
    package static func check(
        _ purpose: String, of view: String, _ governance: GovernanceDeclaration
    ) throws(FeaturesError) {
        guard governance.dataClass?.isPersonal == true else { return }
        let isFitting =
            governance.purposes.isEmpty
            ? governance.lawfulBasis != .consent || !purpose.isEmpty : governance.purposes.contains(purpose)
        guard isFitting else { throw .purposeDenied(purpose: purpose, view: view) }
    }
}
