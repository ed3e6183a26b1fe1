internal import Crypto
package import Messages
package import RPCCore
internal import Residency

extension ComplianceService {
    package func recordAssessment(
        _ request: RecordAssessmentRequest, context: CallContext
    ) async throws -> Messages.Assessment {
        let project = try await project(request.parent)
        try ResourceName.checkID(request.assessmentID, field: "assessment_id")
        guard let wire = request.assessment else { throw RPCError.badField("assessment", "is missing") }
        guard let document = SHA256Digest(hexadecimal: wire.documentSha256.lowercased()) else {
            throw RPCError.badField("assessment.document_sha256", "must be 64 hexadecimal digits")
        }
        guard let key = [UInt8](hexadecimal: wire.publicKey), let signature = [UInt8](hexadecimal: wire.signature),
            key.isEmpty == signature.isEmpty
        else {
            throw RPCError.badField("assessment.signature", "needs key and signature, both hexadecimal, or neither")
        }
        let assessment = Residency.Assessment(
            project: project, id: request.assessmentID, model: wire.model, title: wire.title, document: document,
            signature: key.isEmpty ? nil : Residency.Assessment.Signature(publicKey: key, bytes: signature),
            recordedBy: context.principal.person, recordTime: now())
        return Messages.Assessment(try await assessments.record(assessment, context: context))
    }

    package func approveAssessment(
        _ request: ApproveAssessmentRequest, context: CallContext
    ) async throws -> Messages.Assessment {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "assessments", field: "name")
        return Messages.Assessment(
            try await assessments.approve(ids[1], project: ids[0], time: now(), context: context))
    }

    package func listAssessments(
        _ request: ListAssessmentsRequest, context: CallContext
    ) async throws -> ListAssessmentsResponse {
        let project = try await project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await assessments.list(project: project, after: page.after, limit: page.size + 1)
        let (rows, next) = page.cut(found) { $0.id }
        return ListAssessmentsResponse(assessments: rows.map(Messages.Assessment.init), nextPageToken: next)
    }
}

extension Messages.Assessment {
    init(_ assessment: Residency.Assessment) {
        self.init(
            name: assessment.name, model: assessment.model, title: assessment.title,
            documentSha256: assessment.document.hexadecimal,
            publicKey: assessment.signature?.publicKey.hexadecimal ?? "",
            signature: assessment.signature?.bytes.hexadecimal ?? "", recordedBy: assessment.recordedBy,
            recordTimeUs: assessment.recordTime, approvedBy: assessment.approval?.person ?? "",
            approveTimeUs: assessment.approval?.time ?? 0)
    }
}
