// Made by `make generate` from Protos/mizan/v1/common.proto. Do not edit.

internal import CMizanProtos

/// How closely data must be held; each class holds all duties of the ones before it.
package enum DataClass: WireEnum {
    case unspecified
    case `public`
    case `internal`
    case personal
    case sensitive
    case health
    case consumerFinancial
    case government
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .`public`
        case 2: self = .`internal`
        case 3: self = .personal
        case 4: self = .sensitive
        case 5: self = .health
        case 6: self = .consumerFinancial
        case 7: self = .government
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .`public`: 1
        case .`internal`: 2
        case .personal: 3
        case .sensitive: 4
        case .health: 5
        case .consumerFinancial: 6
        case .government: 7
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.`public`, "PUBLIC"),
            (.`internal`, "INTERNAL"),
            (.personal, "PERSONAL"),
            (.sensitive, "SENSITIVE"),
            (.health, "HEALTH"),
            (.consumerFinancial, "CONSUMER_FINANCIAL"),
            (.government, "GOVERNMENT"),
        ]
    }
}

/// The ground on which personal data is processed.
package enum LawfulBasis: WireEnum {
    case unspecified
    case consent
    case contract
    case legalObligation
    case vitalInterest
    case publicInterest
    case legitimateInterest
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .consent
        case 2: self = .contract
        case 3: self = .legalObligation
        case 4: self = .vitalInterest
        case 5: self = .publicInterest
        case 6: self = .legitimateInterest
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .consent: 1
        case .contract: 2
        case .legalObligation: 3
        case .vitalInterest: 4
        case .publicInterest: 5
        case .legitimateInterest: 6
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.consent, "CONSENT"),
            (.contract, "CONTRACT"),
            (.legalObligation, "LEGAL_OBLIGATION"),
            (.vitalInterest, "VITAL_INTEREST"),
            (.publicInterest, "PUBLIC_INTEREST"),
            (.legitimateInterest, "LEGITIMATE_INTEREST"),
        ]
    }
}

package enum ValueType: WireEnum {
    case unspecified
    case int64
    case double
    case bool
    case string
    /// Microseconds since the epoch, UTC.
    case timestamp
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .int64
        case 2: self = .double
        case 3: self = .bool
        case 4: self = .string
        case 5: self = .timestamp
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .int64: 1
        case .double: 2
        case .bool: 3
        case .string: 4
        case .timestamp: 5
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.int64, "INT64"),
            (.double, "DOUBLE"),
            (.bool, "BOOL"),
            (.string, "STRING"),
            (.timestamp, "TIMESTAMP"),
        ]
    }
}

/// What every data set, feature view and model must declare before it is created.
package struct Governance: GeneratedMessage {
    package var dataClass: DataClass
    /// Where the data may rest, such as `AE` or `AE-DIFC`.
    package var zone: String
    /// The person answerable.
    package var owner: String
    /// Required for personal data and above.
    package var lawfulBasis: LawfulBasis
    package var basisReference: String
    /// The column that names the data subject; required for personal data and above.
    package var subjectColumn: String
    package var purposes: [String]

    package init(
        dataClass: DataClass = .unspecified, zone: String = "", owner: String = "",
        lawfulBasis: LawfulBasis = .unspecified, basisReference: String = "", subjectColumn: String = "",
        purposes: [String] = []
    ) {
        self.dataClass = dataClass
        self.zone = zone
        self.owner = owner
        self.lawfulBasis = lawfulBasis
        self.basisReference = basisReference
        self.subjectColumn = subjectColumn
        self.purposes = purposes
    }

    package init(reading reader: MessageReader) throws(WireError) {
        dataClass = reader.enumeration(0)
        zone = try reader.string(1)
        owner = try reader.string(2)
        lawfulBasis = reader.enumeration(3)
        basisReference = try reader.string(4)
        subjectColumn = try reader.string(5)
        purposes = try reader.strings(6)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, dataClass)
        writer.string(1, zone)
        writer.string(2, owner)
        writer.enumeration(3, lawfulBasis)
        writer.string(4, basisReference)
        writer.string(5, subjectColumn)
        writer.strings(6, purposes)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Governance(), fieldCount: 7) }
}

/// One cell. A value without a kind is null.
package struct Value: GeneratedMessage {
    package enum Kind: Hashable, Sendable {
        case int64Value(Int64)
        case doubleValue(Double)
        case boolValue(Bool)
        case stringValue(String)
        case timestampUs(Int64)
    }

    package var kind: Kind?

    package init(
        kind: Kind? = nil
    ) {
        self.kind = kind
    }

    package init(reading reader: MessageReader) throws(WireError) {
        switch reader.choice(0) {
        case 1: kind = .int64Value(reader.value(0))
        case 2: kind = .doubleValue(reader.value(1))
        case 3: kind = .boolValue(reader.bool(2))
        case 4: kind = .stringValue(try reader.string(3))
        case 5: kind = .timestampUs(reader.value(4))
        default: kind = nil
        }
    }

    package func write(to writer: MessageWriter) {
        switch kind {
        case .int64Value(let value)?: writer.value(0, value)
        case .doubleValue(let value)?: writer.value(1, value)
        case .boolValue(let value)?: writer.bool(2, value)
        case .stringValue(let value)?: writer.string(3, value)
        case .timestampUs(let value)?: writer.value(4, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Value(), fieldCount: 5) }
}

package struct ColumnSchema: GeneratedMessage {
    package var name: String
    package var type: ValueType
    /// Set where the column has been read through.
    package var rows: Int64?
    package var nulls: Int64?
    package var distinct: Int64?
    package var minimum: String
    package var maximum: String

    package init(
        name: String = "", type: ValueType = .unspecified, rows: Int64? = nil, nulls: Int64? = nil,
        distinct: Int64? = nil, minimum: String = "", maximum: String = ""
    ) {
        self.name = name
        self.type = type
        self.rows = rows
        self.nulls = nulls
        self.distinct = distinct
        self.minimum = minimum
        self.maximum = maximum
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        type = reader.enumeration(1)
        rows = reader.has(2) ? reader.value(2) : nil
        nulls = reader.has(3) ? reader.value(3) : nil
        distinct = reader.has(4) ? reader.value(4) : nil
        minimum = try reader.string(5)
        maximum = try reader.string(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, type)
        if let rows { writer.value(2, rows) }
        if let nulls { writer.value(3, nulls) }
        if let distinct { writer.value(4, distinct) }
        writer.string(5, minimum)
        writer.string(6, maximum)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ColumnSchema(), fieldCount: 7) }
}

/// A name and a figure, such as `auc` and 0.71.
package struct Metric: GeneratedMessage {
    package var name: String
    package var value: Double

    package init(
        name: String = "", value: Double = 0
    ) {
        self.name = name
        self.value = value
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        value = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.value(1, value)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Metric(), fieldCount: 2) }
}

/// A person whom data is about: the name of the subject column, and what stands in it. Within a project, columns of one
/// name mean the same people.
package struct SubjectKey: GeneratedMessage {
    package enum ValueOneOf: Hashable, Sendable {
        case int64Value(Int64)
        case stringValue(String)
    }

    package var column: String
    /// Where a feature view has a key of this name, text is taken as that key's type.
    package var value: ValueOneOf?

    package init(
        column: String = "", value: ValueOneOf? = nil
    ) {
        self.column = column
        self.value = value
    }

    package init(reading reader: MessageReader) throws(WireError) {
        column = try reader.string(0)
        switch reader.choice(1) {
        case 2: value = .int64Value(reader.value(1))
        case 3: value = .stringValue(try reader.string(2))
        default: value = nil
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, column)
        switch value {
        case .int64Value(let value)?: writer.value(1, value)
        case .stringValue(let value)?: writer.string(2, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SubjectKey(), fieldCount: 3) }
}
