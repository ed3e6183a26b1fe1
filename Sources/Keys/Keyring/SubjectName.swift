internal import Crypto

/// A data subject by its pseudonym: 32 hexadecimal digits, and from the second generation on (one who came back after
/// an erasure) a space and its number.
struct SubjectName: Hashable, Sendable, CustomStringConvertible {
    static let shelfCount = 4096

    /// 16 bytes.
    let pseudonym: [UInt8]
    let generation: Int64

    init(_ text: String) throws(KeyringError) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard (1...2).contains(words.count), let pseudonym = [UInt8](hexadecimal: words[0]), pseudonym.count == 16,
            let generation = words.count == 1 ? 1 : Int64(words[1]), generation > 0
        else { throw .invalidName(text) }
        self.init(pseudonym: pseudonym, generation: generation)
        // One name only, or one subject would have two keys.
        guard description == text else { throw .invalidName(text) }
    }

    init(pseudonym: [UInt8], generation: Int64) {
        self.pseudonym = pseudonym
        self.generation = generation
    }

    var description: String { pseudonym.hexadecimal + (generation == 1 ? "" : " \(generation)") }

    /// Pseudonyms are keyed hashes, so their first 12 bits spread subjects evenly.
    var shelf: Int { Int(pseudonym[0]) << 4 | Int(pseudonym[1]) >> 4 }

    /// The least and the greatest pseudonym of a shelf.
    static func bounds(ofShelf number: Int) -> (first: [UInt8], last: [UInt8]) {
        let start = [UInt8(number >> 4), UInt8(number & 0xf) << 4]
        let end = [start[0], start[1] | 0xf]
        return (start + [UInt8](repeating: 0, count: 14), end + [UInt8](repeating: 0xff, count: 14))
    }
}
