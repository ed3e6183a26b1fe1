internal import CNghttp2

/// Counts what a peer makes us do for nothing: frames that cost it little, and ids it skipped.
struct FrameIntake {
    private var budget: Int64 = 0
    private var resets: Int64 = 0
    private var refilledAt: Int64 = 0
    private var highestID: Int32 = 0
    /// Ids that were passed over when a higher one was opened: no stream may be opened there any more.
    private var skipped: [ClosedRange<Int32>] = []

    /// How often what was spent is regained, so that rounding loses little.
    private static let refillMilliseconds: Int64 = 250

    /// How many skipped ranges are remembered; a peer that makes more of them loses the oldest.
    private static let skippedMax = 64

    mutating func begin(now: Int64, _ limits: HTTP2Limits) {
        if refilledAt == 0 {
            budget = limits.controlFramesBurst
            resets = Int64(limits.resetsBurst)
            refilledAt = now
            return
        }
        let milliseconds = (now - refilledAt) / 1_000_000
        guard milliseconds >= Self.refillMilliseconds else { return }
        budget = min(limits.controlFramesBurst, budget + milliseconds * limits.controlFramesPerSecond / 1000)
        resets = min(Int64(limits.resetsBurst), resets + milliseconds * Int64(limits.resetsPerSecond) / 1000)
        refilledAt = now
    }

    /// Charges a stream that we had to reset for what the peer did. False when there were too many.
    mutating func chargeReset() -> Bool {
        resets -= 1
        return resets >= 0
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
