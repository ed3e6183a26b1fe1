internal import AuditLog
internal import Conversions
internal import Crypto
package import Messages
internal import Policy
package import RPCCore
internal import Tensors
internal import WorkerProtocol

extension FeaturesService {
    /// All rows of a push are added, or none. Once answered they are in the log on disk and in the online store.
    package func pushFeatures(
        _ request: PushFeaturesRequest, context: CallContext
    ) async throws -> PushFeaturesResponse {
        // Rows are checked and encoded off the event loop: a large push must not hold up other calls.
        try await withTaskExecutorPreference(globalConcurrentExecutor) {
            let accepted = try await pushes.push(try push(request, context))
            return PushFeaturesResponse(rows: Int64(accepted.rows), sequence: accepted.lastRow)
        }
    }

    private func push(_ request: PushFeaturesRequest, _ context: CallContext) throws -> Push {
        _ = try FeatureViewName(request.featureView, field: "feature_view")
        try RequestFields.requestID(request.requestID)
        let view = try catalog.known(request.featureView)
        guard !request.rows.isEmpty else {
            throw FeaturesError.invalid([FieldViolation(field: "rows", description: "must be at least one")])
        }
        guard request.rows.count <= config.rowsPerPushMax else {
            throw FeaturesError.tooManyRows(count: request.rows.count, limit: config.rowsPerPushMax)
        }
        if request.rows.contains(where: { $0.knownTimeUs != nil }) {
            try permissions.require(.featuresBackfill, for: context, resource: view.name)
        }
        let time = now()
        let rows = try RowValidation(definition: view.definition, limits: config, now: time)
            .batch(of: request.rows.map(FeatureRow.init))
        let bytes = rows.encoded()
        guard bytes.count <= config.pushBytesMax else {
            throw FeaturesError.pushTooLarge(bytes: bytes.count, limit: config.pushBytesMax)
        }
        let sealed = try sealer.seal(rows, of: view)
        guard sealed.erased.isEmpty else {
            throw FeaturesError.invalidRows(
                sealed.erased.prefix(RowValidation.violationsMax).map {
                    FieldViolation(field: "rows[\($0)].keys", description: "are of a person whose data was erased")
                })
        }
        return Push(
            view: view, rows: sealed.rows, bytes: view.sealing == nil ? bytes : sealed.rows.encoded(),
            requestID: request.requestID, digest: request.requestID.isEmpty ? [] : requestDigest(bytes),
            audit: AuditEntry(
                time: time, change: context, resource: view.name, details: ["rows": String(rows.rowCount)]),
            subjects: view.subjects(of: rows))
    }
}

extension FeaturesService {
    /// Keyed: rows are too easily guessed from a plain digest.
    private func requestDigest(_ bytes: [UInt8]) -> [UInt8] {
        HMACSHA256.authenticate(bytes, key: requestKey).bytes
    }
}

extension FeatureRow {
    fileprivate init(_ message: Messages.FeatureRow) {
        self.init(
            keys: message.keys.map(CellValue.init), eventTime: message.eventTimeUs, knownTime: message.knownTimeUs,
            values: message.values.map(CellValue.init))
    }
}
