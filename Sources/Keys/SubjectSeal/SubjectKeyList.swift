package import Crypto

/// The people whose rows a task may read, with the keys that open them. In memory that no disk sees.
///
/// | offset | bytes |                                                        |
/// |--------|-------|--------------------------------------------------------|
/// | 0      | 8     | `MZSUBJ` 1 0                                           |
/// | 8      | 48 n  | pseudonym (16) and key (32) of each, by rising pseudonym |
package struct SubjectKeyList: Sendable {
    private static let head = Array("MZSUBJ".utf8) + [1, 0]
    private static let entryByteCount = SubjectHash.byteCount + SymmetricKey.byteCount

    private let keys: [SubjectHash: SymmetricKey]

    /// - Parameter keys: of ``SubjectBox/key(ofSubject:)``.
    package init(_ keys: [SubjectHash: SymmetricKey]) {
        self.keys = keys
    }

    /// - Returns: nil for bytes that are no such list.
    package init?(decoding bytes: [UInt8]) {
        let entries = bytes.count - Self.head.count
        guard bytes.starts(with: Self.head), entries.isMultiple(of: Self.entryByteCount) else { return nil }
        var keys: [SubjectHash: SymmetricKey] = [:]
        keys.reserveCapacity(entries / Self.entryByteCount)
        var last: SubjectHash?
        for start in stride(from: Self.head.count, to: bytes.count, by: Self.entryByteCount) {
            let middle = start + SubjectHash.byteCount
            guard let subject = SubjectHash(bytes[start..<middle]), last.map({ $0 < subject }) ?? true,
                let key = try? SymmetricKey(bytes.span.extracting(middle..<start + Self.entryByteCount))
            else { return nil }
            keys[subject] = key
            last = subject
        }
        self.keys = keys
    }

    package func encoded() -> [UInt8] {
        var bytes = Self.head
        bytes.reserveCapacity(bytes.count + keys.count * Self.entryByteCount)
        for (subject, key) in keys.sorted(by: { $0.key < $1.key }) {
            bytes += subject.bytes
            key.withBytes { key in
                for index in key.indices { bytes.append(key[index]) }
            }
        }
        return bytes
    }

    package var count: Int { keys.count }

    package subscript(subject: SubjectHash) -> SymmetricKey? { keys[subject] }
}
