internal import Tensors

/// The predictions of a window, by version, joined with the outcomes that have come.
struct WindowRows {
    struct Version {
        /// Per column of the model, in its order.
        var features: [[Double]]
        /// Per output of the model.
        var outputs: [[Double]]
        /// NaN where no outcome has come.
        var labels: [Double] = []
    }

    /// Names of the columns, per version as logged.
    var columns: [Int: [String]] = [:]
    var versions: [Int: Version] = [:]

    /// Adds the rows of a frame that are about a moment in `window`.
    /// - Parameter label: of a prediction, or nil.
    mutating func add(
        _ batch: PredictionBatch, window: Range<Int64>, label: (_ call: String, _ row: Int64) throws -> Double?
    ) throws {
        let rows = batch.rows
        guard case .timestamp(let asOf)? = rows[PredictionFrame.asOf]?.values,
            case .string(let ids)? = rows[PredictionFrame.id]?.values,
            case .int64(let places)? = rows[PredictionFrame.row]?.values
        else { throw MonitoringError.predictionLog("a frame lacks its columns") }
        let features = rows.columns.filter { $0.name.hasPrefix("f:") }
        let outputs = rows.columns.filter { $0.name.hasPrefix("o:") }
        let kept = asOf.indices.filter { window.contains(asOf[$0]) }
        guard !kept.isEmpty else { return }
        columns[batch.version] = features.map { String($0.name.dropFirst(2)) }
        var version =
            versions.removeValue(forKey: batch.version)
            ?? Version(
                features: Array(repeating: [], count: features.count),
                outputs: Array(repeating: [], count: outputs.count))
        guard version.features.count == features.count, version.outputs.count == outputs.count else {
            throw MonitoringError.predictionLog("frames of version \(batch.version) have different columns")
        }
        for (place, column) in features.enumerated() { version.features[place] += Self.doubles(column, kept) }
        for (place, column) in outputs.enumerated() { version.outputs[place] += Self.doubles(column, kept) }
        for index in kept { version.labels.append(try label(ids[index], places[index]) ?? .nan) }
        versions[batch.version] = version
    }

    private static func doubles(_ column: Column, _ kept: [Int]) -> [Double] {
        guard let doubles = column.doubles() else { return kept.map { _ in .nan } }
        return kept.map { doubles[$0] }
    }
}

extension WindowRows.Version {
    var rowCount: Int { labels.count }
    var labelledCount: Int { labels.count { !$0.isNaN } }
}
