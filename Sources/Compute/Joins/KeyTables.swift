/// Dense codes for 64-bit words, in the order of first sight. Open addressing, at most half full, hashed with a
/// secret of its own so that chosen keys cannot make it slow.
struct WordCodes {
    private var slots: [UInt32]
    private var words: [UInt64] = []
    private let mask: Int
    private let secret = UInt64.random(in: .min ... .max)

    /// - Parameter capacity: how many words will be added at most.
    init(capacity: Int) {
        let size = Self.slotCount(for: capacity)
        slots = [UInt32](repeating: JoinKeyCodes.none, count: size)
        mask = size - 1
    }

    static func slotCount(for capacity: Int) -> Int {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        return size
    }

    mutating func code(adding word: UInt64) -> UInt32 {
        let slot = slot(of: word)
        if slots[slot] == JoinKeyCodes.none {
            slots[slot] = UInt32(words.count)
            words.append(word)
        }
        return slots[slot]
    }

    func code(of word: UInt64) -> UInt32 { slots[slot(of: word)] }

    private func slot(of word: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: KeyHash.mix(word, secret)) & mask
        while slots[slot] != JoinKeyCodes.none, words[Int(slots[slot])] != word { slot = (slot + 1) & mask }
        return slot
    }
}

/// Dense codes for strings, in the order of first sight. Strings are equal when their bytes are: Unicode's
/// canonical equivalence would make one key of what the online store, which hashes bytes, holds as two.
struct StringCodes {
    private var slots: [UInt32]
    private var strings: [String] = []
    private let mask: Int

    init(capacity: Int) {
        let size = WordCodes.slotCount(for: capacity)
        slots = [UInt32](repeating: JoinKeyCodes.none, count: size)
        mask = size - 1
    }

    mutating func code(adding string: String) -> UInt32 {
        let slot = slot(of: string)
        if slots[slot] == JoinKeyCodes.none {
            slots[slot] = UInt32(strings.count)
            strings.append(string)
        }
        return slots[slot]
    }

    func code(of string: String) -> UInt32 { slots[slot(of: string)] }

    private func slot(of string: String) -> Int {
        // Swift's own hash is seeded by process; equal bytes hash alike, which is all that is needed.
        var slot = string.hashValue & mask
        while slots[slot] != JoinKeyCodes.none, !Self.sameBytes(strings[Int(slots[slot])], string) {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private static func sameBytes(_ one: String, _ other: String) -> Bool {
        one == other && one.utf8.elementsEqual(other.utf8)
    }
}

enum KeyHash {
    /// A folded multiplication under a secret, as in wyhash.
    static func mix(_ word: UInt64, _ secret: UInt64) -> UInt64 {
        let product = (word ^ secret).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ (secret | 1))
        return product.high ^ product.low
    }
}
