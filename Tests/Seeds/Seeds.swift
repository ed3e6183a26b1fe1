internal import Foundation

/// Seeds for property tests. A failing test prints its arguments, and so its seed; to repeat it, put the seed
/// in `MIZAN_SEED`.
package enum Seeds {
    /// `count` seeds that differ from run to run, or the one of `MIZAN_SEED`.
    package static func fresh(_ count: Int) -> [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["MIZAN_SEED"].flatMap(UInt64.init) { return [seed] }
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in generator.next() }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
