/// A person's pseudonym in one project: 16 bytes of an HMAC-SHA-256, from which nobody without the key learns the value.
package struct SubjectHash: Pseudonym, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (left: SubjectHash, right: SubjectHash) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
