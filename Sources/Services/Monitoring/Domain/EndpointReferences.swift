package import WorkerProtocol

/// What Monitoring needs of the registry and of Inference: which model is behind an endpoint, and how its data was
/// distributed in training.
package protocol EndpointReferences: Sendable {
    /// - Returns: nil when there is no such endpoint.
    func model(ofEndpoint endpoint: String, project: String) async throws -> String?
    /// - Returns: nil when the version has no training reference, or there is no such version.
    func reference(ofVersion version: Int, model: String, project: String) async throws -> VersionReference?
}

package struct VersionReference: Sendable {
    /// Per column of the model, in its order.
    package let columns: [Column]
    /// Of the predictions; for several classes one each.
    package let predictions: [DistributionProfile]
    package let objective: TrainTask.Objective
    /// On the validation rows at registration, by name.
    package let metrics: [String: Double]

    package struct Column: Sendable {
        package let name: String
        /// Of a categorical column, in the order of their codes; nil: numeric.
        package let categories: [String]?
        package let profile: DistributionProfile?

        package init(name: String, categories: [String]?, profile: DistributionProfile?) {
            self.name = name
            self.categories = categories
            self.profile = profile
        }
    }

    package init(
        columns: [Column], predictions: [DistributionProfile], objective: TrainTask.Objective,
        metrics: [String: Double]
    ) {
        self.columns = columns
        self.predictions = predictions
        self.objective = objective
        self.metrics = metrics
    }
}
