internal import AuditLog
internal import Crypto
internal import Database
internal import GRDB
internal import Jobs
internal import Policy
internal import RPCCore
internal import Residency
internal import WorkerProtocol

extension ModelsService {
    func evaluate(
        _ version: ModelVersion, against: ModelVersion?, trainingSet: String, baselineGroupColumn: String,
        requestID: String, context: CallContext
    ) async throws -> Evaluation {
        guard version.format == .lightGBM, version.lineage.objective != nil else {
            throw ModelsError.notEvaluable(
                "only LightGBM models of a known objective can be evaluated on a training set")
        }
        if let against, against.model != version.model || against.project != version.project {
            throw RPCError.badField("against", "is a version of another model")
        }
        guard let set = try await sets.labelledSet(trainingSet, project: version.project) else {
            throw ModelsError.unknownTrainingSet("projects/\(version.project)/trainingSets/\(trainingSet)")
        }
        let specification = EvaluationSpecification(
            project: version.project, model: version.model, id: Self.evaluationID(requestID, version.name),
            version: version.version, against: against?.version ?? 0, trainingSet: trainingSet,
            baselineGroupColumn: baselineGroupColumn)
        let (engine, auditLog, time) = (engine, auditLog, now())
        let bytes = try WorkerJSON.encode(specification)
        let evaluation = try await store.write { db in
            let job = try engine.submit(
                JobRequest(
                    project: specification.project, kind: .evaluate, target: specification.versionName,
                    specification: bytes, principal: context.principal.id, person: context.principal.person,
                    requestID: requestID, trace: context.trace.traceID.text), in: db)
            if let earlier = try EvaluationStore.find(job: job.id, in: db) { return earlier }
            let evaluation = Evaluation(
                specification: specification, job: job.id, trainingSetDigest: set.digest, createTime: time)
            try EvaluationStore.insert(evaluation, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: version.name,
                    details: ["evaluation": evaluation.name, "training_set_digest": set.digest]), in: db)
            return evaluation
        }
        await engine.wake()
        return evaluation
    }

    /// Random, or the same for the same request, so that a repeated request finds the evaluation it made.
    private static func evaluationID(_ requestID: String, _ version: String) -> String {
        let bytes =
            requestID.isEmpty
            ? RandomBytes.make(8) : Array(SHA256.hash(Array("\(version)#\(requestID)".utf8)).bytes.prefix(8))
        return bytes.hexadecimal
    }

    /// Points an alias at a version if its makers do not do it themselves, and the model's gate lets it.
    func setAlias(
        _ alias: String, version: Int, project: String, model: String, reason: String, context: CallContext
    ) async throws -> (model: RegisteredModel, results: [GateResult]) {
        let (auditLog, duty, projects, law, time) = (auditLog, duty, projects, law(), now())
        let outcome: AliasOutcome = try await store.write { db in
            let current = try Self.model(project, model, in: db)
            guard let candidate = try ModelStore.version(version, of: model, project: project, in: db) else {
                throw ModelsError.unknownVersion("\(current.name)/versions/\(version)")
            }
            func enter(_ outcome: StatusCode, details more: [String: String]) throws {
                let details = ["alias": alias, "version": String(version)].merging(more) { given, _ in given }
                try auditLog.append(
                    AuditEntry(time: time, change: context, resource: current.name, outcome: outcome, details: details),
                    in: db)
            }
            // Of what is about people, nobody approves his own.
            let mayApproveOwn =
                try current.governance.dataClass?.isPersonal == false
                && projects.allowsSelfApproval(project, in: db)
            let verdict = duty.judge(context.principal, against: candidate.makers, mayApproveOwn: mayApproveOwn)
            if let refused = verdict.refusalReason {
                try enter(.permissionDenied, details: ["reason": refused])
                return .ownWork(verdict, version: candidate.name)
            }
            let assessment = try AssessmentRegister.approved(for: current.name, in: db)
            let assessed = current.governance.dataClass.flatMap {
                law.rule(of: .dpiaBeforeProduction, for: $0, in: project)
            }
            if let rule = assessed, assessment == nil {
                try enter(
                    .failedPrecondition,
                    details: rule.metadata.merging(["reason": "ASSESSMENT_MISSING"]) { _, own in own })
                return .notAssessed(rule)
            }
            let champion = current.aliases[alias]
            let results = try current.gate.map { rule in
                try Self.judge(
                    rule, version: version, champion: champion == version ? nil : champion, model: current, in: db)
            }
            guard results.allSatisfy(\.passed) else {
                try enter(.failedPrecondition, details: ["reason": "the gate failed"])
                return .gateFailed(results)
            }
            try ModelStore.setAlias(alias, version: version, project: project, model: model, in: db)
            try enter(
                .ok,
                details: [
                    "before": champion.map(String.init) ?? "", "reason": reason,
                    "approval": verdict == .selfApproved ? "self-approved" : "apart",
                    "assessment": assessment?.document.hexadecimal ?? "",
                    "gate": results.map { "\($0.rule.metric.rawValue)=passed" }.joined(separator: " "),
                ])
            return .moved(try Self.model(project, model, in: db), results)
        }
        switch outcome {
        case .moved(let model, let results): return (model, results)
        case .gateFailed(let results): throw ModelsError.gateFailed(alias: alias, results: results)
        case .notAssessed(let rule): throw ModelsError.notAssessed("projects/\(project)/models/\(model)", rule)
        case .ownWork(let verdict, let version): throw ModelsError.ownWork(verdict, version: version)
        }
    }

    /// Refusals are entered into the log as well, so they are no errors of the transaction.
    private enum AliasOutcome: Sendable {
        case moved(RegisteredModel, [GateResult])
        case gateFailed([GateResult])
        /// The law wants an impact assessment that another person approved.
        case notAssessed(AppliedRule)
        case ownWork(SeparationOfDuty.Verdict, version: String)
    }

    private static func judge(
        _ rule: GateRule, version: Int, champion: Int?, model: RegisteredModel, in db: GRDB.Database
    ) throws -> GateResult {
        let against: Int? = if case .champion = rule.reference { champion } else { nil }
        let evaluation = try EvaluationStore.newest(
            project: model.project, model: model.id, version: version,
            trainingSet: rule.trainingSet.isEmpty ? nil : rule.trainingSet, against: against, in: db)
        return rule.judge(evaluation?.evidence, hasChampion: champion != nil)
    }
}
