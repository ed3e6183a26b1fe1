package import Crypto

/// One row about a person, sealed under that person's key: destroying the key erases the row wherever it lies.
///
/// | offset | bytes |                                                   |
/// |--------|-------|---------------------------------------------------|
/// | 0      | 12    | nonce                                             |
/// | 12     | n     | ciphertext, AES-256-GCM                           |
/// | 12 + n | 16    | tag; associated data: ``SubjectBox/Context/bytes`` |
package enum SubjectBox {
    /// What a box adds to its plaintext.
    package static let overheadByteCount = AES256GCM.boxOverheadByteCount

    /// What the key of a person seals: another use of the same key would derive another one.
    package static func key(ofSubject key: SymmetricKey) -> SymmetricKey {
        HKDF.deriveKey(from: key, info: "mizan subject rows v1")
    }

    /// Where a box belongs: moved to another place it does not open.
    package struct Context: Hashable, Sendable {
        package enum Kind: UInt8, Sendable {
            case featureRow = 1
            case trainingRow = 2
            case prediction = 3
        }

        package var kind: Kind
        /// Of which view, training set or log.
        package var scope: UInt64
        package var subject: SubjectHash
        /// Whose row, where a person has several; else zeros.
        package var entity: EntityHash
        /// The row's event time; the number of a row that has none.
        package var time: Int64

        package init(
            kind: Kind, scope: UInt64, subject: SubjectHash, entity: EntityHash = EntityHash(high: 0, low: 0),
            time: Int64
        ) {
            self.kind = kind
            self.scope = scope
            self.subject = subject
            self.entity = entity
            self.time = time
        }

        /// Of a row of a feature view.
        package static func featureRow(
            view: Int64, subject: SubjectHash, entity: EntityHash, eventTime: Int64
        ) -> Context {
            Context(
                kind: .featureRow, scope: UInt64(bitPattern: view), subject: subject, entity: entity, time: eventTime)
        }

        /// Of a row of a training set.
        package static func trainingRow(set: UInt64, subject: SubjectHash, row: Int) -> Context {
            Context(kind: .trainingRow, scope: set, subject: subject, time: Int64(row))
        }

        typealias Bytes = [53 of UInt8]

        /// `MZS`, 1, kind, then scope, subject, entity and time, big-endian.
        var bytes: Bytes {
            var bytes = Bytes(repeating: 0)
            bytes[0] = UInt8(ascii: "M")
            bytes[1] = UInt8(ascii: "Z")
            bytes[2] = UInt8(ascii: "S")
            bytes[3] = 1
            bytes[4] = kind.rawValue
            Self.store(scope, in: &bytes, at: 5)
            Self.store(subject.high, in: &bytes, at: 13)
            Self.store(subject.low, in: &bytes, at: 21)
            Self.store(entity.high, in: &bytes, at: 29)
            Self.store(entity.low, in: &bytes, at: 37)
            Self.store(UInt64(bitPattern: time), in: &bytes, at: 45)
            return bytes
        }

        private static func store(_ word: UInt64, in bytes: inout Bytes, at offset: Int) {
            for index in 0..<8 { bytes[offset + index] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * index)) }
        }
    }
}
