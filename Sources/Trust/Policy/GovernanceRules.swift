package import RPCCore

extension GovernanceDeclaration {
    package static let ownerBytesMax = 256
    package static let basisReferenceBytesMax = 1_024
    package static let purposesMax = 32

    /// What is missing or wrong, in the order of the fields; what the law says of it is for `Residency`.
    /// - Parameters:
    ///   - columns: the columns it is about, among which the subject column must be; nil where they are not known yet.
    ///   - field: path of the declaration in the request.
    package func violations(columns: [String]? = nil, field: String = "governance") -> [FieldViolation] {
        var found: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            found.append(FieldViolation(field: "\(field).\(member)", description: description))
        }
        if dataClass == nil { refuse("data_class", "must be declared") }
        if Zone(zone) == nil {
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

    private static func isText(_ text: String, bytesMax: Int) -> Bool {
        !text.isEmpty && text.utf8.count <= bytesMax && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
