/// One answered call, as monitoring keeps it: enough to join outcomes, to measure drift and to answer "why".
package struct PredictionRecord: Sendable {
    package let project: String
    package let endpoint: String
    package let model: String
    package let version: Int
    /// Row `i` of the call is prediction `<id>:<i>`.
    package let predictionID: String
    /// When the call was answered.
    package let time: Int64
    /// Per row, the moment the prediction is about: `time`, or the `as_of` of a replay.
    package let asOf: [Int64]
    package let rowCount: Int
    package let columns: [String]
    /// What the model saw: row-major, `rowCount` × `columns.count`; NaN is missing.
    package let features: [Double]
    package let outputWidth: Int
    /// Row-major, `rowCount` × `outputWidth`.
    package let outputs: [Double]

    package init(
        project: String, endpoint: String, model: String, version: Int, predictionID: String, time: Int64,
        asOf: [Int64], rowCount: Int, columns: [String], features: [Double], outputWidth: Int, outputs: [Double]
    ) {
        self.project = project
        self.endpoint = endpoint
        self.model = model
        self.version = version
        self.predictionID = predictionID
        self.time = time
        self.asOf = asOf
        self.rowCount = rowCount
        self.columns = columns
        self.features = features
        self.outputWidth = outputWidth
        self.outputs = outputs
    }
}

/// Takes the records of answered calls. Called on the loop: it must not block, and may refuse when it is full.
package protocol PredictionSink: Sendable {
    /// - Returns: false when the record could not be taken; it is then counted as lost.
    func record(_ prediction: PredictionRecord) -> Bool
}
