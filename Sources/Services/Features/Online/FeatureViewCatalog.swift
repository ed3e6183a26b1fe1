package import Crypto
internal import Synchronization

/// The feature views as reads and pushes see them: an immutable snapshot, replaced as a whole when a view is made.
///
/// A look-up is one dictionary access; the lock is held to copy one reference, and never while anything waits.
package final class FeatureViewCatalog: Sendable {
    private struct Snapshot: Sendable {
        /// By name with the version, and by name without it for the newest.
        var byName: [String: OnlineView] = [:]
        var byNumber: [Int64: OnlineView] = [:]
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
            snapshot.byName[view.name] = online
            let newest = "projects/\(view.project)/featureViews/\(view.view)"
            if snapshot.byName[newest].map({ $0.version < view.version }) ?? true { snapshot.byName[newest] = online }
        }
    }

    private func current() -> Snapshot {
        snapshot.withLock { $0 }
    }
}
