internal import ArgumentParser
internal import Messages
internal import RPCCore

extension TransferCommands {
    /// Holds the egress log against the transfer register and against the audit log.
    struct Reconcile: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare what left with the transfers and the audit log; exit code 1 where they differ.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let transfers = Dictionary(
                try await session.transfers().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            let egress = try await session.egress()
            let entries = try await audited(in: session)
            var problems: [String] = []
            for one in egress {
                let number = "egress \(one.sequence)"
                if entries[one.auditIndex]?["digest"] != one.digest
                    || entries[one.auditIndex]?["transfer"] != one.transfer
                {
                    problems.append("\(number): entry \(one.auditIndex) of the audit log does not say so")
                }
                guard !one.transfer.isEmpty else { continue }
                guard let transfer = transfers[one.transfer] else {
                    problems.append("\(number): there is no transfer \(one.transfer)")
                    continue
                }
                problems += disagreements(one, transfer).map { "\(number): \($0)" }
            }
            let known = Set(egress.map(\.auditIndex))
            problems += entries.keys.filter { !known.contains($0) }.sorted().map {
                "entry \($0) of the audit log tells of an egress that the egress log does not hold"
            }
            session.output.show(
                .object([
                    ("egress", .integer(Int64(egress.count))), ("transfers", .integer(Int64(transfers.count))),
                    ("problems", .array(problems.map { .string($0) })),
                ]))
            if !problems.isEmpty { throw ExitCode(1) }
        }

        private func disagreements(_ egress: Messages.Egress, _ transfer: Transfer) -> [String] {
            var found: [String] = []
            if transfer.destination != egress.destination {
                found.append("\(transfer.name) goes to \(transfer.destination)")
            }
            if transfer.form != egress.form {
                found.append("\(transfer.name) is for \(transfer.form.name.lowercased())")
            }
            if transfer.approvals.count < 2 || transfer.approvals[1].timeUs > egress.timeUs {
                found.append("\(transfer.name) was not approved by two persons then")
            }
            let end = transfer.endTimeUs == 0 ? transfer.expireTimeUs : min(transfer.endTimeUs, transfer.expireTimeUs)
            if egress.timeUs > end { found.append("\(transfer.name) had ended then") }
            return found
        }

        /// The details of the audit entries about egress, by their index.
        private func audited(in session: Session) async throws -> [Int64: [String: String]] {
            let entries = try await session.all { token in
                let page = try await session.governance.searchAudit(
                    SearchAuditRequest(
                        resourcePrefix: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.entries, page.nextPageToken)
            }
            return Dictionary(
                entries.filter { $0.details["egress"] != nil }.map { ($0.index, $0.details) },
                uniquingKeysWith: { first, _ in first })
        }
    }
}
