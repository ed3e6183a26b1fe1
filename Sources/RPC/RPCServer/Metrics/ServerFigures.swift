package import RPCCore

/// What a server has counted since it started, all loops together.
package struct ServerFigures: Sendable {
    /// Those of the router in the order of their registration, then the one for paths that name no method.
    package internal(set) var methods: [MethodFigures]
    package internal(set) var connectionsAccepted = 0
    package internal(set) var connectionsOpen = 0
    /// By why: a closed set. Connections that ended before anyone could say who is there.
    package internal(set) var handshakesFailed: [String: Int] = [:]
    /// By why: the same closed set.
    package internal(set) var connectionsEnded: [String: Int] = [:]
    /// By limit: a closed set.
    package internal(set) var limitsHit: [String: Int] = [:]
    /// Requests that were answered with an HTTP status of their own.
    package internal(set) var requestsNotGRPC = 0

    /// Calls that have begun and not ended.
    package var callsOpen: Int {
        methods.reduce(0) { sum, method in
            sum + method.started - method.ended.values.reduce(0) { $0 + $1.durations.count }
        }
    }

    init(methods: [String]) {
        self.methods = methods.map { MethodFigures(method: $0) }
    }
}

/// The calls of one method.
package struct MethodFigures: Sendable {
    /// `<service>/<method>`; `other` for paths that name none.
    package let method: String
    package internal(set) var started = 0
    package internal(set) var ended: [StatusCode: EndedFigures] = [:]
}

/// The calls of one method that ended with one status.
package struct EndedFigures: Sendable {
    /// Nanoseconds from the headers to the status.
    package internal(set) var durations = BucketFigures(bounds: DurationBuckets.bounds)
    /// Message bytes of a call, as they were on the wire, without their prefixes.
    package internal(set) var received = BucketFigures(bounds: SizeBuckets.bounds)
    package internal(set) var sent = BucketFigures(bounds: SizeBuckets.bounds)
}

/// How many values were in each bucket, and their sum.
package struct BucketFigures: Sendable, Equatable {
    /// Upper bounds, ascending; one more bucket is for what is above.
    package let bounds: [Int]
    package private(set) var counts: [Int]
    package private(set) var sum = 0

    init(bounds: [Int]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package var count: Int { counts.reduce(0, +) }

    mutating func add(sum: Int, _ counts: [Int]) {
        self.sum += sum
        for (index, count) in counts.enumerated() { self.counts[index] += count }
    }
}
