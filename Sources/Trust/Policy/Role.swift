/// The roles every installation has: names for sets of permissions. None contains another one by being that role.
package enum Role: String, Sendable, Hashable, CaseIterable {
    case admin
    case mlEngineer = "ml-engineer"
    case dataEngineer = "data-engineer"
    case approver
    case `operator`
    case auditor
    case dpo
    case consentRecorder = "consent-recorder"
    case privacyOperator = "privacy-operator"
    case caller
    case scraper
    case worker

    package var permissions: PermissionSet {
        switch self {
        case .admin: .all
        case .mlEngineer: Self.reader.union(Self.builder)
        case .dataEngineer:
            Self.reader.union([
                .datasetsWrite, .featuresServe, .featuresWrite, .featuresManage, .featuresBackfill, .featuresAsOf,
                .trainingSetsCreate,
                .pipelinesRun, .operationsCancel,
            ])
        case .approver:
            Self.reader.union([
                .modelsPromote, .modelsGovern, .modelsEvaluate, .auditRead, .packsRead, .transfersRead,
                .transfersApprove,
                .assessmentsApprove, .decisionsRead, .decisionsReview,
            ])
        case .operator:
            Self.reader.union([
                .endpointsManage, .monitoringManage, .incidentsManage, .operationsCancel, .pipelinesRun,
                .inferencePredict, .metricsRead,
            ])
        case .auditor: Self.reader.union(Self.evidence)
        // Reads everything that is about people, and changes nothing (PDPL Art. 10–12).
        case .dpo: Self.reader.union(Self.evidence).union([.subjectsRead, .decisionsRead])
        case .consentRecorder: [.consentsRead, .consentsRecord]
        case .privacyOperator:
            Self.reader.union([
                .consentsRead, .consentsRecord, .subjectsRead, .subjectsExport, .subjectsRestrict, .subjectsErase,
                .decisionsRead, .retentionManage, .packsRead, .transfersRead, .transfersRequest, .recordsRead,
                .assessmentsRecord,
            ])
        case .caller: [.inferencePredict, .outcomesWrite]
        case .scraper: [.metricsRead]
        case .worker: [.operationsRead]
        }
    }

    package var summary: String {
        switch self {
        case .admin: "everything, everywhere the binding says"
        case .mlEngineer:
            "data, features, training, models, endpoints and monitoring; not the gates, not who may do what"
        case .dataEngineer: "data sets, features and training sets"
        case .approver: "sets gates and moves aliases; builds nothing"
        case .operator: "runs endpoints, monitors and incidents"
        case .auditor: "reads everything but the data, and the audit log"
        case .dpo: "reads what an auditor reads, as data protection officer"
        case .consentRecorder: "enters consents and their withdrawal; what a consent desk or its software needs"
        case .privacyOperator:
            "carries out what people ask for: consents, access, restriction, erasure, retention, transfers to be approved"
        case .caller: "predictions, and the outcomes that belong to them"
        case .scraper: "the server's metrics, for a monitoring system"
        case .worker: "what a job's own short-lived identity needs"
        }
    }

    /// Reading definitions and states, not data.
    private static let reader: PermissionSet = [
        .projectsRead, .datasetsRead, .featuresRead, .trainingSetsRead, .trainingRead, .modelsRead, .endpointsRead,
        .monitoringRead, .pipelinesRead, .operationsRead,
    ]

    /// What shows that rules were kept.
    private static let evidence: PermissionSet = [
        .auditRead, .policyRead, .identitiesRead, .keysRead, .consentsRead, .packsRead, .transfersRead, .recordsRead,
    ]

    private static let builder: PermissionSet = [
        .datasetsWrite, .featuresServe, .featuresWrite, .featuresManage, .featuresBackfill, .featuresAsOf,
        .trainingSetsCreate,
        .trainingRun, .modelsRegister, .modelsDownload, .modelsEvaluate, .modelsPromote, .endpointsManage,
        .inferencePredict, .inferenceAsOf, .outcomesWrite, .monitoringManage, .incidentsManage, .pipelinesRun,
        .operationsCancel,
    ]
}
