package import Policy

/// A move of data out of a zone, as the law is asked about it.
package struct TransferQuestion: Sendable, Hashable {
    package var dataClass: DataClass
    /// Nil: nobody said where the data rests.
    package var origin: Zone?
    package var destination: Zone?
    /// The id of a ground of the packs, or ``TransferGround/organisation``; nil: none is claimed.
    package var ground: String?
    package var form: TransferForm

    package init(
        dataClass: DataClass, origin: Zone?, destination: Zone?, ground: String? = nil, form: TransferForm
    ) {
        self.dataClass = dataClass
        self.origin = origin
        self.destination = destination
        self.ground = ground
        self.form = form
    }
}

/// What leaves.
package enum TransferForm: String, Sendable, Hashable, Codable, CaseIterable {
    case rows, aggregates, model
}

package enum TransferGround {
    /// The organisation's own decision, for data that is nobody's but its own.
    package static let organisation = "organisation"
}

/// What the law says of a move.
package struct TransferAnswer: Sendable, Hashable {
    /// From the strictest on.
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        case refused
        /// With an approved transfer that gives what is needed.
        case transfer
        /// No transfer is asked for.
        case free

        package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .refused: 0
            case .transfer: 1
            case .free: 2
            }
        }
    }

    package var verdict: Verdict
    /// What a transfer must give, of all packs together.
    package var needs: [PolicyPack.Need] = []
    package var rules: [AppliedRule] = []
    /// One sentence for people.
    package var reason: String
}

/// The decision about moves: pure, so that its whole truth table can be committed.
package enum TransferDecision {
    /// The most restrictive answer of all packs that govern the class.
    /// - Parameter packs: those selected where the data is; others than those of the class say nothing.
    package static func decide(_ question: TransferQuestion, packs: [PolicyPack]) -> TransferAnswer {
        if question.dataClass == .public {
            return TransferAnswer(verdict: .free, reason: "public data may go anywhere")
        }
        guard let origin = question.origin else {
            return TransferAnswer(verdict: .refused, reason: "nobody said in which zone the data rests")
        }
        guard let destination = question.destination else {
            return TransferAnswer(verdict: .refused, reason: "nobody said where the data is to go")
        }
        guard question.dataClass.isPersonal else { return decideForOwnData(question, from: origin, to: destination) }
        let applicable = packs.filter { $0.appliesTo.contains(question.dataClass) }
        guard !applicable.isEmpty else {
            return TransferAnswer(
                verdict: .refused,
                reason: "no policy pack that governs class \(question.dataClass.rawValue) is selected")
        }
        let answers = applicable.map { answer(of: $0, to: question, from: origin, to: destination) }
        return answers.dropFirst().reduce(answers[0], stricter)
    }

    /// Data that is about nobody: the law does not ask, the organisation does.
    private static func decideForOwnData(
        _ question: TransferQuestion, from origin: Zone, to destination: Zone
    ) -> TransferAnswer {
        if origin == destination { return TransferAnswer(verdict: .free, reason: "it stays in \(origin)") }
        guard question.ground == TransferGround.organisation else {
            return TransferAnswer(
                verdict: .refused,
                reason: "data of class \(question.dataClass.rawValue) leaves \(origin) by a transfer on the ground "
                    + "`\(TransferGround.organisation)`")
        }
        return TransferAnswer(verdict: .transfer, reason: "the organisation decides where its own data goes")
    }

    private static func answer(
        of pack: PolicyPack, to question: TransferQuestion, from origin: Zone, to destination: Zone
    ) -> TransferAnswer {
        let rules = pack.transfers
        func answer(
            _ verdict: TransferAnswer.Verdict, _ source: String, needs: [PolicyPack.Need] = [], _ reason: String
        ) -> TransferAnswer {
            TransferAnswer(verdict: verdict, needs: needs, rules: [AppliedRule(pack, source)], reason: reason)
        }
        if origin == destination { return answer(.free, rules.source, "it stays in \(origin)") }
        if rules.home.contain(origin), rules.home.contain(destination) {
            return answer(.free, rules.source, "\(origin) and \(destination) are under one law")
        }
        guard let claimed = question.ground else {
            if rules.adequate.contain(destination) {
                return answer(.transfer, rules.source, "\(destination) is found adequate")
            }
            return answer(
                .refused, rules.source,
                "leaving \(origin) for \(destination) needs a legal ground: \(rules.grounds.map(\.id).joined(separator: ", "))"
            )
        }
        guard let ground = rules.grounds.first(where: { $0.id == claimed }) else {
            return answer(
                .refused, rules.source,
                "`\(claimed)` is no ground of \(pack.id); there are \(rules.grounds.map(\.id).joined(separator: ", "))")
        }
        guard question.form != .rows || ground.rows else {
            return answer(
                .refused, ground.source, "on the ground \(ground.id) models and aggregates may leave, rows may not")
        }
        return answer(.transfer, ground.source, needs: ground.needs, "the ground \(ground.id) lets it leave")
    }

    private static func stricter(_ left: TransferAnswer, _ right: TransferAnswer) -> TransferAnswer {
        TransferAnswer(
            verdict: min(left.verdict, right.verdict),
            needs: left.needs + right.needs.filter { !left.needs.contains($0) },
            rules: left.rules + right.rules, reason: left.verdict <= right.verdict ? left.reason : right.reason)
    }
}
