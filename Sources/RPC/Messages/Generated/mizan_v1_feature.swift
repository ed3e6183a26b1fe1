// Made by `make generate` from Protos/mizan/v1/feature.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum DataFormat: WireEnum {
    case unspecified
    case csv
    case parquet
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .csv
        case 2: self = .parquet
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .csv: 1
        case .parquet: 2
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.csv, "CSV"),
            (.parquet, "PARQUET"),
        ]
    }
}

package enum FeatureStatus: WireEnum {
    case unspecified
    case present
    /// No row of these keys was known by then.
    case notFound
    /// The newest row is older than the view's time to live.
    case expired
    /// The subject has not consented to the purpose.
    case withheld
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .present
        case 2: self = .notFound
        case 3: self = .expired
        case 4: self = .withheld
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .present: 1
        case .notFound: 2
        case .expired: 3
        case .withheld: 4
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.present, "PRESENT"),
            (.notFound, "NOT_FOUND"),
            (.expired, "EXPIRED"),
            (.withheld, "WITHHELD"),
        ]
    }
}

/// A thing features are about: an airport, a customer. Its keys identify one.
package struct Entity: GeneratedMessage {
    /// `projects/{project}/entities/{entity}`.
    package var name: String
    package var keys: [KeyColumn]
    package var description: String
    package var createTimeUs: Int64

    package init(
        name: String = "", keys: [KeyColumn] = [], description: String = "", createTimeUs: Int64 = 0
    ) {
        self.name = name
        self.keys = keys
        self.description = description
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        keys = try reader.messages(1)
        description = try reader.string(2)
        createTimeUs = reader.value(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.messages(1, keys)
        writer.string(2, description)
        writer.value(3, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Entity(), fieldCount: 4) }
}

package struct KeyColumn: GeneratedMessage {
    package var name: String
    /// INT64 or STRING.
    package var type: ValueType

    package init(
        name: String = "", type: ValueType = .unspecified
    ) {
        self.name = name
        self.type = type
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        type = reader.enumeration(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, type)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_KeyColumn(), fieldCount: 2) }
}

package struct CreateEntityRequest: GeneratedMessage {
    /// `projects/{project}`.
    package var parent: String
    /// Letters, digits, `_` and `-`; at most 63.
    package var entityID: String
    package var entity: Entity?

    package init(
        parent: String = "", entityID: String = "", entity: Entity? = nil
    ) {
        self.parent = parent
        self.entityID = entityID
        self.entity = entity
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        entityID = try reader.string(1)
        entity = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, entityID)
        writer.message(2, entity)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateEntityRequest(), fieldCount: 3) }
}

package struct GetEntityRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetEntityRequest(), fieldCount: 1) }
}

package struct ListEntitiesRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEntitiesRequest(), fieldCount: 3) }
}

package struct ListEntitiesResponse: GeneratedMessage {
    package var entities: [Entity]
    package var nextPageToken: String

    package init(
        entities: [Entity] = [], nextPageToken: String = ""
    ) {
        self.entities = entities
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        entities = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, entities)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEntitiesResponse(), fieldCount: 2) }
}

package struct FeatureColumn: GeneratedMessage {
    package var name: String
    package var type: ValueType
    package var description: String

    package init(
        name: String = "", type: ValueType = .unspecified, description: String = ""
    ) {
        self.name = name
        self.type = type
        self.description = description
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        type = reader.enumeration(1)
        description = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, type)
        writer.string(2, description)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FeatureColumn(), fieldCount: 3) }
}

package struct FeatureView: GeneratedMessage {
    /// `projects/{project}/featureViews/{view}/versions/{version}`.
    package var name: String
    /// Names of entities, in key order; their key columns together are the keys of the view.
    package var entities: [String]
    /// The key columns that follow from the entities. Output only.
    package var keys: [KeyColumn]
    /// Names are letters, digits and `_`; keys and features of a view differ otherwise than in case.
    package var features: [FeatureColumn]
    /// How old a row may be when it is read, in microseconds; 0: for ever.
    package var timeToLiveUs: Int64
    package var governance: Governance?
    package var description: String
    package var version: Int32
    package var createTimeUs: Int64
    /// Rows ever accepted. Output only.
    package var rows: Int64
    /// Of the newest row. Output only.
    package var latestEventTimeUs: Int64

    package init(
        name: String = "", entities: [String] = [], keys: [KeyColumn] = [], features: [FeatureColumn] = [],
        timeToLiveUs: Int64 = 0, governance: Governance? = nil, description: String = "", version: Int32 = 0,
        createTimeUs: Int64 = 0, rows: Int64 = 0, latestEventTimeUs: Int64 = 0
    ) {
        self.name = name
        self.entities = entities
        self.keys = keys
        self.features = features
        self.timeToLiveUs = timeToLiveUs
        self.governance = governance
        self.description = description
        self.version = version
        self.createTimeUs = createTimeUs
        self.rows = rows
        self.latestEventTimeUs = latestEventTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        entities = try reader.strings(1)
        keys = try reader.messages(2)
        features = try reader.messages(3)
        timeToLiveUs = reader.value(4)
        governance = try reader.message(5)
        description = try reader.string(6)
        version = reader.value(7)
        createTimeUs = reader.value(8)
        rows = reader.value(9)
        latestEventTimeUs = reader.value(10)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, entities)
        writer.messages(2, keys)
        writer.messages(3, features)
        writer.value(4, timeToLiveUs)
        writer.message(5, governance)
        writer.string(6, description)
        writer.value(7, version)
        writer.value(8, createTimeUs)
        writer.value(9, rows)
        writer.value(10, latestEventTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FeatureView(), fieldCount: 11) }
}

package struct CreateFeatureViewRequest: GeneratedMessage {
    package var parent: String
    package var featureViewID: String
    package var featureView: FeatureView?

    package init(
        parent: String = "", featureViewID: String = "", featureView: FeatureView? = nil
    ) {
        self.parent = parent
        self.featureViewID = featureViewID
        self.featureView = featureView
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        featureViewID = try reader.string(1)
        featureView = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, featureViewID)
        writer.message(2, featureView)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateFeatureViewRequest(), fieldCount: 3) }
}

package struct GetFeatureViewRequest: GeneratedMessage {
    /// With or without `/versions/{version}`; without: the newest.
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetFeatureViewRequest(), fieldCount: 1) }
}

package struct ListFeatureViewsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListFeatureViewsRequest(), fieldCount: 3) }
}

package struct ListFeatureViewsResponse: GeneratedMessage {
    package var featureViews: [FeatureView]
    package var nextPageToken: String

    package init(
        featureViews: [FeatureView] = [], nextPageToken: String = ""
    ) {
        self.featureViews = featureViews
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        featureViews = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, featureViews)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListFeatureViewsResponse(), fieldCount: 2) }
}

package struct Dataset: GeneratedMessage {
    /// `projects/{project}/datasets/{dataset}`.
    package var name: String
    package var format: DataFormat
    package var governance: Governance?
    package var description: String
    /// SHA-256 of the bytes, hexadecimal.
    package var digest: String
    package var sizeBytes: Int64
    package var createTimeUs: Int64
    /// Set once the data set has been inspected.
    package var columns: [ColumnSchema]

    package init(
        name: String = "", format: DataFormat = .unspecified, governance: Governance? = nil, description: String = "",
        digest: String = "", sizeBytes: Int64 = 0, createTimeUs: Int64 = 0, columns: [ColumnSchema] = []
    ) {
        self.name = name
        self.format = format
        self.governance = governance
        self.description = description
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.createTimeUs = createTimeUs
        self.columns = columns
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        format = reader.enumeration(1)
        governance = try reader.message(2)
        description = try reader.string(3)
        digest = try reader.string(4)
        sizeBytes = reader.value(5)
        createTimeUs = reader.value(6)
        columns = try reader.messages(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.enumeration(1, format)
        writer.message(2, governance)
        writer.string(3, description)
        writer.string(4, digest)
        writer.value(5, sizeBytes)
        writer.value(6, createTimeUs)
        writer.messages(7, columns)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Dataset(), fieldCount: 8) }
}

package struct UploadDatasetRequest: GeneratedMessage {
    package enum Part: Hashable, Sendable {
        case declaration(DatasetDeclaration)
        case chunk([UInt8])
    }

    package var part: Part?

    package init(
        part: Part? = nil
    ) {
        self.part = part
    }

    package init(reading reader: MessageReader) throws(WireError) {
        switch reader.choice(0) {
        case 1: part = .declaration(try reader.message(0) ?? DatasetDeclaration())
        case 2: part = .chunk(reader.bytes(1))
        default: part = nil
        }
    }

    package func write(to writer: MessageWriter) {
        switch part {
        case .declaration(let value)?: writer.message(0, value)
        case .chunk(let value)?: writer.bytes(1, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UploadDatasetRequest(), fieldCount: 2) }
}

package struct DatasetDeclaration: GeneratedMessage {
    package var parent: String
    package var datasetID: String
    package var dataset: Dataset?

    package init(
        parent: String = "", datasetID: String = "", dataset: Dataset? = nil
    ) {
        self.parent = parent
        self.datasetID = datasetID
        self.dataset = dataset
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        datasetID = try reader.string(1)
        dataset = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, datasetID)
        writer.message(2, dataset)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DatasetDeclaration(), fieldCount: 3) }
}

package struct GetDatasetRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetDatasetRequest(), fieldCount: 1) }
}

package struct ListDatasetsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListDatasetsRequest(), fieldCount: 3) }
}

package struct ListDatasetsResponse: GeneratedMessage {
    package var datasets: [Dataset]
    package var nextPageToken: String

    package init(
        datasets: [Dataset] = [], nextPageToken: String = ""
    ) {
        self.datasets = datasets
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        datasets = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, datasets)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListDatasetsResponse(), fieldCount: 2) }
}

package struct InspectDatasetRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_InspectDatasetRequest(), fieldCount: 1) }
}

/// A data set as SQL sees it.
package struct SourceTable: GeneratedMessage {
    /// The table's name in SQL.
    package var alias: String
    /// `projects/{project}/datasets/{dataset}`.
    package var dataset: String

    package init(
        alias: String = "", dataset: String = ""
    ) {
        self.alias = alias
        self.dataset = dataset
    }

    package init(reading reader: MessageReader) throws(WireError) {
        alias = try reader.string(0)
        dataset = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, alias)
        writer.string(1, dataset)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SourceTable(), fieldCount: 2) }
}

package struct IngestFeaturesRequest: GeneratedMessage {
    /// The view, with or without a version.
    package var featureView: String
    package var sources: [SourceTable]
    /// A SELECT over the sources; may be empty where there is one source.
    package var sql: String
    package var eventTimeColumn: String
    /// When each row came to be known; empty: it is known when it is ingested. Needs `features.backfill`.
    package var knownTimeColumn: String
    /// Malformed rows accepted before the ingestion fails.
    package var malformedRowsMax: Int64
    package var requestID: String

    package init(
        featureView: String = "", sources: [SourceTable] = [], sql: String = "", eventTimeColumn: String = "",
        knownTimeColumn: String = "", malformedRowsMax: Int64 = 0, requestID: String = ""
    ) {
        self.featureView = featureView
        self.sources = sources
        self.sql = sql
        self.eventTimeColumn = eventTimeColumn
        self.knownTimeColumn = knownTimeColumn
        self.malformedRowsMax = malformedRowsMax
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        featureView = try reader.string(0)
        sources = try reader.messages(1)
        sql = try reader.string(2)
        eventTimeColumn = try reader.string(3)
        knownTimeColumn = try reader.string(4)
        malformedRowsMax = reader.value(5)
        requestID = try reader.string(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, featureView)
        writer.messages(1, sources)
        writer.string(2, sql)
        writer.string(3, eventTimeColumn)
        writer.string(4, knownTimeColumn)
        writer.value(5, malformedRowsMax)
        writer.string(6, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_IngestFeaturesRequest(), fieldCount: 7) }
}

package struct FeatureRow: GeneratedMessage {
    /// In the order of the view's keys.
    package var keys: [Value]
    package var eventTimeUs: Int64
    /// Needs `features.backfill`; absent: now.
    package var knownTimeUs: Int64?
    /// In the order of the view's features.
    package var values: [Value]

    package init(
        keys: [Value] = [], eventTimeUs: Int64 = 0, knownTimeUs: Int64? = nil, values: [Value] = []
    ) {
        self.keys = keys
        self.eventTimeUs = eventTimeUs
        self.knownTimeUs = knownTimeUs
        self.values = values
    }

    package init(reading reader: MessageReader) throws(WireError) {
        keys = try reader.messages(0)
        eventTimeUs = reader.value(1)
        knownTimeUs = reader.has(2) ? reader.value(2) : nil
        values = try reader.messages(3)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, keys)
        writer.value(1, eventTimeUs)
        if let knownTimeUs { writer.value(2, knownTimeUs) }
        writer.messages(3, values)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FeatureRow(), fieldCount: 4) }
}

package struct PushFeaturesRequest: GeneratedMessage {
    package var featureView: String
    package var rows: [FeatureRow]
    /// The same id again within a day adds nothing and answers as before.
    package var requestID: String

    package init(
        featureView: String = "", rows: [FeatureRow] = [], requestID: String = ""
    ) {
        self.featureView = featureView
        self.rows = rows
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        featureView = try reader.string(0)
        rows = try reader.messages(1)
        requestID = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, featureView)
        writer.messages(1, rows)
        writer.string(2, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PushFeaturesRequest(), fieldCount: 3) }
}

package struct PushFeaturesResponse: GeneratedMessage {
    package var rows: Int64
    /// Place of the last row in the ingest log.
    package var sequence: Int64

    package init(
        rows: Int64 = 0, sequence: Int64 = 0
    ) {
        self.rows = rows
        self.sequence = sequence
    }

    package init(reading reader: MessageReader) throws(WireError) {
        rows = reader.value(0)
        sequence = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, rows)
        writer.value(1, sequence)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_PushFeaturesResponse(), fieldCount: 2) }
}

package struct FeatureViewRead: GeneratedMessage {
    package var featureView: String
    /// Empty: all of the view.
    package var features: [String]

    package init(
        featureView: String = "", features: [String] = []
    ) {
        self.featureView = featureView
        self.features = features
    }

    package init(reading reader: MessageReader) throws(WireError) {
        featureView = try reader.string(0)
        features = try reader.strings(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, featureView)
        writer.strings(1, features)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_FeatureViewRead(), fieldCount: 2) }
}

package struct EntityKeys: GeneratedMessage {
    package var keys: [String: Value]

    package init(
        keys: [String: Value] = [:]
    ) {
        self.keys = keys
    }

    package init(reading reader: MessageReader) throws(WireError) {
        keys = try reader.map(0) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.message(1) ?? Value())
        }
    }

    package func write(to writer: MessageWriter) {
        writer.map(0, keys) { $0.string(0, $1); $0.message(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_EntityKeys(), fieldCount: 1) }
}

package struct GetOnlineFeaturesRequest: GeneratedMessage {
    package var parent: String
    package var reads: [FeatureViewRead]
    package var entities: [EntityKeys]
    /// Read as of this event time; absent: now. Needs `features.as_of`.
    package var asOfUs: Int64?
    /// Read what was known by this time; absent: as `as_of_us`. Needs `features.as_of`.
    package var knownAsOfUs: Int64?
    package var purpose: String

    package init(
        parent: String = "", reads: [FeatureViewRead] = [], entities: [EntityKeys] = [], asOfUs: Int64? = nil,
        knownAsOfUs: Int64? = nil, purpose: String = ""
    ) {
        self.parent = parent
        self.reads = reads
        self.entities = entities
        self.asOfUs = asOfUs
        self.knownAsOfUs = knownAsOfUs
        self.purpose = purpose
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        reads = try reader.messages(1)
        entities = try reader.messages(2)
        asOfUs = reader.has(3) ? reader.value(3) : nil
        knownAsOfUs = reader.has(4) ? reader.value(4) : nil
        purpose = try reader.string(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.messages(1, reads)
        writer.messages(2, entities)
        if let asOfUs { writer.value(3, asOfUs) }
        if let knownAsOfUs { writer.value(4, knownAsOfUs) }
        writer.string(5, purpose)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetOnlineFeaturesRequest(), fieldCount: 6) }
}

package struct GetOnlineFeaturesResponse: GeneratedMessage {
    /// `view:feature`, in the order of every row's values.
    package var features: [String]
    /// One per entity, in the order of the request.
    package var rows: [EntityFeatures]

    package init(
        features: [String] = [], rows: [EntityFeatures] = []
    ) {
        self.features = features
        self.rows = rows
    }

    package init(reading reader: MessageReader) throws(WireError) {
        features = try reader.strings(0)
        rows = try reader.messages(1)
    }

    package func write(to writer: MessageWriter) {
        writer.strings(0, features)
        writer.messages(1, rows)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetOnlineFeaturesResponse(), fieldCount: 2) }
}

package struct EntityFeatures: GeneratedMessage {
    package var values: [Value]
    package var statuses: [FeatureStatus]
    /// Of the row each value comes from; 0 where there is none.
    package var eventTimesUs: [Int64]

    package init(
        values: [Value] = [], statuses: [FeatureStatus] = [], eventTimesUs: [Int64] = []
    ) {
        self.values = values
        self.statuses = statuses
        self.eventTimesUs = eventTimesUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        values = try reader.messages(0)
        statuses = reader.enumerations(1)
        eventTimesUs = reader.values(2)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, values)
        writer.enumerations(1, statuses)
        writer.values(2, eventTimesUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_EntityFeatures(), fieldCount: 3) }
}

package struct CreateTrainingSetRequest: GeneratedMessage {
    package var parent: String
    package var trainingSetID: String
    package var trainingSet: TrainingSet?
    package var requestID: String

    package init(
        parent: String = "", trainingSetID: String = "", trainingSet: TrainingSet? = nil, requestID: String = ""
    ) {
        self.parent = parent
        self.trainingSetID = trainingSetID
        self.trainingSet = trainingSet
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        trainingSetID = try reader.string(1)
        trainingSet = try reader.message(2)
        requestID = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, trainingSetID)
        writer.message(2, trainingSet)
        writer.string(3, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateTrainingSetRequest(), fieldCount: 4) }
}

package struct TrainingSet: GeneratedMessage {
    /// `projects/{project}/trainingSets/{training_set}`.
    package var name: String
    /// What makes the spine: one row per example, with keys, time, label and columns known at decision time.
    package var sources: [SourceTable]
    /// A SELECT over the sources; may be empty where there is one source.
    package var spineSQL: String
    /// Of the spine, which must have the keys of all views read, by their names: the moment the prediction would have
    /// been made. A timestamp.
    package var eventTimeColumn: String
    /// Of the spine: by when a feature had to be known; empty: by the event time.
    package var knownAsOfColumn: String
    package var labelColumn: String
    /// Keys and the other columns of the spine that are not features.
    package var excludedColumns: [String]
    /// Their features become columns `{feature_view}__{feature}`.
    package var reads: [FeatureViewRead]
    /// At least as strict as that of every source and view.
    package var governance: Governance?
    package var purpose: String
    /// Output only from here.
    package var operation: String
    package var rows: Int64
    package var digest: String
    package var columns: [ColumnSchema]
    package var joins: [JoinCount]
    package var createTimeUs: Int64
    /// Rows left out because the subject has not consented.
    package var withheldRows: Int64
    /// SHA-256, hexadecimal, of the lists of subjects by which that was decided; empty where the set is about nobody.
    package var consentSnapshot: String

    package init(
        name: String = "", sources: [SourceTable] = [], spineSQL: String = "", eventTimeColumn: String = "",
        knownAsOfColumn: String = "", labelColumn: String = "", excludedColumns: [String] = [],
        reads: [FeatureViewRead] = [], governance: Governance? = nil, purpose: String = "", operation: String = "",
        rows: Int64 = 0, digest: String = "", columns: [ColumnSchema] = [], joins: [JoinCount] = [],
        createTimeUs: Int64 = 0, withheldRows: Int64 = 0, consentSnapshot: String = ""
    ) {
        self.name = name
        self.sources = sources
        self.spineSQL = spineSQL
        self.eventTimeColumn = eventTimeColumn
        self.knownAsOfColumn = knownAsOfColumn
        self.labelColumn = labelColumn
        self.excludedColumns = excludedColumns
        self.reads = reads
        self.governance = governance
        self.purpose = purpose
        self.operation = operation
        self.rows = rows
        self.digest = digest
        self.columns = columns
        self.joins = joins
        self.createTimeUs = createTimeUs
        self.withheldRows = withheldRows
        self.consentSnapshot = consentSnapshot
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        sources = try reader.messages(1)
        spineSQL = try reader.string(2)
        eventTimeColumn = try reader.string(3)
        knownAsOfColumn = try reader.string(4)
        labelColumn = try reader.string(5)
        excludedColumns = try reader.strings(6)
        reads = try reader.messages(7)
        governance = try reader.message(8)
        purpose = try reader.string(9)
        operation = try reader.string(10)
        rows = reader.value(11)
        digest = try reader.string(12)
        columns = try reader.messages(13)
        joins = try reader.messages(14)
        createTimeUs = reader.value(15)
        withheldRows = reader.value(16)
        consentSnapshot = try reader.string(17)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.messages(1, sources)
        writer.string(2, spineSQL)
        writer.string(3, eventTimeColumn)
        writer.string(4, knownAsOfColumn)
        writer.string(5, labelColumn)
        writer.strings(6, excludedColumns)
        writer.messages(7, reads)
        writer.message(8, governance)
        writer.string(9, purpose)
        writer.string(10, operation)
        writer.value(11, rows)
        writer.string(12, digest)
        writer.messages(13, columns)
        writer.messages(14, joins)
        writer.value(15, createTimeUs)
        writer.value(16, withheldRows)
        writer.string(17, consentSnapshot)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TrainingSet(), fieldCount: 18) }
}

/// How the rows of the spine met one feature view.
package struct JoinCount: GeneratedMessage {
    /// With its version.
    package var featureView: String
    package var present: Int64
    package var notFound: Int64
    package var expired: Int64

    package init(
        featureView: String = "", present: Int64 = 0, notFound: Int64 = 0, expired: Int64 = 0
    ) {
        self.featureView = featureView
        self.present = present
        self.notFound = notFound
        self.expired = expired
    }

    package init(reading reader: MessageReader) throws(WireError) {
        featureView = try reader.string(0)
        present = reader.value(1)
        notFound = reader.value(2)
        expired = reader.value(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, featureView)
        writer.value(1, present)
        writer.value(2, notFound)
        writer.value(3, expired)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_JoinCount(), fieldCount: 4) }
}

package struct GetTrainingSetRequest: GeneratedMessage {
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetTrainingSetRequest(), fieldCount: 1) }
}

package struct ListTrainingSetsRequest: GeneratedMessage {
    package var parent: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.parent = parent
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTrainingSetsRequest(), fieldCount: 3) }
}

package struct ListTrainingSetsResponse: GeneratedMessage {
    package var trainingSets: [TrainingSet]
    package var nextPageToken: String

    package init(
        trainingSets: [TrainingSet] = [], nextPageToken: String = ""
    ) {
        self.trainingSets = trainingSets
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        trainingSets = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, trainingSets)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListTrainingSetsResponse(), fieldCount: 2) }
}

/// The methods of `mizan.v1.FeatureService`.
package enum FeatureServiceMethods {
    package static let createEntity = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "CreateEntity", kind: .unary,
        permission: "features.manage", auditClass: .change, isIdempotent: false)
    package static let getEntity = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "GetEntity", kind: .unary,
        permission: "features.read", auditClass: .none, isIdempotent: true)
    package static let listEntities = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "ListEntities", kind: .unary,
        permission: "features.read", auditClass: .none, isIdempotent: true)
    package static let createFeatureView = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "CreateFeatureView", kind: .unary,
        permission: "features.manage", auditClass: .change, isIdempotent: false)
    package static let getFeatureView = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "GetFeatureView", kind: .unary,
        permission: "features.read", auditClass: .none, isIdempotent: true)
    package static let listFeatureViews = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "ListFeatureViews", kind: .unary,
        permission: "features.read", auditClass: .none, isIdempotent: true)
    package static let uploadDataset = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "UploadDataset", kind: .clientStreaming,
        permission: "datasets.write", auditClass: .change, isIdempotent: false)
    package static let getDataset = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "GetDataset", kind: .unary,
        permission: "datasets.read", auditClass: .none, isIdempotent: true)
    package static let listDatasets = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "ListDatasets", kind: .unary,
        permission: "datasets.read", auditClass: .none, isIdempotent: true)
    package static let inspectDataset = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "InspectDataset", kind: .unary,
        permission: "datasets.read", auditClass: .change, isIdempotent: true)
    package static let ingestFeatures = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "IngestFeatures", kind: .unary,
        permission: "features.write", auditClass: .change, isIdempotent: false)
    package static let pushFeatures = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "PushFeatures", kind: .unary,
        permission: "features.write", auditClass: .change, isIdempotent: false)
    package static let getOnlineFeatures = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "GetOnlineFeatures", kind: .unary,
        permission: "features.serve", auditClass: .access, isIdempotent: true)
    package static let createTrainingSet = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "CreateTrainingSet", kind: .unary,
        permission: "training_sets.create", auditClass: .change, isIdempotent: false)
    package static let getTrainingSet = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "GetTrainingSet", kind: .unary,
        permission: "training_sets.read", auditClass: .none, isIdempotent: true)
    package static let listTrainingSets = MethodDescriptor(
        service: "mizan.v1.FeatureService", name: "ListTrainingSets", kind: .unary,
        permission: "training_sets.read", auditClass: .none, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        createEntity,
        getEntity,
        listEntities,
        createFeatureView,
        getFeatureView,
        listFeatureViews,
        uploadDataset,
        getDataset,
        listDatasets,
        inspectDataset,
        ingestFeatures,
        pushFeatures,
        getOnlineFeatures,
        createTrainingSet,
        getTrainingSet,
        listTrainingSets,
    ]
}

/// What answers `mizan.v1.FeatureService`.
package protocol FeatureServiceHandler: Sendable {
    /// The same entity again answers with it and changes nothing; another one under its id is ALREADY_EXISTS.
    func createEntity(_ request: CreateEntityRequest, context: CallContext) async throws -> Entity
    func getEntity(_ request: GetEntityRequest, context: CallContext) async throws -> Entity
    func listEntities(_ request: ListEntitiesRequest, context: CallContext) async throws -> ListEntitiesResponse
    /// Makes version 1 of a new view, or the next version of a view there is. Versions never change; the definition of
    /// the newest version again answers with that version.
    func createFeatureView(_ request: CreateFeatureViewRequest, context: CallContext) async throws -> FeatureView
    func getFeatureView(_ request: GetFeatureViewRequest, context: CallContext) async throws -> FeatureView
    func listFeatureViews(_ request: ListFeatureViewsRequest, context: CallContext) async throws -> ListFeatureViewsResponse
    /// The first message carries the declaration, the following ones the bytes. Nothing is kept unless the digest and
    /// the size are as declared. The same data set again is checked and answers as before.
    func uploadDataset(_ requests: RequestStream<UploadDatasetRequest>, context: CallContext) async throws -> Dataset
    func getDataset(_ request: GetDatasetRequest, context: CallContext) async throws -> Dataset
    func listDatasets(_ request: ListDatasetsRequest, context: CallContext) async throws -> ListDatasetsResponse
    /// Reads a data set through and records its columns: names, types, nulls, distinct values.
    func inspectDataset(_ request: InspectDatasetRequest, context: CallContext) async throws -> Operation
    /// Reads data sets into a feature view, through SQL where given. All rows are added when the operation succeeds, and
    /// can be read online then; an operation that fails or is cancelled adds none.
    func ingestFeatures(_ request: IngestFeaturesRequest, context: CallContext) async throws -> Operation
    /// Adds rows to a feature view. Acknowledged rows are durable and can be read online at once.
    func pushFeatures(_ request: PushFeaturesRequest, context: CallContext) async throws -> PushFeaturesResponse
    func getOnlineFeatures(_ request: GetOnlineFeaturesRequest, context: CallContext) throws -> Immediate<GetOnlineFeaturesResponse>
    /// Joins features to the rows of a spine as they were known at each row's time. The same set again answers with the
    /// operation that makes it; one whose operation fails does not exist.
    func createTrainingSet(_ request: CreateTrainingSetRequest, context: CallContext) async throws -> Operation
    func getTrainingSet(_ request: GetTrainingSetRequest, context: CallContext) async throws -> TrainingSet
    func listTrainingSets(_ request: ListTrainingSetsRequest, context: CallContext) async throws -> ListTrainingSetsResponse
}

extension FeatureServiceHandler {
    /// Adds every method of `mizan.v1.FeatureService` to the router.
    package func register(in router: inout Router) {
        router.unary(FeatureServiceMethods.createEntity, resource: { (request: CreateEntityRequest) in request.parent }) {
            try await self.createEntity($0, context: $1)
        }
        router.unary(FeatureServiceMethods.getEntity, resource: { (request: GetEntityRequest) in request.name }) {
            try await self.getEntity($0, context: $1)
        }
        router.unary(FeatureServiceMethods.listEntities, resource: { (request: ListEntitiesRequest) in request.parent }) {
            try await self.listEntities($0, context: $1)
        }
        router.unary(FeatureServiceMethods.createFeatureView, resource: { (request: CreateFeatureViewRequest) in request.parent }) {
            try await self.createFeatureView($0, context: $1)
        }
        router.unary(FeatureServiceMethods.getFeatureView, resource: { (request: GetFeatureViewRequest) in request.name }) {
            try await self.getFeatureView($0, context: $1)
        }
        router.unary(FeatureServiceMethods.listFeatureViews, resource: { (request: ListFeatureViewsRequest) in request.parent }) {
            try await self.listFeatureViews($0, context: $1)
        }
        router.clientStreaming(FeatureServiceMethods.uploadDataset, resource: { (request: UploadDatasetRequest) -> String in guard case .declaration(let step0)? = request.part else { return "" }; return step0.parent }) {
            try await self.uploadDataset($0, context: $1)
        }
        router.unary(FeatureServiceMethods.getDataset, resource: { (request: GetDatasetRequest) in request.name }) {
            try await self.getDataset($0, context: $1)
        }
        router.unary(FeatureServiceMethods.listDatasets, resource: { (request: ListDatasetsRequest) in request.parent }) {
            try await self.listDatasets($0, context: $1)
        }
        router.unary(FeatureServiceMethods.inspectDataset, resource: { (request: InspectDatasetRequest) in request.name }) {
            try await self.inspectDataset($0, context: $1)
        }
        router.unary(FeatureServiceMethods.ingestFeatures, resource: { (request: IngestFeaturesRequest) in request.featureView }) {
            try await self.ingestFeatures($0, context: $1)
        }
        router.unary(FeatureServiceMethods.pushFeatures, resource: { (request: PushFeaturesRequest) in request.featureView }) {
            try await self.pushFeatures($0, context: $1)
        }
        router.immediate(FeatureServiceMethods.getOnlineFeatures, resource: { (request: GetOnlineFeaturesRequest) in request.parent }, purpose: { (request: GetOnlineFeaturesRequest) in request.purpose }) {
            try self.getOnlineFeatures($0, context: $1)
        }
        router.unary(FeatureServiceMethods.createTrainingSet, resource: { (request: CreateTrainingSetRequest) in request.parent }, purpose: { (request: CreateTrainingSetRequest) -> String in guard let step0 = request.trainingSet else { return "" }; return step0.purpose }) {
            try await self.createTrainingSet($0, context: $1)
        }
        router.unary(FeatureServiceMethods.getTrainingSet, resource: { (request: GetTrainingSetRequest) in request.name }) {
            try await self.getTrainingSet($0, context: $1)
        }
        router.unary(FeatureServiceMethods.listTrainingSets, resource: { (request: ListTrainingSetsRequest) in request.parent }) {
            try await self.listTrainingSets($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.FeatureService` over a channel.
package struct FeatureServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// The same entity again answers with it and changes nothing; another one under its id is ALREADY_EXISTS.
    package func createEntity(_ request: CreateEntityRequest, options: CallOptions = CallOptions()) async throws -> Entity {
        try await channel.reply(to: request, FeatureServiceMethods.createEntity, options)
    }
    package func getEntity(_ request: GetEntityRequest, options: CallOptions = CallOptions()) async throws -> Entity {
        try await channel.reply(to: request, FeatureServiceMethods.getEntity, options)
    }
    package func listEntities(_ request: ListEntitiesRequest, options: CallOptions = CallOptions()) async throws -> ListEntitiesResponse {
        try await channel.reply(to: request, FeatureServiceMethods.listEntities, options)
    }
    /// Makes version 1 of a new view, or the next version of a view there is. Versions never change; the definition of
    /// the newest version again answers with that version.
    package func createFeatureView(_ request: CreateFeatureViewRequest, options: CallOptions = CallOptions()) async throws -> FeatureView {
        try await channel.reply(to: request, FeatureServiceMethods.createFeatureView, options)
    }
    package func getFeatureView(_ request: GetFeatureViewRequest, options: CallOptions = CallOptions()) async throws -> FeatureView {
        try await channel.reply(to: request, FeatureServiceMethods.getFeatureView, options)
    }
    package func listFeatureViews(_ request: ListFeatureViewsRequest, options: CallOptions = CallOptions()) async throws -> ListFeatureViewsResponse {
        try await channel.reply(to: request, FeatureServiceMethods.listFeatureViews, options)
    }
    /// The first message carries the declaration, the following ones the bytes. Nothing is kept unless the digest and
    /// the size are as declared. The same data set again is checked and answers as before.
    package func uploadDataset(options: CallOptions = CallOptions()) async throws -> ClientCall<UploadDatasetRequest, Dataset> {
        try await ClientCall(channel.openStream(FeatureServiceMethods.uploadDataset, options: options))
    }
    package func getDataset(_ request: GetDatasetRequest, options: CallOptions = CallOptions()) async throws -> Dataset {
        try await channel.reply(to: request, FeatureServiceMethods.getDataset, options)
    }
    package func listDatasets(_ request: ListDatasetsRequest, options: CallOptions = CallOptions()) async throws -> ListDatasetsResponse {
        try await channel.reply(to: request, FeatureServiceMethods.listDatasets, options)
    }
    /// Reads a data set through and records its columns: names, types, nulls, distinct values.
    package func inspectDataset(_ request: InspectDatasetRequest, options: CallOptions = CallOptions()) async throws -> Operation {
        try await channel.reply(to: request, FeatureServiceMethods.inspectDataset, options)
    }
    /// Reads data sets into a feature view, through SQL where given. All rows are added when the operation succeeds, and
    /// can be read online then; an operation that fails or is cancelled adds none.
    package func ingestFeatures(_ request: IngestFeaturesRequest, options: CallOptions = CallOptions()) async throws -> Operation {
        try await channel.reply(to: request, FeatureServiceMethods.ingestFeatures, options)
    }
    /// Adds rows to a feature view. Acknowledged rows are durable and can be read online at once.
    package func pushFeatures(_ request: PushFeaturesRequest, options: CallOptions = CallOptions()) async throws -> PushFeaturesResponse {
        try await channel.reply(to: request, FeatureServiceMethods.pushFeatures, options)
    }
    package func getOnlineFeatures(_ request: GetOnlineFeaturesRequest, options: CallOptions = CallOptions()) async throws -> GetOnlineFeaturesResponse {
        try await channel.reply(to: request, FeatureServiceMethods.getOnlineFeatures, options)
    }
    /// Joins features to the rows of a spine as they were known at each row's time. The same set again answers with the
    /// operation that makes it; one whose operation fails does not exist.
    package func createTrainingSet(_ request: CreateTrainingSetRequest, options: CallOptions = CallOptions()) async throws -> Operation {
        try await channel.reply(to: request, FeatureServiceMethods.createTrainingSet, options)
    }
    package func getTrainingSet(_ request: GetTrainingSetRequest, options: CallOptions = CallOptions()) async throws -> TrainingSet {
        try await channel.reply(to: request, FeatureServiceMethods.getTrainingSet, options)
    }
    package func listTrainingSets(_ request: ListTrainingSetsRequest, options: CallOptions = CallOptions()) async throws -> ListTrainingSetsResponse {
        try await channel.reply(to: request, FeatureServiceMethods.listTrainingSets, options)
    }
}
