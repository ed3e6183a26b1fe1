import Crypto
import Testing

@testable import SubjectSeal

@Suite struct SubjectBoxTests {
    let key = SubjectBox.key(ofSubject: .random())
    let context = SubjectBox.Context(
        kind: .featureRow, scope: 7, subject: SubjectHash(high: 1, low: 2), entity: EntityHash(high: 3, low: 4),
        time: -5)
    let row = Array("amal, 1990-04-01".utf8)

    func seal(_ bytes: [UInt8], _ nonce: AES256GCMNonce = .random()) -> [UInt8] {
        var cipher = SubjectBoxCipher()
        return cipher.seal(bytes.span, key: key, nonce: nonce, context: context)
    }

    func open(_ box: [UInt8], key: SymmetricKey? = nil, _ context: SubjectBox.Context? = nil) -> [UInt8]? {
        var cipher = SubjectBoxCipher()
        return try? cipher.open(box.span, key: key ?? self.key, context: context ?? self.context)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 4_000])
    func `a box gives back what was sealed`(count: Int) throws {
        let bytes = RandomBytes.make(count)
        let box = seal(bytes)
        #expect(box.count == count + SubjectBox.overheadByteCount)
        #expect(open(box) == bytes)
        let opened = try SubjectBoxCiphers().open(box.span, key: key, context: context)
        #expect(opened == bytes)
    }

    @Test func `one cipher goes from person to person`() {
        var cipher = SubjectBoxCipher()
        let keys = (0..<20).map { _ in SymmetricKey.random() }
        let boxes = keys.indices.map { index in
            cipher.seal([UInt8(index)].span, key: keys[index], nonce: .random(), context: context)
        }
        for index in keys.indices.shuffled() {
            let box = boxes[index]
            let opened = try? cipher.open(box.span, key: keys[index], context: context)
            let stolen = try? cipher.open(box.span, key: keys[(index + 1) % 20], context: context)
            #expect(opened == [UInt8(index)])
            #expect(stolen == nil)
        }
    }

    @Test func `a box with any bit flipped, or cut anywhere, does not open`() {
        let box = seal(row)
        for bit in 0..<box.count * 8 {
            var altered = box
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(open(altered) == nil, "bit \(bit)")
        }
        for count in 0..<box.count { #expect(open(Array(box.prefix(count))) == nil) }
    }

    @Test func `a box opens for nobody else, and nowhere else`() {
        let box = seal(row)
        #expect(open(box, key: .random()) == nil)
        let places: [(inout SubjectBox.Context) -> Void] = [
            { $0.kind = .trainingRow }, { $0.kind = .prediction }, { $0.scope = 8 },
            { $0.subject = SubjectHash(high: 1, low: 3) }, { $0.subject = SubjectHash(high: 2, low: 2) },
            { $0.subject = SubjectHash(high: 2, low: 1) }, { $0.entity = EntityHash(high: 3, low: 5) },
            { $0.entity = EntityHash(high: 4, low: 4) }, { $0.time = 5 }, { $0.time = -6 },
            { context in
                let subject = context.subject
                context.subject = SubjectHash(high: context.entity.high, low: context.entity.low)
                context.entity = EntityHash(high: subject.high, low: subject.low)
            },
        ]
        for (index, move) in places.enumerated() {
            var moved = context
            move(&moved)
            #expect(open(box, moved) == nil, "place \(index)")
        }
        #expect(open(box) == row)
    }

    @Test func `the key of a person's rows is not that person's key`() {
        let subject = SymmetricKey.random()
        #expect(SubjectBox.key(ofSubject: subject) != subject)
        #expect(SubjectBox.key(ofSubject: subject) == SubjectBox.key(ofSubject: subject))
    }

    @Test func `no nonce serves twice`() {
        var seen: Set<AES256GCMNonce> = []
        for _ in 0..<50 {
            var nonces = SubjectBoxNonces()
            for _ in 0..<200 { seen.insert(nonces.next()) }
        }
        #expect(seen.count == 10_000)
    }

    @Test func `a view's entities are known by that view's key alone`() {
        let secret = SymmetricKey.random()
        let values: [EntityValue] = [.string("JFK"), .int64(4)]
        func hash(_ view: Int64, _ values: [EntityValue]) -> EntityHash {
            EntityHasher(key: EntityHasher.key(secret, view: view), view: view).hash(values)
        }
        #expect(hash(1, values) == hash(1, values))
        #expect(
            Set([hash(1, values), hash(2, values), hash(1, values.reversed()), hash(1, [.string("JFK")])]).count == 4)
        #expect(EntityHash(hexadecimal: hash(1, values).hexadecimal) == hash(1, values))
    }
}
