internal import Database
package import Messages
package import RPCCore

extension InferenceService: InferenceServiceHandler {
    package func createEndpoint(_ request: CreateEndpointRequest, context: CallContext) async throws
        -> Messages.Endpoint
    {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        try ResourceName.checkID(request.endpointID, field: "endpoint_id")
        guard let wire = request.endpoint else { throw RPCError.badField("endpoint", "is missing") }
        let model = try ResourceName.ids(of: wire.model, in: "projects", "models", field: "endpoint.model")
        guard model[0] == project else {
            throw RPCError.badField("endpoint.model", "is of another project than the endpoint")
        }
        let time = now()
        let endpoint = Endpoint(
            project: project, id: request.endpointID, model: model[1], traffic: try traffic(wire.traffic),
            stickyKey: wire.stickyKey, missingFeature: try missingFeature(wire.missingFeature),
            purpose: try purpose(wire.purpose), description: wire.description, createTime: time, updateTime: time)
        return message(try await create(endpoint, context: context))
    }

    package func getEndpoint(_ request: GetEndpointRequest, context: CallContext) async throws -> Messages.Endpoint {
        let (project, id) = try endpointIDs(request.name, field: "name")
        return message(try await find(project: project, id: id))
    }

    package func listEndpoints(
        _ request: ListEndpointsRequest, context: CallContext
    ) async throws -> ListEndpointsResponse {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try EndpointStore.list(project: project, after: page.after, limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { $0.id }
        return ListEndpointsResponse(endpoints: rows.map(message), nextPageToken: next)
    }

    package func updateTraffic(_ request: UpdateTrafficRequest, context: CallContext) async throws -> Messages.Endpoint
    {
        let (project, id) = try endpointIDs(request.name, field: "name")
        let endpoint = try await updateTraffic(
            project: project, id: id, traffic: try traffic(request.traffic), revision: request.revision,
            reason: request.reason, context: context)
        return message(endpoint)
    }

    package func deleteEndpoint(
        _ request: DeleteEndpointRequest, context: CallContext
    ) async throws -> DeleteEndpointResponse {
        let (project, id) = try endpointIDs(request.name, field: "name")
        try await delete(project: project, id: id, context: context)
        return DeleteEndpointResponse()
    }

    private func endpointIDs(_ name: String, field: String) throws(RPCError) -> (project: String, id: String) {
        let ids = try ResourceName.ids(of: name, in: "projects", "endpoints", field: field)
        return (ids[0], ids[1])
    }

    private func traffic(_ shares: [TrafficShare]) throws(InferenceError) -> TrafficSplit {
        do {
            return try TrafficSplit(shares.map { TrafficSplit.Share(version: Int($0.version), weight: Int($0.weight)) })
        } catch {
            throw .traffic(error)
        }
    }

    private func missingFeature(_ choice: MissingFeature) throws(RPCError) -> Endpoint.MissingFeature {
        switch choice {
        case .unspecified, .null: .null
        case .fail: .fail
        case .unrecognized(let number):
            throw RPCError.badField("endpoint.missing_feature", "\(number) is not a choice")
        }
    }

    private func purpose(_ text: String) throws(RPCError) -> String {
        guard text.isEmpty || ResourceName.isID(text) else {
            throw RPCError.badField("endpoint.purpose", "`\(text)` is not an id")
        }
        return text
    }

    private func message(_ endpoint: Endpoint) -> Messages.Endpoint {
        Messages.Endpoint(
            name: endpoint.name, model: endpoint.modelName,
            traffic: endpoint.traffic.shares.map {
                TrafficShare(version: Int32(clamping: $0.version), weight: Int32(clamping: $0.weight))
            },
            stickyKey: endpoint.stickyKey, missingFeature: endpoint.missingFeature == .fail ? .fail : .null,
            description: endpoint.description, createTimeUs: endpoint.createTime, updateTimeUs: endpoint.updateTime,
            revision: endpoint.revision, purpose: endpoint.purpose)
    }
}
