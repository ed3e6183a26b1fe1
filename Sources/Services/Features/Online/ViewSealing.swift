internal import Crypto
internal import Policy
internal import SubjectSeal
internal import WorkerProtocol

/// Who the rows of a sealed view are about, and what binds their boxes to their place.
struct ViewSealing: Sendable {
    private let number: Int64
    /// Place of the subject column among the view's keys.
    private let subjectPlace: Int
    private let subjects: SubjectHasher
    private let entities: EntityHasher

    /// - Parameter hashKey: the installation's (`Keyring.keyedHashKey`).
    /// - Returns: nil where rows are not sealed by their subjects.
    init?(_ view: FeatureView, hashKey: SymmetricKey) {
        guard view.definition.sealing == .subject, let place = view.definition.subjectPlace else { return nil }
        number = view.number
        subjectPlace = place
        subjects = SubjectHasher(
            keyedHashKey: hashKey, project: view.project, column: view.definition.governance.subjectColumn)
        entities = EntityHasher(key: EntityHasher.key(hashKey, view: view.number), view: view.number)
    }

    /// - Parameter keys: of one row, in the order of the view's keys.
    func names(_ keys: [EntityValue]) -> RowNames {
        let subject: SubjectValue =
            switch keys[subjectPlace] {
            case .int64(let number): .int64(number)
            case .string(let text): .string(text)
            case .bool, .timestamp: preconditionFailure("keys are integers or strings")
            }
        return RowNames(subject: subjects.hash(subject), entity: entities.hash(keys))
    }

    func context(_ names: RowNames, eventTime: Int64) -> SubjectBox.Context {
        .featureRow(view: number, subject: names.subject, entity: names.entity, eventTime: eventTime)
    }
}

/// Pseudonyms of a row's person and of its keys.
struct RowNames: Hashable, Sendable {
    var subject: SubjectHash
    var entity: EntityHash
}

extension FeatureViewDefinition {
    /// Place of the subject column among the keys.
    var subjectPlace: Int? { keys.firstIndex { $0.name == governance.subjectColumn } }
}
