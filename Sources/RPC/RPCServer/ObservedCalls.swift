internal import RPCCore

/// Which calls an observer hears of when they end.
package struct ObservedCalls: Sendable {
    private let hearsFailed: Bool
    private let threshold: UInt64

    package static let none = ObservedCalls(hearsFailed: false, threshold: 0)
    package static let all = ObservedCalls(hearsFailed: true, threshold: .max)

    /// Calls that failed, calls that their caller records the trace of, and this share of the others, from 0 to 1.
    package static func sampled(_ share: Double) -> ObservedCalls {
        share >= 1 ? all : ObservedCalls(hearsFailed: true, threshold: UInt64(max(0, share) * 0x1p64))
    }

    private init(hearsFailed: Bool, threshold: UInt64) {
        self.hearsFailed = hearsFailed
        self.threshold = threshold
    }

    /// The same answer for the same request, whoever asks and when.
    @inline(__always)
    func includes(_ status: StatusCode, _ requestID: UInt64, _ metadata: Metadata?) -> Bool {
        guard hearsFailed else { return false }
        if status != .ok || threshold == .max { return true }
        return (threshold > 0 && requestID.mixed < threshold)
            || (metadata.map(TraceContext.isSampled) ?? false)
    }
}

extension UInt64 {
    /// A number that looks random, another one for each number: the finalizer of SplitMix64 (Steele, Lea and Flood,
    /// Fast Splittable Pseudorandom Number Generators, 2014).
    @inline(__always)
    var mixed: UInt64 {
        var word = self &+ 0x9e37_79b9_7f4a_7c15
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
