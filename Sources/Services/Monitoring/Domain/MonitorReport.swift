/// One window of an endpoint's predictions, measured against the training reference.
package struct MonitorReport: Sendable, Equatable, Codable {
    package var project: String
    package var endpoint: String
    package var id: String
    /// By the moment predictions are about, microseconds UTC; the end is exclusive.
    package var windowStart: Int64
    package var windowEnd: Int64
    package var predictions: Int64
    package var outcomes: Int64
    package var features: [FeatureDrift]
    package var score: FeatureDrift?
    /// Of the predictions that have an outcome, by name.
    package var metrics: [String: Double]
    package var versions: [VersionSlice]
    package var breaches: [Breach]
    /// Id of the incident the breaches belong to; empty: none.
    package var incident: String
    package var createTime: Int64

    package var name: String { "projects/\(project)/endpoints/\(endpoint)/reports/\(id)" }
}

package struct FeatureDrift: Sendable, Equatable, Codable {
    package var feature: String
    package var psi: Double
    /// NaN where it has no meaning, as for categories.
    package var ks: Double
    package var ksPValue: Double
    package var missingShare: Double
    package var referenceMissingShare: Double
}

/// What one version behind the endpoint did in the window.
package struct VersionSlice: Sendable, Equatable, Codable {
    package var version: Int
    package var predictions: Int64
    package var outcomes: Int64
    package var metrics: [String: Double]
}
