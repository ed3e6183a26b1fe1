package import Crypto

/// The value by which a caller names a person: what stands in the subject column.
package enum SubjectValue: Hashable, Sendable {
    case int64(Int64)
    case string(String)
}

/// Turns values into pseudonyms. Safe from several threads.
///
/// A person is a project, the name of a subject column and a value: columns of one name in one project mean the same people,
/// and two projects cannot compare theirs.
package struct SubjectHasher: Sendable {
    private let key: HMACSHA256Key

    /// - Parameter keyedHashKey: the installation's (`Keyring.keyedHashKey`).
    package init(keyedHashKey: SymmetricKey, project: String, column: String) {
        self.init(key: Self.key(keyedHashKey, project: project, column: column))
    }

    /// - Parameter key: from ``key(_:project:column:)``, for who is to know the people of one column and no other.
    package init(key: SymmetricKey) {
        self.key = HMACSHA256Key(key)
    }

    // A slash is in no name of a project, so that no two pairs give one text.
    package static func key(_ keyedHashKey: SymmetricKey, project: String, column: String) -> SymmetricKey {
        HKDF.deriveKey(from: keyedHashKey, info: "mizan subject v1 \(project)/\(column)")
    }

    package func hash(_ value: SubjectValue) -> SubjectHash {
        var message: [UInt8]
        switch value {
        case .int64(let number):
            message = [1]
            for shift in stride(from: 56, through: 0, by: -8) {
                message.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        case .string(let text): message = [2] + text.utf8
        }
        let (high, low) = key.authenticate(message.span).prefix128
        return SubjectHash(high: high, low: low)
    }
}
