package import Policy

/// The packs in force at one moment, and which of them are selected where. Immutable, like a ``PolicySnapshot``.
package struct PackSnapshot: Sendable {
    /// The newest version of every pack, by id.
    package let known: [String: PolicyPack]
    /// Selected for the whole installation.
    package let ofInstallation: [String]
    /// Selected for a project in addition.
    package let ofProject: [String: [String]]
    /// Where this installation keeps its data; nil: nobody has said.
    package let zone: Zone?
    /// False when what is stored could not be read: nothing about people is allowed then.
    package let isReadable: Bool

    package init(
        known: [String: PolicyPack] = EmbeddedPacks.all, ofInstallation: [String] = [],
        ofProject: [String: [String]] = [:],
        zone: Zone?, isReadable: Bool = true
    ) {
        self.known = known
        self.ofInstallation = ofInstallation
        self.ofProject = ofProject
        self.zone = zone
        self.isReadable = isReadable
    }

    /// The ids of the packs that a project is under, in order.
    package func selected(for project: String) -> [String] {
        Set(ofInstallation + (ofProject[project] ?? [])).sorted()
    }

    /// The packs that a project is under.
    package func packs(for project: String) -> [PolicyPack] {
        isReadable ? selected(for: project).compactMap { known[$0] } : []
    }

    /// The packs that govern data of the class in a project.
    package func packs(governing dataClass: DataClass, in project: String) -> [PolicyPack] {
        packs(for: project).filter { $0.appliesTo.contains(dataClass) }
    }

    /// Whether personal data may be processed on the ground: every pack that governs the class must let it.
    package func isBasisAllowed(_ basis: LawfulBasis, for dataClass: DataClass, in project: String) -> Bool {
        let packs = packs(governing: dataClass, in: project)
        return !packs.isEmpty && packs.allSatisfy { $0.refusal(of: basis) == nil }
    }

    /// The rule that imposes a duty on data of the class; nil: there is none.
    package func rule(of duty: PolicyPack.Duty.Kind, for dataClass: DataClass, in project: String) -> AppliedRule? {
        for pack in packs(governing: dataClass, in: project) {
            if let found = pack.duties.first(where: { $0.duty == duty }) { return AppliedRule(pack, found.source) }
        }
        return nil
    }

    /// How long data of the class must be kept: the longest that a pack asks for.
    package func retention(of dataClass: DataClass, in project: String) -> (
        rule: PolicyPack.RetentionRule, by: AppliedRule
    )? {
        packs(governing: dataClass, in: project).flatMap { pack in
            pack.retention.filter { $0.dataClass == dataClass }.map { ($0, AppliedRule(pack, $0.source)) }
        }.max { $0.0.keepDaysMin < $1.0.keepDaysMin }.map { (rule: $0.0, by: $0.1) }
    }

    /// The pack by which retention outranks a request for erasure; nil: erasure goes before.
    package func retentionOverErasure(of dataClass: DataClass, in project: String) -> AppliedRule? {
        packs(governing: dataClass, in: project).first(where: \.precedence.retentionOverErasure).map {
            AppliedRule($0, $0.precedence.source)
        }
    }

    /// What the law says of a move of a project's data.
    package func decide(_ question: TransferQuestion, in project: String) -> TransferAnswer {
        guard isReadable else {
            return TransferAnswer(
                verdict: .refused,
                reason: "the policy packs cannot be read; everything is refused until they are mended")
        }
        if question.dataClass.isPersonal, let missing = missing(for: project) {
            return TransferAnswer(verdict: .refused, reason: "the pack \(missing) is selected, and not installed")
        }
        return TransferDecision.decide(question, packs: packs(for: project))
    }

    /// A pack that is selected, but that nobody installed.
    package func missing(for project: String) -> String? {
        selected(for: project).first { known[$0] == nil }
    }
}

extension PolicyPack {
    /// The rule by which the ground does not hold; nil: it holds.
    func refusal(of basis: LawfulBasis) -> AppliedRule? {
        guard let rule = lawfulBases.first(where: { $0.basis == basis }) else { return AppliedRule(self, "") }
        return rule.allowed ? nil : AppliedRule(self, rule.source)
    }
}
