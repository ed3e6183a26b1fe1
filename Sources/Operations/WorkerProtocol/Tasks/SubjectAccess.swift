package import SubjectSeal

/// Whose rows of a table count: a row where one of the people it names may not be used is left out, and counted.
package struct SubjectAccess: Codable, Sendable, Equatable {
    /// A column that names people.
    package struct SubjectColumn: Codable, Sendable, Equatable {
        package var name: String
        /// Of ``SubjectHasher``: opens the pseudonyms of this column and of no other.
        package var hashKey: FileKey
        /// Whether a person must be among those who consent, or only not among those withheld.
        package var needsConsent: Bool
        /// Whether the table may be without it.
        package var isOptional: Bool

        package init(name: String, hashKey: FileKey, needsConsent: Bool, isOptional: Bool) {
            self.name = name
            self.hashKey = hashKey
            self.needsConsent = needsConsent
            self.isOptional = isOptional
        }
    }

    package var columns: [SubjectColumn]
    /// A ``SubjectList`` each.
    package var consenting: InheritedFile
    package var withheld: InheritedFile
    /// SHA-256 over both lists, hexadecimal: which decisions what is made of the table goes by.
    package var snapshot: String

    package init(columns: [SubjectColumn], consenting: InheritedFile, withheld: InheritedFile, snapshot: String) {
        self.columns = columns
        self.consenting = consenting
        self.withheld = withheld
        self.snapshot = snapshot
    }
}

/// ``SubjectAccess`` before it became files of a worker.
package struct SubjectSelection: Sendable, Equatable {
    package var columns: [SubjectAccess.SubjectColumn]
    package var consenting: [UInt8]
    package var withheld: [UInt8]
    package var snapshot: String

    package init(
        columns: [SubjectAccess.SubjectColumn], consenting: [UInt8], withheld: [UInt8], snapshot: String
    ) {
        self.columns = columns
        self.consenting = consenting
        self.withheld = withheld
        self.snapshot = snapshot
    }
}

/// Pseudonyms in a file.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 8 | `MZSUBJ01` |
/// | 8 | 8 | how many, little endian |
/// | 16 | 16 each | the pseudonyms, rising |
package enum SubjectList {
    private static let magic = Array("MZSUBJ01".utf8)

    package static func encode(_ subjects: [SubjectHash]) -> [UInt8] {
        var bytes = magic + LittleEndian.bytes(of: UInt64(subjects.count))
        bytes.reserveCapacity(bytes.count + SubjectHash.byteCount * subjects.count)
        for subject in subjects { bytes += subject.bytes }
        return bytes
    }

    /// - Throws: ``WorkerProtocolError/malformed(_:)``; never traps.
    package static func decode(_ bytes: [UInt8]) throws(WorkerProtocolError) -> Set<SubjectHash> {
        guard bytes.count >= 16, bytes.starts(with: magic),
            LittleEndian.uint64(bytes[8..<16]) == UInt64((bytes.count - 16) / SubjectHash.byteCount),
            (bytes.count - 16).isMultiple(of: SubjectHash.byteCount)
        else { throw .malformed("a list of subjects") }
        var subjects: Set<SubjectHash> = []
        subjects.reserveCapacity((bytes.count - 16) / SubjectHash.byteCount)
        for start in stride(from: 16, to: bytes.count, by: SubjectHash.byteCount) {
            guard let subject = SubjectHash(bytes[start..<start + SubjectHash.byteCount]) else {
                throw .malformed("a list of subjects")
            }
            subjects.insert(subject)
        }
        return subjects
    }
}
