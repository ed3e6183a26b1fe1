package import RPCCore

/// Why a declaration does not let something be created.
package enum GovernanceRefusal: Error, Sendable, Equatable {
    /// All that is missing or wrong, by field path.
    case incomplete([FieldViolation])
    /// The class asks for a policy pack, and none is installed.
    case packMissing(DataClass, field: String)
}

extension GovernanceRefusal: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .incomplete(let violations):
            RPCError.badFields(violations)
                .hint("declare data class, zone and owner; for personal data also lawful basis and subject column")
        case .packMissing(let dataClass, let field):
            RPCError(
                .failedPrecondition,
                "\(field): class \(dataClass.rawValue) needs its policy pack, and none is installed",
                details: [
                    .errorInfo(
                        reason: "POLICY_PACK_MISSING", domain: "mizan", metadata: ["data_class": dataClass.rawValue])
                ]
            ).hint("install the policy pack of the class, or keep this data out")
        }
    }
}

extension GovernanceDeclaration {
    package static let ownerBytesMax = 256
    package static let basisReferenceBytesMax = 1_024
    package static let purposesMax = 32

    /// Checks the declaration by itself and against what it is declared for.
    /// - Parameters:
    ///   - columns: the columns it is about, among which the subject column must be; nil where they are not known yet.
    ///   - field: path of the declaration in the request.
    /// - Throws: every violation at once; a class without its policy pack only where nothing else is wrong.
    package func validate(columns: [String]? = nil, field: String = "governance") throws(GovernanceRefusal) {
        let violations = violations(columns: columns, field: field)
        guard violations.isEmpty else { throw .incomplete(violations) }
        if let dataClass, dataClass.needsPolicyPack { throw .packMissing(dataClass, field: "\(field).data_class") }
    }

    /// What is missing or wrong, in the order of the fields.
    package func violations(columns: [String]? = nil, field: String = "governance") -> [FieldViolation] {
        var found: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            found.append(FieldViolation(field: "\(field).\(member)", description: description))
        }
        if dataClass == nil { refuse("data_class", "must be declared") }
        if !Self.isZone(zone) {
            refuse(
                "zone",
                zone.isEmpty
                    ? "must be declared, such as `AE`"
                    : "`\(zone)` is not a zone: two capital letters, then parts of capitals and digits after `-`, such as `AE-DIFC`"
            )
        }
        if !Self.isText(owner, bytesMax: Self.ownerBytesMax) {
            refuse(
                "owner",
                owner.isEmpty
                    ? "must name the person answerable" : "must be one line of at most \(Self.ownerBytesMax) bytes")
        }
        if let dataClass, dataClass.isPersonal {
            if lawfulBasis == nil { refuse("lawful_basis", "must be declared for class \(dataClass.rawValue)") }
            if subjectColumn.isEmpty { refuse("subject_column", "must be declared for class \(dataClass.rawValue)") }
        }
        if basisReference.utf8.count > Self.basisReferenceBytesMax {
            refuse("basis_reference", "must have at most \(Self.basisReferenceBytesMax) bytes")
        }
        if !subjectColumn.isEmpty, let columns, !columns.contains(subjectColumn) {
            refuse("subject_column", "`\(subjectColumn)` is not one of the columns \(columns.joined(separator: ", "))")
        }
        if purposes.count > Self.purposesMax { refuse("purposes", "must be at most \(Self.purposesMax)") }
        for (index, purpose) in purposes.enumerated() where !ResourceName.isID(purpose) {
            refuse("purposes[\(index)]", "`\(purpose)` is not an id")
        }
        return found
    }

    /// Whether what is made from `source` may carry this declaration: no lower class, and, unless the source is
    /// public, the same zone (moving data needs an approved transfer, and there is none).
    /// - Parameter name: of the source, for the message.
    package func violations(
        from source: GovernanceDeclaration, named name: String, field: String = "governance"
    ) -> [FieldViolation] {
        guard let dataClass, let sourceClass = source.dataClass else { return [] }
        var found: [FieldViolation] = []
        if dataClass < sourceClass {
            found.append(
                FieldViolation(
                    field: "\(field).data_class",
                    description:
                        "must be at least \(sourceClass.rawValue), the class of \(name), and is \(dataClass.rawValue)"))
        }
        if sourceClass != .public, zone != source.zone {
            found.append(
                FieldViolation(
                    field: "\(field).zone",
                    description:
                        "must be \(source.zone), where \(name) rests, and is \(zone): moving data needs a transfer"))
        }
        return found
    }

    /// `AE`, `AE-DIFC`: two capital letters, then at most three parts of 1 to 16 capitals and digits.
    static func isZone(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let country = parts.first, parts.count <= 4 else { return false }
        func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        return country.utf8.count == 2 && country.utf8.allSatisfy(isCapital)
            && parts.dropFirst().allSatisfy { part in
                (1...16).contains(part.utf8.count) && part.utf8.allSatisfy { isCapital($0) || isDigit($0) }
            }
    }

    private static func isText(_ text: String, bytesMax: Int) -> Bool {
        !text.isEmpty && text.utf8.count <= bytesMax && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
