internal import SubjectSeal

/// A row's key in the map, in the order of (entity, event time, known time, sequence).
///
/// | offset | bytes |                                              |
/// |--------|-------|----------------------------------------------|
/// | 0      | 16    | entity hash                                  |
/// | 16     | 8     | event time, sign bit inverted, big-endian    |
/// | 24     | 8     | known time, likewise                         |
/// | 32     | 8     | sequence, likewise                           |
struct RowKey: Equatable {
    static let byteCount = 40

    typealias Bytes = [40 of UInt8]

    let entity: EntityHash
    let eventTime: Int64
    let knownTime: Int64
    let sequence: Int64

    init(entity: EntityHash, eventTime: Int64, knownTime: Int64, sequence: Int64) {
        self.entity = entity
        self.eventTime = eventTime
        self.knownTime = knownTime
        self.sequence = sequence
    }

    init(_ row: OnlineRow) {
        self.init(entity: row.entity, eventTime: row.eventTime, knownTime: row.knownTime, sequence: row.sequence)
    }

    /// The greatest key an entity can have at an event time.
    static func last(of entity: EntityHash, at eventTime: Int64) -> RowKey {
        RowKey(entity: entity, eventTime: eventTime, knownTime: .max, sequence: .max)
    }

    /// - Parameter bytes: 40 of them.
    init(_ bytes: Span<UInt8>) {
        entity = EntityHash(high: Self.word(bytes, 0), low: Self.word(bytes, 8))
        eventTime = Self.ordered(Self.word(bytes, 16))
        knownTime = Self.ordered(Self.word(bytes, 24))
        sequence = Self.ordered(Self.word(bytes, 32))
    }

    var bytes: Bytes {
        var bytes = Bytes(repeating: 0)
        Self.store(entity.high, in: &bytes, at: 0)
        Self.store(entity.low, in: &bytes, at: 8)
        Self.store(Self.ordered(eventTime), in: &bytes, at: 16)
        Self.store(Self.ordered(knownTime), in: &bytes, at: 24)
        Self.store(Self.ordered(sequence), in: &bytes, at: 32)
        return bytes
    }

    private static func ordered(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) ^ 1 << 63 }
    private static func ordered(_ word: UInt64) -> Int64 { Int64(bitPattern: word ^ 1 << 63) }

    private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in offset..<offset + 8 { word = word << 8 | UInt64(bytes[index]) }
        return word
    }

    private static func store(_ word: UInt64, in bytes: inout Bytes, at offset: Int) {
        for index in 0..<8 { bytes[offset + index] = UInt8(truncatingIfNeeded: word >> (56 - 8 * index)) }
    }
}
