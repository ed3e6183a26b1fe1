internal import Tensors
package import WorkerProtocol

/// One version of a feature view, laid out for reading. Immutable; hold it to spare the look-up by name.
package final class OnlineView: Sendable {
    /// With the version.
    package let name: String
    package let project: String
    package let view: String
    package let version: Int
    package let number: Int64
    package let definition: FeatureViewDefinition
    let codec: OnlineRowCodec
    private let positions: [String: Int]

    init(_ view: FeatureView) {
        name = view.name
        project = view.project
        self.view = view.view
        version = view.version
        number = view.number
        definition = view.definition
        codec = OnlineRowCodec(types: view.definition.features.map(\.type))
        positions = Dictionary(
            view.definition.features.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    package var keys: [ColumnSchema] { definition.keys }
    package var features: [FeatureColumn] { definition.features }

    /// Place of a feature among ``features``.
    package func position(of feature: String) -> Int? { positions[feature] }
}
