/// How the predictions of an endpoint are shared among versions: whole per cents that add up to 100.
///
/// A key is hashed to a point in 0 ..< 10,000 and each version owns a run of points, in the order of the list. Moving
/// weight from the first version to the one after it moves only the points between them: everybody else stays.
package struct TrafficSplit: Sendable, Equatable {
    package struct Share: Sendable, Equatable, Codable {
        package var version: Int
        /// Per cent.
        package var weight: Int

        package init(version: Int, weight: Int) {
            self.version = version
            self.weight = weight
        }
    }

    package static let sharesMax = 16
    static let points: UInt64 = 10_000

    package let shares: [Share]

    /// - Throws: what is wrong with the list, naming the share.
    package init(_ shares: [Share]) throws(TrafficSplitError) {
        guard !shares.isEmpty, shares.count <= Self.sharesMax else { throw .count(shares.count) }
        var seen: Set<Int> = []
        for (index, share) in shares.enumerated() {
            guard (0...100).contains(share.weight) else { throw .weight(index: index, share.weight) }
            guard share.version > 0 else { throw .version(index: index, share.version) }
            guard seen.insert(share.version).inserted else { throw .repeated(index: index, version: share.version) }
        }
        let sum = shares.reduce(0) { $0 + $1.weight }
        guard sum == 100 else { throw .sum(sum) }
        self.shares = shares
    }

    package var versions: [Int] { shares.map(\.version) }

    /// The version that answers `key`: the same one for the same key as long as the weights stand.
    package func version(for key: some Sequence<UInt8>) -> Int {
        var point = Int(Self.hash(key) % Self.points)
        for share in shares {
            point -= share.weight * Int(Self.points) / 100
            if point < 0 { return share.version }
        }
        return shares[shares.count - 1].version
    }

    /// FNV-1a with the finalizer of MurmurHash3, which spreads keys that differ in their last byte only.
    static func hash(_ key: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return hash ^ (hash >> 33)
    }
}

package enum TrafficSplitError: Error, Sendable, Equatable {
    case count(Int)
    case weight(index: Int, Int)
    case version(index: Int, Int)
    case repeated(index: Int, version: Int)
    case sum(Int)
}
