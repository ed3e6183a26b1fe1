package import Tensors

/// One row as a caller pushes it.
package struct FeatureRow: Sendable, Equatable {
    /// In the order of the view's keys.
    package var keys: [CellValue]
    package var eventTime: Int64
    /// Nil: known when the log takes it.
    package var knownTime: Int64?
    /// In the order of the view's features.
    package var values: [CellValue]

    package init(keys: [CellValue], eventTime: Int64, knownTime: Int64? = nil, values: [CellValue]) {
        self.keys = keys
        self.eventTime = eventTime
        self.knownTime = knownTime
        self.values = values
    }
}
