internal import Crypto
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
    /// Nil where rows are not sealed by their subjects.
    let sealing: ViewSealing?
    /// Nil where the rows are about nobody.
    let gate: SubjectGate?
    /// Of the values that a row's payload holds: the features; behind the keys where the view is sealed.
    let codec: RowCodec
    private let firstFeature: Int
    private let positions: [String: Int]

    init(_ view: FeatureView, hashKey: SymmetricKey) {
        name = view.name
        project = view.project
        self.view = view.view
        version = view.version
        number = view.number
        definition = view.definition
        sealing = ViewSealing(view, hashKey: hashKey)
        let keyTypes = sealing == nil ? [] : view.definition.keys.map(\.type)
        firstFeature = keyTypes.count
        codec = RowCodec(types: keyTypes + view.definition.features.map(\.type))
        gate = SubjectGate(view.definition, project: view.project, hashKey: hashKey)
        positions = Dictionary(
            view.definition.features.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    package var keys: [ColumnSchema] { definition.keys }
    package var features: [FeatureColumn] { definition.features }

    /// Place of a feature among ``features``.
    package func position(of feature: String) -> Int? { positions[feature] }

    /// The value of the feature at `position`; nil where the payload is not a row of this view.
    func value(_ position: Int, in payload: Span<UInt8>) -> CellValue? {
        codec.value(firstFeature + position, in: payload)
    }

    /// The columns of plain rows that a payload holds, in the codec's order.
    func codecColumns(of rows: ColumnBatch) throws(FeaturesError) -> [Column] {
        let names = (sealing == nil ? [] : keys.map(\.name)) + features.map(\.name)
        let columns = names.compactMap { rows[$0] }
        guard columns.count == names.count else { throw .damaged("rows lack columns of \(name)") }
        return columns
    }
}
