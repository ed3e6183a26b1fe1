/// Stable least-significant-digit radix sort of row numbers (Knuth, volume 3, 5.2.5), 11 bits a pass, over no more
/// bits than the keys differ in; nothing is done when the rows are in order already.
enum RadixSort {
    private static let digitBits = 11

    private struct Entry {
        var key: UInt64
        var row: UInt32
    }

    static func sort(_ order: inout [UInt32], by keys: [Int64]) {
        // Flipping the sign bit makes the unsigned order the signed one.
        sort(&order) { UInt64(bitPattern: keys[$0]) ^ (1 << 63) }
    }

    static func sort(_ order: inout [UInt32], by keys: [UInt32]) {
        sort(&order) { UInt64(keys[$0]) }
    }

    @inline(__always)
    private static func sort(_ order: inout [UInt32], _ key: (Int) -> UInt64) {
        guard order.count > 1 else { return }
        var entries = order.map { Entry(key: key(Int($0)), row: $0) }
        var least = entries[0].key
        var greatest = least
        var sorted = true
        var previous = least
        for entry in entries {
            if entry.key < previous { sorted = false }
            least = min(least, entry.key)
            greatest = max(greatest, entry.key)
            previous = entry.key
        }
        if sorted { return }
        let bits = 64 - (greatest - least).leadingZeroBitCount
        var scratch = entries
        var shift = 0
        while shift < bits {
            pass(entries, into: &scratch, least: least, shift: shift)
            swap(&entries, &scratch)
            shift += digitBits
        }
        for index in order.indices { order[index] = entries[index].row }
    }

    private static func pass(_ entries: [Entry], into target: inout [Entry], least: UInt64, shift: Int) {
        let mask: UInt64 = (1 << digitBits) - 1
        var starts = [Int](repeating: 0, count: 1 << digitBits)
        for entry in entries { starts[Int(((entry.key - least) >> shift) & mask)] += 1 }
        var start = 0
        for digit in starts.indices {
            let count = starts[digit]
            starts[digit] = start
            start += count
        }
        for entry in entries {
            let digit = Int(((entry.key - least) >> shift) & mask)
            target[starts[digit]] = entry
            starts[digit] += 1
        }
    }
}
