package import Policy
internal import RPCCore

extension GovernanceDeclaration {
    /// Checks the declaration by itself, against what it is declared for, and against the law of the project.
    /// - Parameters:
    ///   - columns: the columns it is about, among which the subject column must be; nil where they are not known yet.
    ///   - field: path of the declaration in the request.
    /// - Throws: every violation of form at once; what a pack refuses only where nothing else is wrong.
    package func validate(
        columns: [String]? = nil, field: String = "governance", under law: PackSnapshot, project: String
    ) throws(GovernanceRefusal) {
        var found = violations(columns: columns, field: field)
        guard let dataClass, dataClass.isPersonal else {
            guard found.isEmpty else { throw .incomplete(found) }
            return
        }
        let packs = law.packs(governing: dataClass, in: project)
        if purposes.isEmpty, packs.contains(where: { $0.has(.purposes) }) {
            found.append(
                FieldViolation(
                    field: "\(field).purposes", description: "must be declared for class \(dataClass.rawValue)"))
        }
        if let place = law.zone, Zone(zone) != nil, zone != place.description {
            found.append(
                FieldViolation(
                    field: "\(field).zone",
                    description: "must be \(place), where this installation keeps its data, and is \(zone)"))
        }
        guard found.isEmpty else { throw .incomplete(found) }
        guard law.isReadable else { throw .unreadable }
        let missing = law.missing(for: project)
        guard !packs.isEmpty, missing == nil else {
            throw .packMissing(
                dataClass, field: "\(field).data_class", selected: law.selected(for: project), notInstalled: missing)
        }
        try checkGround(dataClass, packs, field)
        try checkPlace(dataClass, packs, law.zone, field)
    }

    private func checkGround(
        _ dataClass: DataClass, _ packs: [PolicyPack], _ field: String
    ) throws(GovernanceRefusal) {
        guard let lawfulBasis else { return }
        for pack in packs {
            if let rule = pack.refusal(of: lawfulBasis) {
                throw .basisNotLawful(lawfulBasis, dataClass, field: "\(field).lawful_basis", rule: rule)
            }
        }
    }

    /// Data about people rests where somebody has said this installation is, and where the packs let it.
    private func checkPlace(
        _ dataClass: DataClass, _ packs: [PolicyPack], _ place: Zone?, _ field: String
    ) throws(GovernanceRefusal) {
        guard let place else {
            throw .incomplete([
                FieldViolation(
                    field: "\(field).zone",
                    description: "data about people needs an installation that knows its zone: set `data.zone`")
            ])
        }
        for pack in packs {
            if let residence = pack.residence, !residence.zones.contain(place) {
                throw .restsElsewhere(
                    dataClass, zone: zone, field: "\(field).zone", rule: AppliedRule(pack, residence.source))
            }
        }
    }
}
