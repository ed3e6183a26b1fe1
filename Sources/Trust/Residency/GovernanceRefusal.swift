package import Policy
package import RPCCore

/// Why a declaration does not let something be created.
package enum GovernanceRefusal: Error, Sendable, Equatable {
    /// All that is missing or wrong, by field path.
    case incomplete([FieldViolation])
    /// No selected pack governs the class, or one that is selected is not installed.
    case packMissing(DataClass, field: String, selected: [String], notInstalled: String?)
    /// A pack refuses the ground.
    case basisNotLawful(LawfulBasis, DataClass, field: String, rule: AppliedRule)
    /// A pack says where data of the class rests, and the zone is not there.
    case restsElsewhere(DataClass, zone: String, field: String, rule: AppliedRule)
    /// The stored packs cannot be read.
    case unreadable
}

extension GovernanceRefusal: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .incomplete(let violations):
            RPCError.badFields(violations)
                .hint(
                    "declare data class, zone and owner; for personal data also lawful basis, subject column and purposes"
                )
        case .packMissing(let dataClass, let field, _, let notInstalled?):
            Self.refusal(
                "POLICY_PACK_MISSING", field,
                "class \(dataClass.rawValue): the pack \(notInstalled) is selected, and not installed",
                ["data_class": dataClass.rawValue, "pack": notInstalled]
            ).hint("install it: `mizanctl pack install`")
        case .packMissing(let dataClass, let field, let selected, nil):
            Self.refusal(
                "POLICY_PACK_MISSING", field,
                "class \(dataClass.rawValue) needs a policy pack that governs it, and "
                    + (selected.isEmpty ? "none is selected" : "\(selected.joined(separator: ", ")) do not"),
                ["data_class": dataClass.rawValue, "selected": selected.joined(separator: " ")]
            ).hint(
                "select one in `governance.packs`, or for the project with `mizanctl pack select`; or keep this data out"
            )
        case .basisNotLawful(let basis, let dataClass, let field, let rule):
            Self.refusal(
                "BASIS_NOT_LAWFUL", field,
                "\(basis.rawValue) is no lawful basis for data of class \(dataClass.rawValue) under \(rule.text)",
                rule.metadata.merging(["lawful_basis": basis.rawValue]) { own, _ in own }
            ).hint("`mizanctl pack show \(rule.pack)` lists the bases that hold")
        case .restsElsewhere(let dataClass, let zone, let field, let rule):
            Self.refusal(
                "ZONE_NOT_LAWFUL", field,
                "data of class \(dataClass.rawValue) may not rest in \(zone) under \(rule.text)", rule.metadata
            ).hint("keep this data in a zone that the pack names: `mizanctl pack show \(rule.pack)`")
        case .unreadable:
            RPCError(
                .internalError, "the policy packs cannot be read; data about people is refused until they are mended")
        }
    }

    private static func refusal(
        _ reason: String, _ field: String, _ description: String, _ metadata: [String: String]
    ) -> RPCError {
        RPCError(
            .failedPrecondition, "\(field): \(description)",
            details: [
                .errorInfo(reason: reason, domain: "mizan", metadata: metadata),
                .badRequest([FieldViolation(field: field, description: description)]),
            ])
    }
}

extension AppliedRule {
    /// For the details of errors and audit entries.
    package var metadata: [String: String] {
        ["pack": pack, "pack_version": version, "article": article, "certainty": certainty.rawValue]
    }
}
