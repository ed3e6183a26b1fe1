package import Crypto
internal import Synchronization
package import Tensors
internal import WorkerProtocol

/// The feature views as reads and pushes see them: an immutable snapshot, replaced as a whole when a view is made.
///
/// A look-up is one dictionary access; the lock is held to copy one reference, and never while anything waits.
package final class FeatureViewCatalog: Sendable {
    private struct Snapshot: Sendable {
        /// By name with the version, and by name without it for the newest.
        var byName: [String: OnlineView] = [:]
        var byNumber: [Int64: OnlineView] = [:]
        /// Of keys, by project and name.
        var keyTypes: [String: [String: ColumnType]] = [:]
    }

    private let snapshot = Mutex(Snapshot())
    private let hashKey: SymmetricKey

    /// - Parameter hashKey: of keyed hashes (`Keyring.keyedHashKey`).
    package init(_ views: [FeatureView] = [], hashKey: SymmetricKey) {
        self.hashKey = hashKey
        for view in views { add(view) }
    }

    /// - Parameter name: with or without the version; without, the newest.
    package func view(named name: String) -> OnlineView? {
        current().byName[name]
    }

    /// The type of the keys of this name in a project's views; nil where none has such a key.
    package func keyType(of column: String, project: String) -> ColumnType? {
        current().keyTypes[project]?[column]
    }

    func view(number: Int64) -> OnlineView? {
        current().byNumber[number]
    }

    /// - Throws: ``FeaturesError/unknownView(_:)``
    func known(_ name: String) throws(FeaturesError) -> OnlineView {
        guard let view = view(named: name) else { throw .unknownView(name) }
        return view
    }

    /// Makes a view known to every read that begins after the return.
    func add(_ view: FeatureView) {
        let online = OnlineView(view, hashKey: hashKey)
        snapshot.withLock { snapshot in
            snapshot.byNumber[view.number] = online
            for key in online.keys { snapshot.keyTypes[view.project, default: [:]][key.name] = key.type }
            snapshot.byName[view.name] = online
            let newest = "projects/\(view.project)/featureViews/\(view.view)"
            if snapshot.byName[newest].map({ $0.version < view.version }) ?? true { snapshot.byName[newest] = online }
        }
    }

    private func current() -> Snapshot {
        snapshot.withLock { $0 }
    }
}
