/// A name that answers predictions, and the versions of one model that stand behind it.
package struct Endpoint: Sendable, Equatable {
    package enum MissingFeature: String, Sendable, Codable {
        /// The model sees a missing value.
        case null
        /// The call fails.
        case fail
    }

    package var project: String
    package var id: String
    /// Id of a model of the same project.
    package var model: String
    package var traffic: TrafficSplit
    /// The entity key whose value keeps a caller on one version; empty: the prediction id decides.
    package var stickyKey: String
    package var missingFeature: MissingFeature
    /// What the predictions are for, as the feature views read declare it; empty where none of them asks.
    package var purpose: String
    package var description: String
    package var createTime: Int64
    package var updateTime: Int64
    /// Rises with every change, from 1.
    package var revision: Int64

    package init(
        project: String, id: String, model: String, traffic: TrafficSplit, stickyKey: String = "",
        missingFeature: MissingFeature = .null, purpose: String = "", description: String = "", createTime: Int64,
        updateTime: Int64,
        revision: Int64 = 1
    ) {
        self.project = project
        self.id = id
        self.model = model
        self.traffic = traffic
        self.stickyKey = stickyKey
        self.missingFeature = missingFeature
        self.purpose = purpose
        self.description = description
        self.createTime = createTime
        self.updateTime = updateTime
        self.revision = revision
    }

    package var name: String { "projects/\(project)/endpoints/\(id)" }
    package var modelName: String { "projects/\(project)/models/\(model)" }
}
