/// Which entries of the log are applied: all up to one, and some after it.
struct AppliedEntries: Sendable, Equatable {
    private(set) var through: Int64
    private(set) var ahead: Set<Int64> = []

    init(through: Int64) { self.through = through }

    func contains(_ sequence: Int64) -> Bool { sequence <= through || ahead.contains(sequence) }

    func adding(_ sequence: Int64) -> AppliedEntries {
        guard sequence > through else { return self }
        var copy = self
        copy.ahead.insert(sequence)
        while copy.ahead.remove(copy.through + 1) != nil { copy.through += 1 }
        return copy
    }

    func adding(_ sequences: [Int64]) -> AppliedEntries {
        sequences.reduce(self) { $0.adding($1) }
    }
}
