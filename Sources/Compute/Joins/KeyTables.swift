/// Places of keys by their hash: open addressing, at most half full. It grows with the number of distinct keys, not of
/// rows, so that the few keys of a long history stay in the cache.
struct KeySlots {
    private var slots = [UInt32](repeating: JoinKeyCodes.none, count: 1_024)
    private var hashes: [Int] = []

    /// The code at which `isSame` holds among those of this hash, or the free place for one.
    func find(_ hash: Int, _ isSame: (Int) -> Bool) -> (code: UInt32, slot: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while true {
            let code = slots[slot]
            if code == JoinKeyCodes.none || (hashes[Int(code)] == hash && isSame(Int(code))) { return (code, slot) }
            slot = (slot + 1) & mask
        }
    }

    /// Gives the next code to a key, at the free place that ``find(_:_:)`` answered.
    mutating func add(_ hash: Int, at slot: Int) -> UInt32 {
        let code = UInt32(hashes.count)
        hashes.append(hash)
        slots[slot] = code
        if hashes.count * 2 > slots.count { grow() }
        return code
    }

    private mutating func grow() {
        slots = [UInt32](repeating: JoinKeyCodes.none, count: slots.count * 2)
        let mask = slots.count - 1
        for (code, hash) in hashes.enumerated() {
            var slot = hash & mask
            while slots[slot] != JoinKeyCodes.none { slot = (slot + 1) & mask }
            slots[slot] = UInt32(code)
        }
    }
}

/// Dense codes for 64-bit words, in the order of first sight; hashed with a secret of its own, so that chosen keys
/// cannot make it slow.
struct WordCodes {
    private var slots = KeySlots()
    private var words: [UInt64] = []
    private let secret = UInt64.random(in: .min ... .max)

    mutating func code(adding word: UInt64) -> UInt32 {
        let hash = hash(word)
        let (code, slot) = slots.find(hash) { words[$0] == word }
        if code != JoinKeyCodes.none { return code }
        words.append(word)
        return slots.add(hash, at: slot)
    }

    func code(of word: UInt64) -> UInt32 { slots.find(hash(word)) { words[$0] == word }.code }

    /// A folded multiplication, as in wyhash.
    private func hash(_ word: UInt64) -> Int {
        let product = (word ^ secret).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ (secret | 1))
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }
}

/// Dense codes for strings, in the order of first sight; hashed by Swift's own hash, which has a secret too. Strings
/// are equal when their bytes are: Unicode's canonical equivalence would make one key of what the online store,
/// which hashes bytes, holds as two.
struct StringCodes {
    private var slots = KeySlots()
    private var strings: [String] = []

    mutating func code(adding string: String) -> UInt32 {
        let hash = string.hashValue
        let (code, slot) = slots.find(hash) { Self.sameBytes(strings[$0], string) }
        if code != JoinKeyCodes.none { return code }
        strings.append(string)
        return slots.add(hash, at: slot)
    }

    func code(of string: String) -> UInt32 {
        slots.find(string.hashValue) { Self.sameBytes(strings[$0], string) }.code
    }

    private static func sameBytes(_ one: String, _ other: String) -> Bool {
        one == other && one.utf8.elementsEqual(other.utf8)
    }
}
