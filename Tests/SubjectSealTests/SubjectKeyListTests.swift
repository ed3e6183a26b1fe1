import Crypto
import Testing

@testable import SubjectSeal

@Suite struct SubjectKeyListTests {
    @Test(arguments: [0, 1, 300])
    func `a list is read as it was written, and knows nobody else`(count: Int) throws {
        let keys = Dictionary(
            uniqueKeysWithValues: (0..<count).map {
                (SubjectHash(high: RandomBytes.uint64(), low: UInt64($0)), SymmetricKey.random())
            })
        let list = try #require(SubjectKeyList(decoding: SubjectKeyList(keys).encoded()))
        #expect(list.count == count)
        for (subject, key) in keys { #expect(list[subject] == key) }
        #expect(list[SubjectHash(high: 1, low: .max)] == nil)
    }

    @Test func `bytes that are no list are refused`() {
        let bytes = SubjectKeyList([SubjectHash(high: 1, low: 2): .random(), SubjectHash(high: 3, low: 4): .random()])
            .encoded()
        for count in 0..<bytes.count where count != 8 && count != 56 {
            #expect(SubjectKeyList(decoding: Array(bytes.prefix(count))) == nil)
        }
        let swapped = Array(bytes[..<8] + bytes[56...] + bytes[8..<56])
        #expect(SubjectKeyList(decoding: swapped) == nil, "out of order")
        #expect(SubjectKeyList(decoding: Array(bytes + bytes[56...])) == nil, "one twice")
        #expect(SubjectKeyList(decoding: [0] + bytes.dropFirst()) == nil)
    }
}
