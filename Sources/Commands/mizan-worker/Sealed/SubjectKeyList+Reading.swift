internal import Crypto
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

extension SubjectKeyList {
    /// The people whose rows the job may open and seal.
    init(reading file: InheritedFile) throws {
        guard let keys = SubjectKeyList(decoding: try file.readAll()) else {
            throw WorkerFailure(.internalError, "the job's list of subjects cannot be read")
        }
        self = keys
    }
}

extension FileKey {
    func symmetric() throws -> SymmetricKey { try SymmetricKey(bytes) }
}

extension CellValue {
    /// The value of a key column; nil for what cannot be one.
    var entityValue: EntityValue? {
        switch self {
        case .int64(let number): .int64(number)
        case .string(let text): .string(text)
        case .null, .float64, .bool, .timestamp: nil
        }
    }

    var subjectValue: SubjectValue? {
        switch self {
        case .int64(let number): .int64(number)
        case .string(let text): .string(text)
        case .null, .float64, .bool, .timestamp: nil
        }
    }
}

extension RowCodec {
    /// The values of a row at some places; nil where the bytes are no row.
    func values(_ places: [Int], in bytes: [UInt8]) -> [CellValue]? {
        var values: [CellValue] = []
        values.reserveCapacity(places.count)
        for place in places {
            guard let value = value(place, in: bytes.span) else { return nil }
            values.append(value)
        }
        return values
    }
}
