/// What a principal may be allowed to do: the closed list that methods and services ask for. A method that declares
/// another one fails a test and is denied to everybody.
package enum Permission: String, Sendable, Hashable, CaseIterable {
    case projectsRead = "projects.read"
    case projectsManage = "projects.manage"

    case datasetsRead = "datasets.read"
    case datasetsWrite = "datasets.write"
    /// Definitions and statistics.
    case featuresRead = "features.read"
    /// Online values: the data itself.
    case featuresServe = "features.serve"
    /// Pushed and ingested rows.
    case featuresWrite = "features.write"
    /// Entities and feature views.
    case featuresManage = "features.manage"
    /// To say when a row became known, instead of now: rewriting what the past could know.
    case featuresBackfill = "features.backfill"
    /// To read as of another time than now.
    case featuresAsOf = "features.as_of"
    case trainingSetsRead = "training_sets.read"
    case trainingSetsCreate = "training_sets.create"

    case trainingRead = "training.read"
    case trainingRun = "training.run"

    case modelsRead = "models.read"
    case modelsRegister = "models.register"
    /// The model's bytes.
    case modelsDownload = "models.download"
    case modelsEvaluate = "models.evaluate"
    /// Moving an alias, past its gate.
    case modelsPromote = "models.promote"
    /// The gate itself.
    case modelsGovern = "models.govern"

    case endpointsRead = "endpoints.read"
    case endpointsManage = "endpoints.manage"
    case inferencePredict = "inference.predict"
    /// To predict as of another time than now.
    case inferenceAsOf = "inference.as_of"

    /// What came true of a prediction.
    case outcomesWrite = "outcomes.write"
    case monitoringRead = "monitoring.read"
    case monitoringManage = "monitoring.manage"
    case incidentsManage = "incidents.manage"

    case pipelinesRead = "pipelines.read"
    case pipelinesRun = "pipelines.run"
    case operationsRead = "operations.read"
    case operationsCancel = "operations.cancel"

    case identitiesRead = "identities.read"
    case identitiesManage = "identities.manage"
    case policyRead = "policy.read"
    case policyManage = "policy.manage"
    case auditRead = "audit.read"
    /// The page `/metrics`.
    case metricsRead = "metrics.read"
}
