internal import RPCCore
internal import Synchronization

/// The permissions that the methods of a router declare, for a service that is itself in the router.
final class MethodPermissions: Sendable {
    private let permissions = Mutex<[String: String]>([:])

    func take(_ router: Router) {
        let declared = router.routes.values.map { ($0.method.path, $0.method.permission) }
        permissions.withLock { $0 = Dictionary(uniqueKeysWithValues: declared) }
    }

    /// - Parameter method: `mizan.v1.ModelService/SetAlias`; of Mizan's own the package may be left out.
    func permission(of method: String) -> String? {
        permissions.withLock { $0["/" + method] ?? $0["/mizan.v1." + method] }
    }
}
