internal import Conversions
internal import Database
package import Messages
internal import Policy
package import RPCCore
internal import Residency

extension ModelsService: ModelServiceHandler {
    package func createModel(_ request: CreateModelRequest, context: CallContext) async throws -> Model {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        try ResourceName.checkID(request.modelID, field: "model_id")
        let governance = GovernanceDeclaration(request.model?.governance)
        try governance.validate(field: "model.governance", under: law(), project: project)
        let model = RegisteredModel(
            project: project, id: request.modelID, description: request.model?.description ?? "",
            governance: governance, gate: try [GateRule](request.model?.gate, field: "model.gate"), aliases: [:],
            latestVersion: 0, createTime: now())
        return Model(try await create(model, context: context))
    }

    package func getModel(_ request: GetModelRequest, context: CallContext) async throws -> Model {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "models", field: "name")
        return Model(try await model(project: ids[0], id: ids[1]))
    }

    package func listModels(_ request: ListModelsRequest, context: CallContext) async throws -> ListModelsResponse {
        let project = try ResourceName.ids(of: request.parent, in: "projects", field: "parent")[0]
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try ModelStore.models(project: project, after: page.after, limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { $0.id }
        return ListModelsResponse(models: rows.map(Model.init), nextPageToken: next)
    }

    package func updateGate(_ request: UpdateGateRequest, context: CallContext) async throws -> Model {
        let ids = try ResourceName.ids(of: request.model, in: "projects", "models", field: "model")
        let gate = try [GateRule](request.gate, field: "gate")
        return Model(try await setGate(gate, project: ids[0], model: ids[1], context: context))
    }

    package func setAlias(_ request: SetAliasRequest, context: CallContext) async throws -> SetAliasResponse {
        let ids = try ResourceName.ids(of: request.model, in: "projects", "models", field: "model")
        try ResourceName.checkID(request.alias, field: "alias")
        let (model, results) = try await setAlias(
            request.alias, version: Int(request.version), project: ids[0], model: ids[1], reason: request.reason,
            context: context)
        return SetAliasResponse(model: Model(model), gateResults: results.map(Messages.GateResult.init))
    }
}
