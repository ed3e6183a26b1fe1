// Made by `make generate` from Protos/mizan/v1/consent.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum ConsentState: WireEnum {
    case unspecified
    case given
    case withdrawn
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .given
        case 2: self = .withdrawn
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .given: 1
        case .withdrawn: 2
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.given, "GIVEN"),
            (.withdrawn, "WITHDRAWN"),
        ]
    }
}

/// What a subject decided about one purpose.
package struct ConsentRecord: GeneratedMessage {
    package var subject: SubjectKey?
    /// As feature views and training sets declare it.
    package var purpose: String
    package var state: ConsentState
    /// SHA-256, hexadecimal, of the text the subject was shown; required where consent is given.
    package var textSha256: String
    /// SHA-256, hexadecimal, of what proves the decision, such as a signed form; may be empty.
    package var evidenceSha256: String
    /// How it reached the controller, such as `web` or `branch`.
    package var channel: String
    /// When the subject decided; 0: now. The latest decision about a purpose holds, in whatever order they are recorded.
    package var timeUs: Int64
    /// From when on a given consent does not hold any more; 0: it does not end by itself.
    package var expireTimeUs: Int64

    package init(
        subject: SubjectKey? = nil, purpose: String = "", state: ConsentState = .unspecified, textSha256: String = "",
        evidenceSha256: String = "", channel: String = "", timeUs: Int64 = 0, expireTimeUs: Int64 = 0
    ) {
        self.subject = subject
        self.purpose = purpose
        self.state = state
        self.textSha256 = textSha256
        self.evidenceSha256 = evidenceSha256
        self.channel = channel
        self.timeUs = timeUs
        self.expireTimeUs = expireTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        subject = try reader.message(0)
        purpose = try reader.string(1)
        state = reader.enumeration(2)
        textSha256 = try reader.string(3)
        evidenceSha256 = try reader.string(4)
        channel = try reader.string(5)
        timeUs = reader.value(6)
        expireTimeUs = reader.value(7)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, subject)
        writer.string(1, purpose)
        writer.enumeration(2, state)
        writer.string(3, textSha256)
        writer.string(4, evidenceSha256)
        writer.string(5, channel)
        writer.value(6, timeUs)
        writer.value(7, expireTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ConsentRecord(), fieldCount: 8) }
}

package struct RecordConsentRequest: GeneratedMessage {
    /// `projects/{project}`.
    package var parent: String
    package var consent: ConsentRecord?

    package init(
        parent: String = "", consent: ConsentRecord? = nil
    ) {
        self.parent = parent
        self.consent = consent
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        consent = try reader.message(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.message(1, consent)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RecordConsentRequest(), fieldCount: 2) }
}

package struct ImportConsentsRequest: GeneratedMessage {
    /// `projects/{project}`, in the first message; later ones may leave it out.
    package var parent: String
    package var consents: [ConsentRecord]

    package init(
        parent: String = "", consents: [ConsentRecord] = []
    ) {
        self.parent = parent
        self.consents = consents
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        consents = try reader.messages(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.messages(1, consents)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ImportConsentsRequest(), fieldCount: 2) }
}

package struct ImportConsentsResponse: GeneratedMessage {
    /// Recorded now.
    package var events: Int64
    /// Held by the ledger before.
    package var unchanged: Int64
    /// Of the first and the last event recorded; 0 where none was.
    package var firstSequence: Int64
    package var lastSequence: Int64

    package init(
        events: Int64 = 0, unchanged: Int64 = 0, firstSequence: Int64 = 0, lastSequence: Int64 = 0
    ) {
        self.events = events
        self.unchanged = unchanged
        self.firstSequence = firstSequence
        self.lastSequence = lastSequence
    }

    package init(reading reader: MessageReader) throws(WireError) {
        events = reader.value(0)
        unchanged = reader.value(1)
        firstSequence = reader.value(2)
        lastSequence = reader.value(3)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, events)
        writer.value(1, unchanged)
        writer.value(2, firstSequence)
        writer.value(3, lastSequence)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ImportConsentsResponse(), fieldCount: 4) }
}

/// A decision as the ledger holds it, for ever.
package struct ConsentEvent: GeneratedMessage {
    /// Its number in the installation.
    package var sequence: Int64
    /// The subject's pseudonym: 32 hexadecimal digits.
    package var subject: String
    package var purpose: String
    package var state: ConsentState
    package var textSha256: String
    package var evidenceSha256: String
    package var channel: String
    package var timeUs: Int64
    package var expireTimeUs: Int64
    /// The principal that recorded it.
    package var recordedBy: String
    /// Of the audit entry whose Merkle root covers it.
    package var auditIndex: Int64

    package init(
        sequence: Int64 = 0, subject: String = "", purpose: String = "", state: ConsentState = .unspecified,
        textSha256: String = "", evidenceSha256: String = "", channel: String = "", timeUs: Int64 = 0,
        expireTimeUs: Int64 = 0, recordedBy: String = "", auditIndex: Int64 = 0
    ) {
        self.sequence = sequence
        self.subject = subject
        self.purpose = purpose
        self.state = state
        self.textSha256 = textSha256
        self.evidenceSha256 = evidenceSha256
        self.channel = channel
        self.timeUs = timeUs
        self.expireTimeUs = expireTimeUs
        self.recordedBy = recordedBy
        self.auditIndex = auditIndex
    }

    package init(reading reader: MessageReader) throws(WireError) {
        sequence = reader.value(0)
        subject = try reader.string(1)
        purpose = try reader.string(2)
        state = reader.enumeration(3)
        textSha256 = try reader.string(4)
        evidenceSha256 = try reader.string(5)
        channel = try reader.string(6)
        timeUs = reader.value(7)
        expireTimeUs = reader.value(8)
        recordedBy = try reader.string(9)
        auditIndex = reader.value(10)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, sequence)
        writer.string(1, subject)
        writer.string(2, purpose)
        writer.enumeration(3, state)
        writer.string(4, textSha256)
        writer.string(5, evidenceSha256)
        writer.string(6, channel)
        writer.value(7, timeUs)
        writer.value(8, expireTimeUs)
        writer.string(9, recordedBy)
        writer.value(10, auditIndex)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ConsentEvent(), fieldCount: 11) }
}

package struct GetConsentRequest: GeneratedMessage {
    package var parent: String
    package var subject: SubjectKey?

    package init(
        parent: String = "", subject: SubjectKey? = nil
    ) {
        self.parent = parent
        self.subject = subject
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        subject = try reader.message(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.message(1, subject)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetConsentRequest(), fieldCount: 2) }
}

/// What holds for a subject.
package struct SubjectConsents: GeneratedMessage {
    package var subject: String
    /// One for each purpose the subject ever decided about.
    package var purposes: [PurposeConsent]
    /// The subject's data may only be stored.
    package var restricted: Bool
    /// The subject objected to being decided about without a person.
    package var objected: Bool

    package init(
        subject: String = "", purposes: [PurposeConsent] = [], restricted: Bool = false, objected: Bool = false
    ) {
        self.subject = subject
        self.purposes = purposes
        self.restricted = restricted
        self.objected = objected
    }

    package init(reading reader: MessageReader) throws(WireError) {
        subject = try reader.string(0)
        purposes = try reader.messages(1)
        restricted = reader.bool(2)
        objected = reader.bool(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, subject)
        writer.messages(1, purposes)
        writer.bool(2, restricted)
        writer.bool(3, objected)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SubjectConsents(), fieldCount: 4) }
}

package struct PurposeConsent: GeneratedMessage {
    package var purpose: String
    package var state: ConsentState
    /// Whether the subject's data may be used for the purpose now: given, not expired, not restricted.
    package var valid: Bool
    package var timeUs: Int64
    package var expireTimeUs: Int64
    /// The event that holds.
    package var sequence: Int64

    package init(
        purpose: String = "", state: ConsentState = .unspecified, valid: Bool = false, timeUs: Int64 = 0,
        expireTimeUs: Int64 = 0, sequence: Int64 = 0
    ) {
        self.purpose = purpose
        self.state = state
        self.valid = valid
        self.timeUs = timeUs
        self.expireTimeUs = expireTimeUs
        self.sequence = sequence
    }

    package init(reading reader: MessageReader) throws(WireError) {
        purpose = try reader.string(0)
        state = reader.enumeration(1)
        valid = reader.bool(2)
        timeUs = reader.value(3)
        expireTimeUs = reader.value(4)
        sequence = reader.value(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, purpose)
        writer.enumeration(1, state)
        writer.bool(2, valid)
        writer.value(3, timeUs)
        writer.value(4, expireTimeUs)
        writer.value(5, sequence)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PurposeConsent(), fieldCount: 6) }
}

package struct ListConsentsRequest: GeneratedMessage {
    package var parent: String
    /// Of one purpose; empty: of all.
    package var purpose: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", purpose: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.purpose = purpose
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        purpose = try reader.string(1)
        pageSize = reader.value(2)
        pageToken = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, purpose)
        writer.value(2, pageSize)
        writer.string(3, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListConsentsRequest(), fieldCount: 4) }
}

package struct ListConsentsResponse: GeneratedMessage {
    package var events: [ConsentEvent]
    package var nextPageToken: String

    package init(
        events: [ConsentEvent] = [], nextPageToken: String = ""
    ) {
        self.events = events
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        events = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, events)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListConsentsResponse(), fieldCount: 2) }
}

package struct ProveConsentRequest: GeneratedMessage {
    package var parent: String
    package var sequence: Int64

    package init(
        parent: String = "", sequence: Int64 = 0
    ) {
        self.parent = parent
        self.sequence = sequence
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        sequence = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, sequence)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ProveConsentRequest(), fieldCount: 2) }
}

/// Hashed as a leaf (RFC 6962), `line` leads by `batch_path` to the `merkle_root` in the details of `audit_entry`, and
/// that by `inclusion` to the root of `head`.
package struct ConsentProof: GeneratedMessage {
    package var event: ConsentEvent?
    /// Nine lines, each ended by a line feed: `mizan consent v1`, subject, purpose, state, text, evidence, channel, time
    /// and expiry.
    package var line: String
    package var batchIndex: Int64
    package var batchSize: Int64
    package var batchPath: [[UInt8]]
    /// The canonical JSON of the leaf.
    package var auditEntry: String
    package var inclusion: InclusionProof?
    package var head: TreeHead?

    package init(
        event: ConsentEvent? = nil, line: String = "", batchIndex: Int64 = 0, batchSize: Int64 = 0,
        batchPath: [[UInt8]] = [], auditEntry: String = "", inclusion: InclusionProof? = nil, head: TreeHead? = nil
    ) {
        self.event = event
        self.line = line
        self.batchIndex = batchIndex
        self.batchSize = batchSize
        self.batchPath = batchPath
        self.auditEntry = auditEntry
        self.inclusion = inclusion
        self.head = head
    }

    package init(reading reader: MessageReader) throws(WireError) {
        event = try reader.message(0)
        line = try reader.string(1)
        batchIndex = reader.value(2)
        batchSize = reader.value(3)
        batchPath = reader.byteStrings(4)
        auditEntry = try reader.string(5)
        inclusion = try reader.message(6)
        head = try reader.message(7)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, event)
        writer.string(1, line)
        writer.value(2, batchIndex)
        writer.value(3, batchSize)
        writer.byteStrings(4, batchPath)
        writer.string(5, auditEntry)
        writer.message(6, inclusion)
        writer.message(7, head)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ConsentProof(), fieldCount: 8) }
}

/// The methods of `mizan.v1.ConsentService`.
package enum ConsentServiceMethods {
    package static let recordConsent = MethodDescriptor(
        service: "mizan.v1.ConsentService", name: "RecordConsent", kind: .unary,
        permission: "consents.record", auditClass: .change, isIdempotent: false)
    package static let importConsents = MethodDescriptor(
        service: "mizan.v1.ConsentService", name: "ImportConsents", kind: .clientStreaming,
        permission: "consents.record", auditClass: .change, isIdempotent: false)
    package static let getConsent = MethodDescriptor(
        service: "mizan.v1.ConsentService", name: "GetConsent", kind: .unary,
        permission: "consents.read", auditClass: .access, isIdempotent: true)
    package static let listConsents = MethodDescriptor(
        service: "mizan.v1.ConsentService", name: "ListConsents", kind: .unary,
        permission: "consents.read", auditClass: .access, isIdempotent: true)
    package static let proveConsent = MethodDescriptor(
        service: "mizan.v1.ConsentService", name: "ProveConsent", kind: .unary,
        permission: "consents.read", auditClass: .access, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        recordConsent,
        importConsents,
        getConsent,
        listConsents,
        proveConsent,
    ]
}

/// What answers `mizan.v1.ConsentService`.
package protocol ConsentServiceHandler: Sendable {
    /// A subject gave or withdrew consent. In force for every read and prediction that begins after the reply.
    func recordConsent(_ request: RecordConsentRequest, context: CallContext) async throws -> ConsentEvent
    /// Many at once: kept and in force by batches of 1,000, each with one entry in the audit log. What the ledger holds
    /// already is left out, so that an import which broke off can be repeated whole.
    func importConsents(_ requests: RequestStream<ImportConsentsRequest>, context: CallContext) async throws -> ImportConsentsResponse
    /// What holds for one subject now.
    func getConsent(_ request: GetConsentRequest, context: CallContext) async throws -> SubjectConsents
    /// What was recorded, newest first.
    func listConsents(_ request: ListConsentsRequest, context: CallContext) async throws -> ListConsentsResponse
    /// One event with the proof that the audit log holds it as it was recorded.
    func proveConsent(_ request: ProveConsentRequest, context: CallContext) async throws -> ConsentProof
}

extension ConsentServiceHandler {
    /// Adds every method of `mizan.v1.ConsentService` to the router.
    package func register(in router: inout Router) {
        router.unary(ConsentServiceMethods.recordConsent, resource: { (request: RecordConsentRequest) in request.parent }) {
            try await self.recordConsent($0, context: $1)
        }
        router.clientStreaming(ConsentServiceMethods.importConsents, resource: { (request: ImportConsentsRequest) in request.parent }) {
            try await self.importConsents($0, context: $1)
        }
        router.unary(ConsentServiceMethods.getConsent, resource: { (request: GetConsentRequest) in request.parent }) {
            try await self.getConsent($0, context: $1)
        }
        router.unary(ConsentServiceMethods.listConsents, resource: { (request: ListConsentsRequest) in request.parent }) {
            try await self.listConsents($0, context: $1)
        }
        router.unary(ConsentServiceMethods.proveConsent, resource: { (request: ProveConsentRequest) in request.parent }) {
            try await self.proveConsent($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.ConsentService` over a channel.
package struct ConsentServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// A subject gave or withdrew consent. In force for every read and prediction that begins after the reply.
    package func recordConsent(_ request: RecordConsentRequest, options: CallOptions = CallOptions()) async throws -> ConsentEvent {
        try await channel.reply(to: request, ConsentServiceMethods.recordConsent, options)
    }
    /// Many at once: kept and in force by batches of 1,000, each with one entry in the audit log. What the ledger holds
    /// already is left out, so that an import which broke off can be repeated whole.
    package func importConsents(options: CallOptions = CallOptions()) async throws -> ClientCall<ImportConsentsRequest, ImportConsentsResponse> {
        try await ClientCall(channel.openStream(ConsentServiceMethods.importConsents, options: options))
    }
    /// What holds for one subject now.
    package func getConsent(_ request: GetConsentRequest, options: CallOptions = CallOptions()) async throws -> SubjectConsents {
        try await channel.reply(to: request, ConsentServiceMethods.getConsent, options)
    }
    /// What was recorded, newest first.
    package func listConsents(_ request: ListConsentsRequest, options: CallOptions = CallOptions()) async throws -> ListConsentsResponse {
        try await channel.reply(to: request, ConsentServiceMethods.listConsents, options)
    }
    /// One event with the proof that the audit log holds it as it was recorded.
    package func proveConsent(_ request: ProveConsentRequest, options: CallOptions = CallOptions()) async throws -> ConsentProof {
        try await channel.reply(to: request, ConsentServiceMethods.proveConsent, options)
    }
}
