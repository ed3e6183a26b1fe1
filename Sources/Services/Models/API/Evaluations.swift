internal import Conversions
internal import Database
internal import Jobs
package import Messages
package import RPCCore
internal import WorkerProtocol

extension ModelsService {
    package func evaluateModelVersion(
        _ request: EvaluateModelVersionRequest, context: CallContext
    ) async throws -> Messages.Evaluation {
        let version = try await version(named: request.name, field: "name")
        let against = request.against.isEmpty ? nil : try await self.version(named: request.against, field: "against")
        let set = try ResourceName.ids(of: request.trainingSet, in: "projects", "trainingSets", field: "training_set")
        guard set[0] == version.project else { throw RPCError.badField("training_set", "is of another project") }
        let evaluation = try await evaluate(
            version, against: against, trainingSet: set[1], baselineGroupColumn: request.baselineGroupColumn,
            requestID: request.requestID, context: context)
        return try await message(evaluation)
    }

    package func getEvaluation(_ request: GetEvaluationRequest, context: CallContext) async throws
        -> Messages.Evaluation
    {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "models", "evaluations", field: "name")
        let found = try await store.read {
            try EvaluationStore.find(project: ids[0], model: ids[1], id: ids[2], in: $0)
        }
        guard let found else { throw ModelsError.unknownEvaluation(request.name) }
        return try await message(found)
    }

    package func listEvaluations(
        _ request: ListEvaluationsRequest, context: CallContext
    ) async throws -> ListEvaluationsResponse {
        let ids = try ResourceName.ids(of: request.model, in: "projects", "models", field: "model")
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            _ = try Self.model(ids[0], ids[1], in: db)
            return try EvaluationStore.list(
                project: ids[0], model: ids[1], before: page.after.flatMap { Int64($0) }, limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { String($0.sequence) }
        var evaluations: [Messages.Evaluation] = []
        for row in rows { evaluations.append(try await message(row.evaluation)) }
        return ListEvaluationsResponse(evaluations: evaluations, nextPageToken: next)
    }

    private func message(_ evaluation: Evaluation) async throws -> Messages.Evaluation {
        let job = try await engine.job(evaluation.job)
        let specification = evaluation.specification
        var message = Messages.Evaluation(
            name: evaluation.name, modelVersion: specification.versionName,
            trainingSet: "projects/\(specification.project)/trainingSets/\(specification.trainingSet)",
            trainingSetDigest: evaluation.trainingSetDigest, operation: Operation(job),
            createTimeUs: evaluation.createTime)
        guard let result = evaluation.result else { return message }
        message.rows = Int64(result.rowCount)
        for score in result.scores {
            switch score.name {
            case Evaluation.candidateName:
                message.metrics = score.metrics.messages()
                message.calibration = score.metrics.calibration.map {
                    CalibrationBin(
                        predictedMean: $0.meanPrediction, observedMean: $0.observedRate, rows: Int64($0.rowCount))
                }
            case Evaluation.againstName: break
            default: message.baselines.append(Messages.Baseline(name: score.name, metrics: score.metrics.messages()))
            }
        }
        message.comparison = comparison(of: result, specification)
        return message
    }

    private func comparison(
        of result: EvaluateResult, _ specification: EvaluationSpecification
    ) -> Messages.Comparison? {
        guard let compared = result.comparisons.first else { return nil }
        let against = result.scores.first { $0.name == Evaluation.againstName }
        return Messages.Comparison(
            against:
                "projects/\(specification.project)/models/\(specification.model)/versions/\(specification.against)",
            againstMetrics: against?.metrics.messages() ?? [], lossDifference: compared.meanDifference,
            intervalLow: compared.lower, intervalHigh: compared.upper, pValue: compared.pValue,
            resamples: Int32(clamping: compared.replicates))
    }
}
