package import Crypto
package import SubjectSeal

package enum ConsentState: String, Sendable, Hashable, CaseIterable {
    case given
    case withdrawn
}

/// What a person decided about one purpose.
package struct ConsentDecision: Sendable, Hashable {
    package var subject: SubjectHash
    package var purpose: String
    package var state: ConsentState
    /// Of the text the person was shown; nil for a withdrawal.
    package var textHash: SHA256Digest?
    /// Of what proves the decision.
    package var evidenceHash: SHA256Digest?
    package var channel: String
    /// When the person decided. Microseconds since the epoch, UTC.
    package var time: Int64
    /// From when on a given consent holds no more; nil: it does not end by itself.
    package var expireTime: Int64?

    package init(
        subject: SubjectHash, purpose: String, state: ConsentState, textHash: SHA256Digest? = nil,
        evidenceHash: SHA256Digest? = nil, channel: String = "", time: Int64, expireTime: Int64? = nil
    ) {
        self.subject = subject
        self.purpose = purpose
        self.state = state
        self.textHash = textHash
        self.evidenceHash = evidenceHash
        self.channel = channel
        self.time = time
        self.expireTime = expireTime
    }

    /// What is proved of it: nine lines, each ended by a line feed.
    package var line: String {
        [
            "mizan consent v1", subject.hexadecimal, purpose, state.rawValue, textHash?.hexadecimal ?? "",
            evidenceHash?.hexadecimal ?? "", channel, String(time), expireTime.map { String($0) } ?? "",
        ].map { $0 + "\n" }.joined()
    }
}

/// A decision as the ledger holds it.
package struct ConsentEvent: Sendable, Hashable {
    /// Unique in the installation and rising.
    package var sequence: Int64
    package var project: String
    package var decision: ConsentDecision
    /// The principal.
    package var recordedBy: String
    /// Of the audit entry with the Merkle root of the batch the event came in.
    package var auditIndex: Int64
}

/// Decisions recorded together, as their audit entry names them.
package struct ConsentBatch: Sendable, Hashable {
    /// Of the decisions' lines (RFC 6962 §2.1).
    package let root: SHA256Digest
    package let events: ClosedRange<Int64>

    package var details: [String: String] {
        [
            "merkle_root": root.hexadecimal, "events": String(events.count), "first_event": String(events.lowerBound),
        ]
    }
}
