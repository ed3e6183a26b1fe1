/// One pass over both sides, sorted: see ``PointInTimeJoin``.
struct JoinMerge {
    private let history: JoinHistory
    private let spine: JoinSpine
    private let ttl: UInt64
    /// By spine row, as in ``JoinMatches/rows``.
    private(set) var rows: [Int]
    /// Rows of the history, of one key and event time up to the current T; known times rise strictly.
    private var candidates: [UInt32] = []

    init(history: JoinHistory, spine: JoinSpine, ttl: Int64) {
        self.history = history
        self.spine = spine
        self.ttl = ttl == 0 ? .max : UInt64(ttl)
        rows = [Int](repeating: JoinMatches.notFound, count: spine.time.count)
    }

    mutating func run(historyOrder: [UInt32], spineOrder: [UInt32], codes: JoinKeyCodes) {
        var next = 0
        var position = 0
        while position < spineOrder.count {
            let code = codes.spine[Int(spineOrder[position])]
            while next < historyOrder.count, codes.history[Int(historyOrder[next])] < code { next += 1 }
            candidates.removeAll(keepingCapacity: true)
            while position < spineOrder.count {
                let row = Int(spineOrder[position])
                guard codes.spine[row] == code else { break }
                while next < historyOrder.count {
                    let candidate = Int(historyOrder[next])
                    guard codes.history[candidate] == code, history.eventTime[candidate] <= spine.time[row] else {
                        break
                    }
                    push(candidate)
                    next += 1
                }
                rows[row] = answer(row)
                position += 1
            }
        }
    }

    private mutating func push(_ candidate: Int) {
        let known = history.known(candidate)
        while let top = candidates.last, history.known(Int(top)) >= known { candidates.removeLast() }
        candidates.append(UInt32(candidate))
    }

    private func answer(_ row: Int) -> Int {
        let asKnown = spine.known(row)
        guard let candidate = topmost(knownBy: asKnown) else { return JoinMatches.notFound }
        // Wrapping is exact here: T ≥ event time, and the difference of two Int64 fits UInt64.
        let age = UInt64(bitPattern: spine.time[row] &- history.eventTime[candidate])
        return age > ttl ? JoinMatches.expired : candidate
    }

    private func topmost(knownBy asKnown: Int64) -> Int? {
        guard let top = candidates.last else { return nil }
        if history.known(Int(top)) <= asKnown { return Int(top) }
        var low = 0
        var high = candidates.count - 1
        while low < high {
            let middle = (low + high) / 2
            if history.known(Int(candidates[middle])) <= asKnown { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : Int(candidates[low - 1])
    }
}
