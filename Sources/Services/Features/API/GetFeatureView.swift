internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func getFeatureView(
        _ request: GetFeatureViewRequest, context: CallContext
    ) async throws -> Messages.FeatureView {
        let name = try FeatureViewName(request.name, field: "name")
        return try await store.read { db in
            guard let view = try FeatureViewStore.view(name, in: db) else {
                throw FeaturesError.unknownView(request.name)
            }
            return view.message
        }
    }
}
