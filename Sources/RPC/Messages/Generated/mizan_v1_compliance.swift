// Made by `make generate` from Protos/mizan/v1/compliance.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum TransferForm: WireEnum {
    case unspecified
    case rows
    case aggregates
    case model
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .rows
        case 2: self = .aggregates
        case 3: self = .model
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .rows: 1
        case .aggregates: 2
        case .model: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.rows, "ROWS"),
            (.aggregates, "AGGREGATES"),
            (.model, "MODEL"),
        ]
    }
}

package enum TransferVerdict: WireEnum {
    case unspecified
    case refused
    /// With an approved transfer that gives what is needed.
    case transfer
    /// No transfer is asked for.
    case free
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .refused
        case 2: self = .transfer
        case 3: self = .free
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .refused: 1
        case .transfer: 2
        case .free: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.refused, "REFUSED"),
            (.transfer, "TRANSFER"),
            (.free, "FREE"),
        ]
    }
}

package enum TransferState: WireEnum {
    case unspecified
    case requested
    case approved
    case rejected
    case revoked
    case expired
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .requested
        case 2: self = .approved
        case 3: self = .rejected
        case 4: self = .revoked
        case 5: self = .expired
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .requested: 1
        case .approved: 2
        case .rejected: 3
        case .revoked: 4
        case .expired: 5
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.requested, "REQUESTED"),
            (.approved, "APPROVED"),
            (.rejected, "REJECTED"),
            (.revoked, "REVOKED"),
            (.expired, "EXPIRED"),
        ]
    }
}

/// A rule of a pack as it was applied.
package struct AppliedRule: GeneratedMessage {
    package var pack: String
    package var version: String
    /// The source and its article.
    package var article: String
    /// `high`, `medium` or `low`.
    package var certainty: String

    package init(
        pack: String = "", version: String = "", article: String = "", certainty: String = ""
    ) {
        self.pack = pack
        self.version = version
        self.article = article
        self.certainty = certainty
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pack = try reader.string(0)
        version = try reader.string(1)
        article = try reader.string(2)
        certainty = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, pack)
        writer.string(1, version)
        writer.string(2, article)
        writer.string(3, certainty)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_AppliedRule(), fieldCount: 4) }
}

package struct PolicyPack: GeneratedMessage {
    package var id: String
    /// The day it is of.
    package var version: String
    package var title: String
    package var appliesTo: [DataClass]
    /// SHA-256 of the canonical text, hexadecimal.
    package var digest: String
    /// Selected for the whole installation.
    package var ofInstallation: Bool
    /// The canonical text: the rules, with their sources. Only where one pack was asked for.
    package var json: String

    package init(
        id: String = "", version: String = "", title: String = "", appliesTo: [DataClass] = [], digest: String = "",
        ofInstallation: Bool = false, json: String = ""
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.appliesTo = appliesTo
        self.digest = digest
        self.ofInstallation = ofInstallation
        self.json = json
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
        version = try reader.string(1)
        title = try reader.string(2)
        appliesTo = reader.enumerations(3)
        digest = try reader.string(4)
        ofInstallation = reader.bool(5)
        json = try reader.string(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
        writer.string(1, version)
        writer.string(2, title)
        writer.enumerations(3, appliesTo)
        writer.string(4, digest)
        writer.bool(5, ofInstallation)
        writer.string(6, json)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PolicyPack(), fieldCount: 7) }
}

package struct ListPacksRequest: GeneratedMessage {
    /// `projects/{project}`: the packs that it is under; empty: all that there are.
    package var parent: String

    package init(
        parent: String = ""
    ) {
        self.parent = parent
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListPacksRequest(), fieldCount: 1) }
}

package struct ListPacksResponse: GeneratedMessage {
    package var packs: [PolicyPack]

    package init(
        packs: [PolicyPack] = []
    ) {
        self.packs = packs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        packs = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, packs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListPacksResponse(), fieldCount: 1) }
}

package struct GetPackRequest: GeneratedMessage {
    package var id: String

    package init(
        id: String = ""
    ) {
        self.id = id
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetPackRequest(), fieldCount: 1) }
}

package struct InstallPackRequest: GeneratedMessage {
    package var json: String

    package init(
        json: String = ""
    ) {
        self.json = json
    }

    package init(reading reader: MessageReader) throws(WireError) {
        json = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, json)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_InstallPackRequest(), fieldCount: 1) }
}

package struct SelectPackRequest: GeneratedMessage {
    package var parent: String
    package var pack: String

    package init(
        parent: String = "", pack: String = ""
    ) {
        self.parent = parent
        self.pack = pack
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pack = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, pack)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SelectPackRequest(), fieldCount: 2) }
}

package struct CheckTransferRequest: GeneratedMessage {
    package var parent: String
    package var dataClass: DataClass
    /// Empty: where the server keeps its data.
    package var origin: String
    package var destination: String
    package var ground: String
    package var form: TransferForm

    package init(
        parent: String = "", dataClass: DataClass = .unspecified, origin: String = "", destination: String = "",
        ground: String = "", form: TransferForm = .unspecified
    ) {
        self.parent = parent
        self.dataClass = dataClass
        self.origin = origin
        self.destination = destination
        self.ground = ground
        self.form = form
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        dataClass = reader.enumeration(1)
        origin = try reader.string(2)
        destination = try reader.string(3)
        ground = try reader.string(4)
        form = reader.enumeration(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.enumeration(1, dataClass)
        writer.string(2, origin)
        writer.string(3, destination)
        writer.string(4, ground)
        writer.enumeration(5, form)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CheckTransferRequest(), fieldCount: 6) }
}

package struct TransferNeed: GeneratedMessage {
    package var name: String
    /// The values it may have; none: any text.
    package var values: [String]

    package init(
        name: String = "", values: [String] = []
    ) {
        self.name = name
        self.values = values
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        values = try reader.strings(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, values)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TransferNeed(), fieldCount: 2) }
}

package struct TransferCheck: GeneratedMessage {
    package var verdict: TransferVerdict
    package var needs: [TransferNeed]
    package var rules: [AppliedRule]
    package var reason: String

    package init(
        verdict: TransferVerdict = .unspecified, needs: [TransferNeed] = [], rules: [AppliedRule] = [],
        reason: String = ""
    ) {
        self.verdict = verdict
        self.needs = needs
        self.rules = rules
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        verdict = reader.enumeration(0)
        needs = try reader.messages(1)
        rules = try reader.messages(2)
        reason = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, verdict)
        writer.messages(1, needs)
        writer.messages(2, rules)
        writer.string(3, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TransferCheck(), fieldCount: 4) }
}

package struct TransferApproval: GeneratedMessage {
    package var person: String
    package var timeUs: Int64

    package init(
        person: String = "", timeUs: Int64 = 0
    ) {
        self.person = person
        self.timeUs = timeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        person = try reader.string(0)
        timeUs = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, person)
        writer.value(1, timeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TransferApproval(), fieldCount: 2) }
}

package struct Transfer: GeneratedMessage {
    /// `projects/{project}/transfers/{transfer}`.
    package var name: String
    /// The class of what may leave.
    package var dataClass: DataClass
    /// Where the server keeps its data; set by the server.
    package var origin: String
    package var destination: String
    /// A ground of the packs; `organisation` for data that is about nobody.
    package var ground: String
    package var form: TransferForm
    /// Names of what may leave; `*` is one segment, a final `**` any rest.
    package var resources: [String]
    /// What protects the data at the destination.
    package var safeguards: String
    /// What the ground needs, such as `consent_ref`.
    package var references: [String: String]
    package var expireTimeUs: Int64
    /// From here on set by the server.
    package var state: TransferState
    package var requestedBy: String
    package var approvals: [TransferApproval]
    package var createTimeUs: Int64
    /// Who rejected or revoked it, why and when.
    package var endedBy: String
    package var endReason: String
    package var endTimeUs: Int64
    /// The rules by which it was asked for.
    package var rules: [AppliedRule]

    package init(
        name: String = "", dataClass: DataClass = .unspecified, origin: String = "", destination: String = "",
        ground: String = "", form: TransferForm = .unspecified, resources: [String] = [], safeguards: String = "",
        references: [String: String] = [:], expireTimeUs: Int64 = 0, state: TransferState = .unspecified,
        requestedBy: String = "", approvals: [TransferApproval] = [], createTimeUs: Int64 = 0, endedBy: String = "",
        endReason: String = "", endTimeUs: Int64 = 0, rules: [AppliedRule] = []
    ) {
        self.name = name
        self.dataClass = dataClass
        self.origin = origin
        self.destination = destination
        self.ground = ground
        self.form = form
        self.resources = resources
        self.safeguards = safeguards
        self.references = references
        self.expireTimeUs = expireTimeUs
        self.state = state
        self.requestedBy = requestedBy
        self.approvals = approvals
        self.createTimeUs = createTimeUs
        self.endedBy = endedBy
        self.endReason = endReason
        self.endTimeUs = endTimeUs
        self.rules = rules
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        dataClass = reader.enumeration(1)
        origin = try reader.string(2)
        destination = try reader.string(3)
        ground = try reader.string(4)
        form = reader.enumeration(5)
        resources = try reader.strings(6)
        safeguards = try reader.string(7)
        references = try reader.map(8) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
        expireTimeUs = reader.value(9)
        state = reader.enumeration(10)
        requestedBy = try reader.string(11)
        approvals = try reader.messages(12)
        createTimeUs = reader.value(13)
        endedBy = try reader.string(14)
        endReason = try reader.string(15)
        endTimeUs = reader.value(16)
        rules = try reader.messages(17)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, dataClass)
        writer.string(2, origin)
        writer.string(3, destination)
        writer.string(4, ground)
        writer.enumeration(5, form)
        writer.strings(6, resources)
        writer.string(7, safeguards)
        writer.map(8, references) { $0.string(0, $1); $0.string(1, $2) }
        writer.value(9, expireTimeUs)
        writer.enumeration(10, state)
        writer.string(11, requestedBy)
        writer.messages(12, approvals)
        writer.value(13, createTimeUs)
        writer.string(14, endedBy)
        writer.string(15, endReason)
        writer.value(16, endTimeUs)
        writer.messages(17, rules)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Transfer(), fieldCount: 18) }
}

package struct RequestTransferRequest: GeneratedMessage {
    package var parent: String
    package var transferID: String
    package var transfer: Transfer?

    package init(
        parent: String = "", transferID: String = "", transfer: Transfer? = nil
    ) {
        self.parent = parent
        self.transferID = transferID
        self.transfer = transfer
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        transferID = try reader.string(1)
        transfer = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, transferID)
        writer.message(2, transfer)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RequestTransferRequest(), fieldCount: 3) }
}

package struct ApproveTransferRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ApproveTransferRequest(), fieldCount: 1) }
}

package struct RejectTransferRequest: GeneratedMessage {
    package var name: String
    package var reason: String

    package init(
        name: String = "", reason: String = ""
    ) {
        self.name = name
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        reason = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RejectTransferRequest(), fieldCount: 2) }
}

package struct RevokeTransferRequest: GeneratedMessage {
    package var name: String
    package var reason: String

    package init(
        name: String = "", reason: String = ""
    ) {
        self.name = name
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        reason = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RevokeTransferRequest(), fieldCount: 2) }
}

package struct GetTransferRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetTransferRequest(), fieldCount: 1) }
}

package struct ListTransfersRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTransfersRequest(), fieldCount: 3) }
}

package struct ListTransfersResponse: GeneratedMessage {
    package var transfers: [Transfer]
    package var nextPageToken: String

    package init(
        transfers: [Transfer] = [], nextPageToken: String = ""
    ) {
        self.transfers = transfers
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        transfers = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, transfers)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTransfersResponse(), fieldCount: 2) }
}

package struct Egress: GeneratedMessage {
    package var sequence: Int64
    /// Empty: the law asked for none.
    package var transfer: String
    package var resource: String
    /// SHA-256 of what left, hexadecimal.
    package var digest: String
    package var destination: String
    package var form: TransferForm
    package var sizeBytes: Int64
    package var principal: String
    package var timeUs: Int64
    /// Index of its entry in the audit log.
    package var auditIndex: Int64

    package init(
        sequence: Int64 = 0, transfer: String = "", resource: String = "", digest: String = "",
        destination: String = "", form: TransferForm = .unspecified, sizeBytes: Int64 = 0, principal: String = "",
        timeUs: Int64 = 0, auditIndex: Int64 = 0
    ) {
        self.sequence = sequence
        self.transfer = transfer
        self.resource = resource
        self.digest = digest
        self.destination = destination
        self.form = form
        self.sizeBytes = sizeBytes
        self.principal = principal
        self.timeUs = timeUs
        self.auditIndex = auditIndex
    }

    package init(reading reader: MessageReader) throws(WireError) {
        sequence = reader.value(0)
        transfer = try reader.string(1)
        resource = try reader.string(2)
        digest = try reader.string(3)
        destination = try reader.string(4)
        form = reader.enumeration(5)
        sizeBytes = reader.value(6)
        principal = try reader.string(7)
        timeUs = reader.value(8)
        auditIndex = reader.value(9)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, sequence)
        writer.string(1, transfer)
        writer.string(2, resource)
        writer.string(3, digest)
        writer.string(4, destination)
        writer.enumeration(5, form)
        writer.value(6, sizeBytes)
        writer.string(7, principal)
        writer.value(8, timeUs)
        writer.value(9, auditIndex)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Egress(), fieldCount: 10) }
}

package struct ListEgressRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEgressRequest(), fieldCount: 3) }
}

package struct ListEgressResponse: GeneratedMessage {
    package var egress: [Egress]
    package var nextPageToken: String

    package init(
        egress: [Egress] = [], nextPageToken: String = ""
    ) {
        self.egress = egress
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        egress = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, egress)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEgressResponse(), fieldCount: 2) }
}

package struct Assessment: GeneratedMessage {
    /// `projects/{project}/assessments/{assessment}`.
    package var name: String
    /// The model it is about.
    package var model: String
    package var title: String
    /// Of the document, hexadecimal.
    package var documentSha256: String
    /// Ed25519, hexadecimal, over three lines of text, each ended by a line feed: `mizan impact assessment v1`, the model, the
    /// document's hash; both empty where the document is not signed.
    package var publicKey: String
    package var signature: String
    /// From here on set by the server.
    package var recordedBy: String
    package var recordTimeUs: Int64
    /// Empty: nobody yet.
    package var approvedBy: String
    package var approveTimeUs: Int64

    package init(
        name: String = "", model: String = "", title: String = "", documentSha256: String = "", publicKey: String = "",
        signature: String = "", recordedBy: String = "", recordTimeUs: Int64 = 0, approvedBy: String = "",
        approveTimeUs: Int64 = 0
    ) {
        self.name = name
        self.model = model
        self.title = title
        self.documentSha256 = documentSha256
        self.publicKey = publicKey
        self.signature = signature
        self.recordedBy = recordedBy
        self.recordTimeUs = recordTimeUs
        self.approvedBy = approvedBy
        self.approveTimeUs = approveTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        model = try reader.string(1)
        title = try reader.string(2)
        documentSha256 = try reader.string(3)
        publicKey = try reader.string(4)
        signature = try reader.string(5)
        recordedBy = try reader.string(6)
        recordTimeUs = reader.value(7)
        approvedBy = try reader.string(8)
        approveTimeUs = reader.value(9)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, model)
        writer.string(2, title)
        writer.string(3, documentSha256)
        writer.string(4, publicKey)
        writer.string(5, signature)
        writer.string(6, recordedBy)
        writer.value(7, recordTimeUs)
        writer.string(8, approvedBy)
        writer.value(9, approveTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Assessment(), fieldCount: 10) }
}

package struct RecordAssessmentRequest: GeneratedMessage {
    package var parent: String
    package var assessmentID: String
    package var assessment: Assessment?

    package init(
        parent: String = "", assessmentID: String = "", assessment: Assessment? = nil
    ) {
        self.parent = parent
        self.assessmentID = assessmentID
        self.assessment = assessment
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        assessmentID = try reader.string(1)
        assessment = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, assessmentID)
        writer.message(2, assessment)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RecordAssessmentRequest(), fieldCount: 3) }
}

package struct ApproveAssessmentRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ApproveAssessmentRequest(), fieldCount: 1) }
}

package struct ListAssessmentsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListAssessmentsRequest(), fieldCount: 3) }
}

package struct ListAssessmentsResponse: GeneratedMessage {
    package var assessments: [Assessment]
    package var nextPageToken: String

    package init(
        assessments: [Assessment] = [], nextPageToken: String = ""
    ) {
        self.assessments = assessments
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        assessments = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, assessments)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListAssessmentsResponse(), fieldCount: 2) }
}

package struct GetProcessingRecordRequest: GeneratedMessage {
    package var parent: String
    /// 0: as it is now.
    package var version: Int32

    package init(
        parent: String = "", version: Int32 = 0
    ) {
        self.parent = parent
        self.version = version
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        version = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, version)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetProcessingRecordRequest(), fieldCount: 2) }
}

package struct ProcessingRecord: GeneratedMessage {
    package var parent: String
    package var version: Int32
    package var timeUs: Int64
    /// Canonical: keys in order, no spaces.
    package var json: String
    /// SHA-256 of it, hexadecimal.
    package var digest: String
    /// Ed25519 with the audit log's key over five lines of text, each ended by a line feed: `mizan record of processing v1`,
    /// the trust domain, the project, the version, the digest.
    package var signature: [UInt8]
    package var publicKey: [UInt8]

    package init(
        parent: String = "", version: Int32 = 0, timeUs: Int64 = 0, json: String = "", digest: String = "",
        signature: [UInt8] = [], publicKey: [UInt8] = []
    ) {
        self.parent = parent
        self.version = version
        self.timeUs = timeUs
        self.json = json
        self.digest = digest
        self.signature = signature
        self.publicKey = publicKey
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        version = reader.value(1)
        timeUs = reader.value(2)
        json = try reader.string(3)
        digest = try reader.string(4)
        signature = reader.bytes(5)
        publicKey = reader.bytes(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, version)
        writer.value(2, timeUs)
        writer.string(3, json)
        writer.string(4, digest)
        writer.bytes(5, signature)
        writer.bytes(6, publicKey)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ProcessingRecord(), fieldCount: 7) }
}

/// The methods of `mizan.v1.ComplianceService`.
package enum ComplianceServiceMethods {
    package static let listPacks = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ListPacks", kind: .unary,
        permission: "packs.read", auditClass: .none, isIdempotent: true)
    package static let getPack = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "GetPack", kind: .unary,
        permission: "packs.read", auditClass: .none, isIdempotent: true)
    package static let installPack = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "InstallPack", kind: .unary,
        permission: "packs.manage", auditClass: .change, isIdempotent: false)
    package static let selectPack = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "SelectPack", kind: .unary,
        permission: "packs.manage", auditClass: .change, isIdempotent: true)
    package static let checkTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "CheckTransfer", kind: .unary,
        permission: "packs.read", auditClass: .none, isIdempotent: true)
    package static let requestTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "RequestTransfer", kind: .unary,
        permission: "transfers.request", auditClass: .change, isIdempotent: false)
    package static let approveTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ApproveTransfer", kind: .unary,
        permission: "transfers.approve", auditClass: .change, isIdempotent: false)
    package static let rejectTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "RejectTransfer", kind: .unary,
        permission: "transfers.approve", auditClass: .change, isIdempotent: false)
    package static let revokeTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "RevokeTransfer", kind: .unary,
        permission: "transfers.approve", auditClass: .change, isIdempotent: false)
    package static let getTransfer = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "GetTransfer", kind: .unary,
        permission: "transfers.read", auditClass: .none, isIdempotent: true)
    package static let listTransfers = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ListTransfers", kind: .unary,
        permission: "transfers.read", auditClass: .none, isIdempotent: true)
    package static let listEgress = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ListEgress", kind: .unary,
        permission: "transfers.read", auditClass: .none, isIdempotent: true)
    package static let recordAssessment = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "RecordAssessment", kind: .unary,
        permission: "assessments.record", auditClass: .change, isIdempotent: false)
    package static let approveAssessment = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ApproveAssessment", kind: .unary,
        permission: "assessments.approve", auditClass: .change, isIdempotent: false)
    package static let listAssessments = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "ListAssessments", kind: .unary,
        permission: "records.read", auditClass: .none, isIdempotent: true)
    package static let getProcessingRecord = MethodDescriptor(
        service: "mizan.v1.ComplianceService", name: "GetProcessingRecord", kind: .unary,
        permission: "records.read", auditClass: .access, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        listPacks,
        getPack,
        installPack,
        selectPack,
        checkTransfer,
        requestTransfer,
        approveTransfer,
        rejectTransfer,
        revokeTransfer,
        getTransfer,
        listTransfers,
        listEgress,
        recordAssessment,
        approveAssessment,
        listAssessments,
        getProcessingRecord,
    ]
}

/// What answers `mizan.v1.ComplianceService`.
package protocol ComplianceServiceHandler: Sendable {
    func listPacks(_ request: ListPacksRequest, context: CallContext) async throws -> ListPacksResponse
    func getPack(_ request: GetPackRequest, context: CallContext) async throws -> PolicyPack
    /// A newer version of a pack, or one that Mizan does not bring along. In force when the call returns.
    func installPack(_ request: InstallPackRequest, context: CallContext) async throws -> PolicyPack
    /// Puts a project under a pack, in addition to those of the installation; for ever.
    func selectPack(_ request: SelectPackRequest, context: CallContext) async throws -> PolicyPack
    /// What the law says of a move, before anybody asks for it.
    func checkTransfer(_ request: CheckTransferRequest, context: CallContext) async throws -> TransferCheck
    /// Asks for a move. What the law refuses outright is refused here, and recorded.
    func requestTransfer(_ request: RequestTransferRequest, context: CallContext) async throws -> Transfer
    /// Two persons approve, neither of them the one who asked.
    func approveTransfer(_ request: ApproveTransferRequest, context: CallContext) async throws -> Transfer
    func rejectTransfer(_ request: RejectTransferRequest, context: CallContext) async throws -> Transfer
    /// Ends an approved transfer: nothing leaves by it from now on.
    func revokeTransfer(_ request: RevokeTransferRequest, context: CallContext) async throws -> Transfer
    func getTransfer(_ request: GetTransferRequest, context: CallContext) async throws -> Transfer
    func listTransfers(_ request: ListTransfersRequest, context: CallContext) async throws -> ListTransfersResponse
    /// What left for another zone, in the order in which it did.
    func listEgress(_ request: ListEgressRequest, context: CallContext) async throws -> ListEgressResponse
    /// Enters the hash of an impact assessment of a model; the document stays where it is.
    func recordAssessment(_ request: RecordAssessmentRequest, context: CallContext) async throws -> Assessment
    /// By another person than the one who recorded it.
    func approveAssessment(_ request: ApproveAssessmentRequest, context: CallContext) async throws -> Assessment
    func listAssessments(_ request: ListAssessmentsRequest, context: CallContext) async throws -> ListAssessmentsResponse
    /// The record of processing, made from what is declared. A version is kept whenever it differs from the last one.
    func getProcessingRecord(_ request: GetProcessingRecordRequest, context: CallContext) async throws -> ProcessingRecord
}

extension ComplianceServiceHandler {
    /// Adds every method of `mizan.v1.ComplianceService` to the router.
    package func register(in router: inout Router) {
        router.unary(ComplianceServiceMethods.listPacks, resource: { (_: ListPacksRequest) in "" }) {
            try await self.listPacks($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.getPack, resource: { (_: GetPackRequest) in "" }) {
            try await self.getPack($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.installPack, resource: { (_: InstallPackRequest) in "" }) {
            try await self.installPack($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.selectPack, resource: { (request: SelectPackRequest) in request.parent }) {
            try await self.selectPack($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.checkTransfer, resource: { (request: CheckTransferRequest) in request.parent }) {
            try await self.checkTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.requestTransfer, resource: { (request: RequestTransferRequest) in request.parent }) {
            try await self.requestTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.approveTransfer, resource: { (request: ApproveTransferRequest) in request.name }) {
            try await self.approveTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.rejectTransfer, resource: { (request: RejectTransferRequest) in request.name }) {
            try await self.rejectTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.revokeTransfer, resource: { (request: RevokeTransferRequest) in request.name }) {
            try await self.revokeTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.getTransfer, resource: { (request: GetTransferRequest) in request.name }) {
            try await self.getTransfer($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.listTransfers, resource: { (request: ListTransfersRequest) in request.parent }) {
            try await self.listTransfers($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.listEgress, resource: { (request: ListEgressRequest) in request.parent }) {
            try await self.listEgress($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.recordAssessment, resource: { (request: RecordAssessmentRequest) in request.parent }) {
            try await self.recordAssessment($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.approveAssessment, resource: { (request: ApproveAssessmentRequest) in request.name }) {
            try await self.approveAssessment($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.listAssessments, resource: { (request: ListAssessmentsRequest) in request.parent }) {
            try await self.listAssessments($0, context: $1)
        }
        router.unary(ComplianceServiceMethods.getProcessingRecord, resource: { (request: GetProcessingRecordRequest) in request.parent }) {
            try await self.getProcessingRecord($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.ComplianceService` over a channel.
package struct ComplianceServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func listPacks(_ request: ListPacksRequest, options: CallOptions = CallOptions()) async throws -> ListPacksResponse {
        try await channel.reply(to: request, ComplianceServiceMethods.listPacks, options)
    }
    package func getPack(_ request: GetPackRequest, options: CallOptions = CallOptions()) async throws -> PolicyPack {
        try await channel.reply(to: request, ComplianceServiceMethods.getPack, options)
    }
    /// A newer version of a pack, or one that Mizan does not bring along. In force when the call returns.
    package func installPack(_ request: InstallPackRequest, options: CallOptions = CallOptions()) async throws -> PolicyPack {
        try await channel.reply(to: request, ComplianceServiceMethods.installPack, options)
    }
    /// Puts a project under a pack, in addition to those of the installation; for ever.
    package func selectPack(_ request: SelectPackRequest, options: CallOptions = CallOptions()) async throws -> PolicyPack {
        try await channel.reply(to: request, ComplianceServiceMethods.selectPack, options)
    }
    /// What the law says of a move, before anybody asks for it.
    package func checkTransfer(_ request: CheckTransferRequest, options: CallOptions = CallOptions()) async throws -> TransferCheck {
        try await channel.reply(to: request, ComplianceServiceMethods.checkTransfer, options)
    }
    /// Asks for a move. What the law refuses outright is refused here, and recorded.
    package func requestTransfer(_ request: RequestTransferRequest, options: CallOptions = CallOptions()) async throws -> Transfer {
        try await channel.reply(to: request, ComplianceServiceMethods.requestTransfer, options)
    }
    /// Two persons approve, neither of them the one who asked.
    package func approveTransfer(_ request: ApproveTransferRequest, options: CallOptions = CallOptions()) async throws -> Transfer {
        try await channel.reply(to: request, ComplianceServiceMethods.approveTransfer, options)
    }
    package func rejectTransfer(_ request: RejectTransferRequest, options: CallOptions = CallOptions()) async throws -> Transfer {
        try await channel.reply(to: request, ComplianceServiceMethods.rejectTransfer, options)
    }
    /// Ends an approved transfer: nothing leaves by it from now on.
    package func revokeTransfer(_ request: RevokeTransferRequest, options: CallOptions = CallOptions()) async throws -> Transfer {
        try await channel.reply(to: request, ComplianceServiceMethods.revokeTransfer, options)
    }
    package func getTransfer(_ request: GetTransferRequest, options: CallOptions = CallOptions()) async throws -> Transfer {
        try await channel.reply(to: request, ComplianceServiceMethods.getTransfer, options)
    }
    package func listTransfers(_ request: ListTransfersRequest, options: CallOptions = CallOptions()) async throws -> ListTransfersResponse {
        try await channel.reply(to: request, ComplianceServiceMethods.listTransfers, options)
    }
    /// What left for another zone, in the order in which it did.
    package func listEgress(_ request: ListEgressRequest, options: CallOptions = CallOptions()) async throws -> ListEgressResponse {
        try await channel.reply(to: request, ComplianceServiceMethods.listEgress, options)
    }
    /// Enters the hash of an impact assessment of a model; the document stays where it is.
    package func recordAssessment(_ request: RecordAssessmentRequest, options: CallOptions = CallOptions()) async throws -> Assessment {
        try await channel.reply(to: request, ComplianceServiceMethods.recordAssessment, options)
    }
    /// By another person than the one who recorded it.
    package func approveAssessment(_ request: ApproveAssessmentRequest, options: CallOptions = CallOptions()) async throws -> Assessment {
        try await channel.reply(to: request, ComplianceServiceMethods.approveAssessment, options)
    }
    package func listAssessments(_ request: ListAssessmentsRequest, options: CallOptions = CallOptions()) async throws -> ListAssessmentsResponse {
        try await channel.reply(to: request, ComplianceServiceMethods.listAssessments, options)
    }
    /// The record of processing, made from what is declared. A version is kept whenever it differs from the last one.
    package func getProcessingRecord(_ request: GetProcessingRecordRequest, options: CallOptions = CallOptions()) async throws -> ProcessingRecord {
        try await channel.reply(to: request, ComplianceServiceMethods.getProcessingRecord, options)
    }
}
