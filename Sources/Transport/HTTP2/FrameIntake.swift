internal import CNghttp2

/// Counts what a peer makes us do for nothing: frames that cost it little, and ids it skipped.
struct FrameIntake {
    private var budget: Int64 = 0
    private var refilledAt: Int64 = 0
    private var highestID: Int32 = 0
    /// Ids that were passed over when a higher one was opened: no stream may be opened there any more.
    private var skipped: [ClosedRange<Int32>] = []

    /// What skipped ranges are remembered; a peer that makes more of them loses the oldest.
    private static let skippedMax = 64

    mutating func begin(now: Int64, _ limits: HTTP2Limits) {
        if refilledAt == 0 {
            budget = limits.controlFramesBurst
            refilledAt = now
            return
        }
        let gained = (now - refilledAt) / 1_000_000 * limits.controlFramesPerSecond / 1000
        guard gained > 0 else { return }
        budget = min(limits.controlFramesBurst, budget + gained)
        refilledAt = now
    }

    /// Charges a frame that carries nothing. False when the peer has sent too many.
    mutating func chargeControlFrame() -> Bool {
        budget -= 1
        return budget >= 0
    }

    /// Notes HEADERS of a client. False when they would open an id that was skipped (RFC 9113, section 5.1.1).
    mutating func acceptHeaders(_ id: Int32) -> Bool {
        if id > highestID {
            if id > highestID + 2, id & 1 == 1 {
                let from = highestID == 0 ? 1 : highestID + 2
                if from <= id - 2 {
                    skipped.append(from...(id - 2))
                    if skipped.count > Self.skippedMax { skipped.removeFirst() }
                }
            }
            highestID = id
            return true
        }
        return skipped.isEmpty || !skipped.contains { $0.contains(id) }
    }
}
