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
    /// To promise that what an audit needs stays, until a day.
    case auditLock = "audit.lock"
    /// The page `/metrics`.
    case metricsRead = "metrics.read"

    /// Names, versions and fingerprints; never a key.
    case keysRead = "keys.read"
    case keysRotate = "keys.rotate"
    case backupsCreate = "backups.create"

    case consentsRead = "consents.read"
    case consentsRecord = "consents.record"
    /// All that is known of one person.
    case subjectsRead = "subjects.read"
    case subjectsExport = "subjects.export"
    /// Restriction of processing, and objection to it.
    case subjectsRestrict = "subjects.restrict"
    case subjectsErase = "subjects.erase"
    /// One prediction again: what went in, what came out, and why.
    case decisionsRead = "decisions.read"
    case decisionsReview = "decisions.review"
    /// Retention rules and legal holds.
    case retentionManage = "retention.manage"

    /// Policy packs: the law as data.
    case packsRead = "packs.read"
    case packsManage = "packs.manage"
    case transfersRead = "transfers.read"
    case transfersRequest = "transfers.request"
    case transfersApprove = "transfers.approve"
    /// The record of processing.
    case recordsRead = "records.read"
    /// Data protection impact assessments.
    case assessmentsRecord = "assessments.record"
    case assessmentsApprove = "assessments.approve"
}
