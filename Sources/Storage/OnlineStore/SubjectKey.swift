internal import SubjectSeal

/// A person's key in the map: the 16 bytes of the pseudonym.
struct SubjectKey {
    typealias Bytes = [16 of UInt8]

    let bytes: Bytes

    init(_ subject: SubjectHash) {
        var bytes = Bytes(repeating: 0)
        for index in 0..<8 {
            bytes[index] = UInt8(truncatingIfNeeded: subject.high >> UInt64(56 - 8 * index))
            bytes[8 + index] = UInt8(truncatingIfNeeded: subject.low >> UInt64(56 - 8 * index))
        }
        self.bytes = bytes
    }
}
