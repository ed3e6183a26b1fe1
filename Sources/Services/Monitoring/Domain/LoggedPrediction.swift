/// One answered call as the prediction log takes it. Row `i` is prediction `<id>:<i>`.
package struct LoggedPrediction: Sendable {
    package let project: String
    package let endpoint: String
    package let model: String
    package let version: Int
    package let id: String
    /// When the call was answered, microseconds UTC.
    package let time: Int64
    /// Per row, the moment the prediction is about.
    package let asOf: [Int64]
    package let columns: [String]
    /// Row-major, rows × `columns.count`; NaN is missing.
    package let features: [Double]
    package let outputWidth: Int
    /// Row-major, rows × `outputWidth`.
    package let outputs: [Double]

    package init(
        project: String, endpoint: String, model: String, version: Int, id: String, time: Int64, asOf: [Int64],
        columns: [String], features: [Double], outputWidth: Int, outputs: [Double]
    ) {
        self.project = project
        self.endpoint = endpoint
        self.model = model
        self.version = version
        self.id = id
        self.time = time
        self.asOf = asOf
        self.columns = columns
        self.features = features
        self.outputWidth = outputWidth
        self.outputs = outputs
    }

    var rowCount: Int { asOf.count }
}

/// What one frame of the log holds: the calls of one version of one endpoint.
struct PredictionGroup: Hashable {
    let project: String
    let endpoint: String
    let model: String
    let version: Int
    let columns: [String]
    let outputWidth: Int

    init(_ prediction: LoggedPrediction) {
        project = prediction.project
        endpoint = prediction.endpoint
        model = prediction.model
        version = prediction.version
        columns = prediction.columns
        outputWidth = prediction.outputWidth
    }
}
