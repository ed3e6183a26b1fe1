// Made by `make generate` from Protos/mizan/v1/model.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum GateReference: WireEnum {
    case unspecified
    /// A figure, in `threshold`.
    case absolute
    /// The same metric of a baseline: the version must be better by `threshold`.
    case baseline
    /// The same metric of the version the alias points at, on the same rows: the version must be better by `threshold`.
    case champion
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .absolute
        case 2: self = .baseline
        case 3: self = .champion
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .absolute: 1
        case .baseline: 2
        case .champion: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.absolute, "ABSOLUTE"),
            (.baseline, "BASELINE"),
            (.champion, "CHAMPION"),
        ]
    }
}

package enum ModelFormat: WireEnum {
    case unspecified
    case lightgbm
    case onnx
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .lightgbm
        case 2: self = .onnx
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .lightgbm: 1
        case .onnx: 2
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.lightgbm, "LIGHTGBM"),
            (.onnx, "ONNX"),
        ]
    }
}

package struct Model: GeneratedMessage {
    /// `projects/{project}/models/{model}`.
    package var name: String
    package var description: String
    package var governance: Governance?
    /// The rules a version must meet before an alias may point at it.
    package var gate: Gate?
    /// Alias to version.
    package var aliases: [String: Int32]
    package var latestVersion: Int32
    package var createTimeUs: Int64

    package init(
        name: String = "", description: String = "", governance: Governance? = nil, gate: Gate? = nil,
        aliases: [String: Int32] = [:], latestVersion: Int32 = 0, createTimeUs: Int64 = 0
    ) {
        self.name = name
        self.description = description
        self.governance = governance
        self.gate = gate
        self.aliases = aliases
        self.latestVersion = latestVersion
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        description = try reader.string(1)
        governance = try reader.message(2)
        gate = try reader.message(3)
        aliases = try reader.map(4) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), entry.value(1))
        }
        latestVersion = reader.value(5)
        createTimeUs = reader.value(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, description)
        writer.message(2, governance)
        writer.message(3, gate)
        writer.map(4, aliases) { $0.string(0, $1); $0.value(1, $2) }
        writer.value(5, latestVersion)
        writer.value(6, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Model(), fieldCount: 7) }
}

package struct Gate: GeneratedMessage {
    package var rules: [GateRule]

    package init(
        rules: [GateRule] = []
    ) {
        self.rules = rules
    }

    package init(reading reader: MessageReader) throws(WireError) {
        rules = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, rules)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Gate(), fieldCount: 1) }
}

/// `metric` of the version, on `training_set`, must be at least (or, where lower is better, at most) the reference.
package struct GateRule: GeneratedMessage {
    package var metric: String
    package var reference: GateReference
    package var threshold: Double
    /// Which baseline: `base_rate` or the name of a group column.
    package var baseline: String
    /// The rows to judge on; empty: the newest evaluation.
    package var trainingSet: String

    package init(
        metric: String = "", reference: GateReference = .unspecified, threshold: Double = 0, baseline: String = "",
        trainingSet: String = ""
    ) {
        self.metric = metric
        self.reference = reference
        self.threshold = threshold
        self.baseline = baseline
        self.trainingSet = trainingSet
    }

    package init(reading reader: MessageReader) throws(WireError) {
        metric = try reader.string(0)
        reference = reader.enumeration(1)
        threshold = reader.value(2)
        baseline = try reader.string(3)
        trainingSet = try reader.string(4)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, metric)
        writer.enumeration(1, reference)
        writer.value(2, threshold)
        writer.string(3, baseline)
        writer.string(4, trainingSet)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GateRule(), fieldCount: 5) }
}

/// One rule, judged.
package struct GateResult: GeneratedMessage {
    package var rule: GateRule?
    package var passed: Bool
    package var observed: Double
    package var required: Double
    package var reason: String

    package init(
        rule: GateRule? = nil, passed: Bool = false, observed: Double = 0, required: Double = 0, reason: String = ""
    ) {
        self.rule = rule
        self.passed = passed
        self.observed = observed
        self.required = required
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        rule = try reader.message(0)
        passed = reader.bool(1)
        observed = reader.value(2)
        required = reader.value(3)
        reason = try reader.string(4)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, rule)
        writer.bool(1, passed)
        writer.value(2, observed)
        writer.value(3, required)
        writer.string(4, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GateResult(), fieldCount: 5) }
}

package struct TensorSpec: GeneratedMessage {
    package var name: String
    /// A datatype of the Open Inference Protocol, such as `FP64`.
    package var datatype: String
    /// -1: any size.
    package var shape: [Int64]

    package init(
        name: String = "", datatype: String = "", shape: [Int64] = []
    ) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        datatype = try reader.string(1)
        shape = reader.values(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, datatype)
        writer.values(2, shape)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TensorSpec(), fieldCount: 3) }
}

/// One column a tabular model takes, in order.
package struct ModelColumn: GeneratedMessage {
    package var name: String
    /// Empty: numeric. Else a value is its place in this list.
    package var categories: [String]
    /// `projects/…/featureViews/…/versions/…` it is looked up in; empty: it comes with the request.
    package var featureView: String
    /// Its name in that view.
    package var feature: String

    package init(
        name: String = "", categories: [String] = [], featureView: String = "", feature: String = ""
    ) {
        self.name = name
        self.categories = categories
        self.featureView = featureView
        self.feature = feature
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        categories = try reader.strings(1)
        featureView = try reader.string(2)
        feature = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, categories)
        writer.string(2, featureView)
        writer.string(3, feature)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ModelColumn(), fieldCount: 4) }
}

package struct Signature: GeneratedMessage {
    package var inputs: [TensorSpec]
    package var outputs: [TensorSpec]
    package var columns: [ModelColumn]

    package init(
        inputs: [TensorSpec] = [], outputs: [TensorSpec] = [], columns: [ModelColumn] = []
    ) {
        self.inputs = inputs
        self.outputs = outputs
        self.columns = columns
    }

    package init(reading reader: MessageReader) throws(WireError) {
        inputs = try reader.messages(0)
        outputs = try reader.messages(1)
        columns = try reader.messages(2)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, inputs)
        writer.messages(1, outputs)
        writer.messages(2, columns)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Signature(), fieldCount: 3) }
}

/// Where a version comes from.
package struct Lineage: GeneratedMessage {
    package var trainingJob: String
    package var trainingSet: String
    package var trainingSetDigest: String
    package var featureViews: [String]
    package var datasets: [String]
    /// What made it, such as `lightgbm 4.7.0` and the parameters' digest.
    package var code: String

    package init(
        trainingJob: String = "", trainingSet: String = "", trainingSetDigest: String = "", featureViews: [String] = [],
        datasets: [String] = [], code: String = ""
    ) {
        self.trainingJob = trainingJob
        self.trainingSet = trainingSet
        self.trainingSetDigest = trainingSetDigest
        self.featureViews = featureViews
        self.datasets = datasets
        self.code = code
    }

    package init(reading reader: MessageReader) throws(WireError) {
        trainingJob = try reader.string(0)
        trainingSet = try reader.string(1)
        trainingSetDigest = try reader.string(2)
        featureViews = try reader.strings(3)
        datasets = try reader.strings(4)
        code = try reader.string(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, trainingJob)
        writer.string(1, trainingSet)
        writer.string(2, trainingSetDigest)
        writer.strings(3, featureViews)
        writer.strings(4, datasets)
        writer.string(5, code)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Lineage(), fieldCount: 6) }
}

package struct ModelVersion: GeneratedMessage {
    /// `projects/{project}/models/{model}/versions/{version}`.
    package var name: String
    package var version: Int32
    package var format: ModelFormat
    package var signature: Signature?
    package var lineage: Lineage?
    package var digest: String
    package var sizeBytes: Int64
    package var metrics: [Metric]
    package var registeredBy: String
    package var createTimeUs: Int64
    package var description: String
    /// Given by GetModelVersion.
    package var attestation: ModelAttestation?

    package init(
        name: String = "", version: Int32 = 0, format: ModelFormat = .unspecified, signature: Signature? = nil,
        lineage: Lineage? = nil, digest: String = "", sizeBytes: Int64 = 0, metrics: [Metric] = [],
        registeredBy: String = "", createTimeUs: Int64 = 0, description: String = "",
        attestation: ModelAttestation? = nil
    ) {
        self.name = name
        self.version = version
        self.format = format
        self.signature = signature
        self.lineage = lineage
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.metrics = metrics
        self.registeredBy = registeredBy
        self.createTimeUs = createTimeUs
        self.description = description
        self.attestation = attestation
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        version = reader.value(1)
        format = reader.enumeration(2)
        signature = try reader.message(3)
        lineage = try reader.message(4)
        digest = try reader.string(5)
        sizeBytes = reader.value(6)
        metrics = try reader.messages(7)
        registeredBy = try reader.string(8)
        createTimeUs = reader.value(9)
        description = try reader.string(10)
        attestation = try reader.message(11)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.value(1, version)
        writer.enumeration(2, format)
        writer.message(3, signature)
        writer.message(4, lineage)
        writer.string(5, digest)
        writer.value(6, sizeBytes)
        writer.messages(7, metrics)
        writer.string(8, registeredBy)
        writer.value(9, createTimeUs)
        writer.string(10, description)
        writer.message(11, attestation)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ModelVersion(), fieldCount: 12) }
}

/// The installation's word on a version, given when it was registered. Ed25519 over five lines of text, each ended by a
/// line feed: `mizan model v1`, name, format (`lightgbm` or `onnx`), digest, SHA-256 of the manifest, both in lower-case
/// hexadecimal.
package struct ModelAttestation: GeneratedMessage {
    /// Columns, lineage, governance and who registered it: JSON with ordered keys.
    package var manifest: String
    package var publicKey: [UInt8]
    package var signature: [UInt8]
    /// The version was registered before versions were signed.
    package var signedLater: Bool

    package init(
        manifest: String = "", publicKey: [UInt8] = [], signature: [UInt8] = [], signedLater: Bool = false
    ) {
        self.manifest = manifest
        self.publicKey = publicKey
        self.signature = signature
        self.signedLater = signedLater
    }

    package init(reading reader: MessageReader) throws(WireError) {
        manifest = try reader.string(0)
        publicKey = reader.bytes(1)
        signature = reader.bytes(2)
        signedLater = reader.bool(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, manifest)
        writer.bytes(1, publicKey)
        writer.bytes(2, signature)
        writer.bool(3, signedLater)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ModelAttestation(), fieldCount: 4) }
}

package struct CreateModelRequest: GeneratedMessage {
    package var parent: String
    package var modelID: String
    package var model: Model?

    package init(
        parent: String = "", modelID: String = "", model: Model? = nil
    ) {
        self.parent = parent
        self.modelID = modelID
        self.model = model
    }

    package init(reading reader: MessageReader) throws(WireError) {
        parent = try reader.string(0)
        modelID = try reader.string(1)
        model = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, parent)
        writer.string(1, modelID)
        writer.message(2, model)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateModelRequest(), fieldCount: 3) }
}

package struct GetModelRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetModelRequest(), fieldCount: 1) }
}

package struct ListModelsRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListModelsRequest(), fieldCount: 3) }
}

package struct ListModelsResponse: GeneratedMessage {
    package var models: [Model]
    package var nextPageToken: String

    package init(
        models: [Model] = [], nextPageToken: String = ""
    ) {
        self.models = models
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        models = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, models)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListModelsResponse(), fieldCount: 2) }
}

package struct UpdateGateRequest: GeneratedMessage {
    package var model: String
    package var gate: Gate?

    package init(
        model: String = "", gate: Gate? = nil
    ) {
        self.model = model
        self.gate = gate
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        gate = try reader.message(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.message(1, gate)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UpdateGateRequest(), fieldCount: 2) }
}

package struct CreateModelVersionRequest: GeneratedMessage {
    package var model: String
    package var trainingJob: String
    package var description: String
    package var requestID: String

    package init(
        model: String = "", trainingJob: String = "", description: String = "", requestID: String = ""
    ) {
        self.model = model
        self.trainingJob = trainingJob
        self.description = description
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        trainingJob = try reader.string(1)
        description = try reader.string(2)
        requestID = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.string(1, trainingJob)
        writer.string(2, description)
        writer.string(3, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateModelVersionRequest(), fieldCount: 4) }
}

package struct UploadModelVersionRequest: GeneratedMessage {
    package enum Part: Hashable, Sendable {
        case declaration(ModelVersionDeclaration)
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
        case 1: part = .declaration(try reader.message(0) ?? ModelVersionDeclaration())
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UploadModelVersionRequest(), fieldCount: 2) }
}

package struct ModelVersionDeclaration: GeneratedMessage {
    package var model: String
    package var format: ModelFormat
    /// Empty: read from the file. Where given it must agree with the file.
    package var signature: Signature?
    package var digest: String
    package var sizeBytes: Int64
    package var description: String

    package init(
        model: String = "", format: ModelFormat = .unspecified, signature: Signature? = nil, digest: String = "",
        sizeBytes: Int64 = 0, description: String = ""
    ) {
        self.model = model
        self.format = format
        self.signature = signature
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.description = description
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        format = reader.enumeration(1)
        signature = try reader.message(2)
        digest = try reader.string(3)
        sizeBytes = reader.value(4)
        description = try reader.string(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.enumeration(1, format)
        writer.message(2, signature)
        writer.string(3, digest)
        writer.value(4, sizeBytes)
        writer.string(5, description)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ModelVersionDeclaration(), fieldCount: 6) }
}

package struct GetModelVersionRequest: GeneratedMessage {
    /// `…/versions/{version}` or `…/aliases/{alias}`.
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetModelVersionRequest(), fieldCount: 1) }
}

package struct ListModelVersionsRequest: GeneratedMessage {
    package var model: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        model: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.model = model
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListModelVersionsRequest(), fieldCount: 3) }
}

package struct ListModelVersionsResponse: GeneratedMessage {
    package var modelVersions: [ModelVersion]
    package var nextPageToken: String

    package init(
        modelVersions: [ModelVersion] = [], nextPageToken: String = ""
    ) {
        self.modelVersions = modelVersions
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        modelVersions = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, modelVersions)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListModelVersionsResponse(), fieldCount: 2) }
}

package struct DownloadModelVersionRequest: GeneratedMessage {
    package var name: String
    /// Where the bytes go; empty: they stay in the zone of the model. Data about people leaves its zone by a transfer only.
    package var destinationZone: String
    /// `projects/{project}/transfers/{transfer}`; it says the destination.
    package var transfer: String

    package init(
        name: String = "", destinationZone: String = "", transfer: String = ""
    ) {
        self.name = name
        self.destinationZone = destinationZone
        self.transfer = transfer
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        destinationZone = try reader.string(1)
        transfer = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, destinationZone)
        writer.string(2, transfer)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DownloadModelVersionRequest(), fieldCount: 3) }
}

package struct DownloadModelVersionResponse: GeneratedMessage {
    package var chunk: [UInt8]

    package init(
        chunk: [UInt8] = []
    ) {
        self.chunk = chunk
    }

    package init(reading reader: MessageReader) throws(WireError) {
        chunk = reader.bytes(0)
    }

    package func write(to writer: MessageWriter) {
        writer.bytes(0, chunk)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DownloadModelVersionResponse(), fieldCount: 1) }
}

package struct EvaluateModelVersionRequest: GeneratedMessage {
    /// The version (or alias) to judge.
    package var name: String
    package var trainingSet: String
    /// Another version (or alias) to compare with, on the same rows.
    package var against: String
    /// A second baseline: each row gets the mean label of its group, learned on the version's own training set.
    package var baselineGroupColumn: String
    package var requestID: String

    package init(
        name: String = "", trainingSet: String = "", against: String = "", baselineGroupColumn: String = "",
        requestID: String = ""
    ) {
        self.name = name
        self.trainingSet = trainingSet
        self.against = against
        self.baselineGroupColumn = baselineGroupColumn
        self.requestID = requestID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        trainingSet = try reader.string(1)
        against = try reader.string(2)
        baselineGroupColumn = try reader.string(3)
        requestID = try reader.string(4)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, trainingSet)
        writer.string(2, against)
        writer.string(3, baselineGroupColumn)
        writer.string(4, requestID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_EvaluateModelVersionRequest(), fieldCount: 5) }
}

package struct Evaluation: GeneratedMessage {
    /// `projects/{project}/models/{model}/evaluations/{evaluation}`.
    package var name: String
    package var modelVersion: String
    package var trainingSet: String
    package var trainingSetDigest: String
    package var operation: Operation?
    package var rows: Int64
    package var metrics: [Metric]
    package var baselines: [Baseline]
    package var calibration: [CalibrationBin]
    package var comparison: Comparison?
    package var createTimeUs: Int64

    package init(
        name: String = "", modelVersion: String = "", trainingSet: String = "", trainingSetDigest: String = "",
        operation: Operation? = nil, rows: Int64 = 0, metrics: [Metric] = [], baselines: [Baseline] = [],
        calibration: [CalibrationBin] = [], comparison: Comparison? = nil, createTimeUs: Int64 = 0
    ) {
        self.name = name
        self.modelVersion = modelVersion
        self.trainingSet = trainingSet
        self.trainingSetDigest = trainingSetDigest
        self.operation = operation
        self.rows = rows
        self.metrics = metrics
        self.baselines = baselines
        self.calibration = calibration
        self.comparison = comparison
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        modelVersion = try reader.string(1)
        trainingSet = try reader.string(2)
        trainingSetDigest = try reader.string(3)
        operation = try reader.message(4)
        rows = reader.value(5)
        metrics = try reader.messages(6)
        baselines = try reader.messages(7)
        calibration = try reader.messages(8)
        comparison = try reader.message(9)
        createTimeUs = reader.value(10)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, modelVersion)
        writer.string(2, trainingSet)
        writer.string(3, trainingSetDigest)
        writer.message(4, operation)
        writer.value(5, rows)
        writer.messages(6, metrics)
        writer.messages(7, baselines)
        writer.messages(8, calibration)
        writer.message(9, comparison)
        writer.value(10, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Evaluation(), fieldCount: 11) }
}

package struct Baseline: GeneratedMessage {
    /// `base_rate`, or the name of the group column.
    package var name: String
    package var metrics: [Metric]

    package init(
        name: String = "", metrics: [Metric] = []
    ) {
        self.name = name
        self.metrics = metrics
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        metrics = try reader.messages(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.messages(1, metrics)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Baseline(), fieldCount: 2) }
}

package struct CalibrationBin: GeneratedMessage {
    package var predictedMean: Double
    package var observedMean: Double
    package var rows: Int64

    package init(
        predictedMean: Double = 0, observedMean: Double = 0, rows: Int64 = 0
    ) {
        self.predictedMean = predictedMean
        self.observedMean = observedMean
        self.rows = rows
    }

    package init(reading reader: MessageReader) throws(WireError) {
        predictedMean = reader.value(0)
        observedMean = reader.value(1)
        rows = reader.value(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, predictedMean)
        writer.value(1, observedMean)
        writer.value(2, rows)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CalibrationBin(), fieldCount: 3) }
}

/// Paired bootstrap of the difference of the mean logloss (squared error for regression), this minus the other.
package struct Comparison: GeneratedMessage {
    package var against: String
    package var againstMetrics: [Metric]
    /// Below 0: this version is better.
    package var lossDifference: Double
    package var intervalLow: Double
    package var intervalHigh: Double
    /// One-sided: how often a resample says this version is no better.
    package var pValue: Double
    package var resamples: Int32

    package init(
        against: String = "", againstMetrics: [Metric] = [], lossDifference: Double = 0, intervalLow: Double = 0,
        intervalHigh: Double = 0, pValue: Double = 0, resamples: Int32 = 0
    ) {
        self.against = against
        self.againstMetrics = againstMetrics
        self.lossDifference = lossDifference
        self.intervalLow = intervalLow
        self.intervalHigh = intervalHigh
        self.pValue = pValue
        self.resamples = resamples
    }

    package init(reading reader: MessageReader) throws(WireError) {
        against = try reader.string(0)
        againstMetrics = try reader.messages(1)
        lossDifference = reader.value(2)
        intervalLow = reader.value(3)
        intervalHigh = reader.value(4)
        pValue = reader.value(5)
        resamples = reader.value(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, against)
        writer.messages(1, againstMetrics)
        writer.value(2, lossDifference)
        writer.value(3, intervalLow)
        writer.value(4, intervalHigh)
        writer.value(5, pValue)
        writer.value(6, resamples)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Comparison(), fieldCount: 7) }
}

package struct GetEvaluationRequest: GeneratedMessage {
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

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetEvaluationRequest(), fieldCount: 1) }
}

package struct ListEvaluationsRequest: GeneratedMessage {
    package var model: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        model: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.model = model
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        pageSize = reader.value(1)
        pageToken = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.value(1, pageSize)
        writer.string(2, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEvaluationsRequest(), fieldCount: 3) }
}

package struct ListEvaluationsResponse: GeneratedMessage {
    /// Newest first.
    package var evaluations: [Evaluation]
    package var nextPageToken: String

    package init(
        evaluations: [Evaluation] = [], nextPageToken: String = ""
    ) {
        self.evaluations = evaluations
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        evaluations = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, evaluations)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListEvaluationsResponse(), fieldCount: 2) }
}

package struct SetAliasRequest: GeneratedMessage {
    package var model: String
    package var alias: String
    package var version: Int32
    package var reason: String

    package init(
        model: String = "", alias: String = "", version: Int32 = 0, reason: String = ""
    ) {
        self.model = model
        self.alias = alias
        self.version = version
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.string(0)
        alias = try reader.string(1)
        version = reader.value(2)
        reason = try reader.string(3)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, model)
        writer.string(1, alias)
        writer.value(2, version)
        writer.string(3, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SetAliasRequest(), fieldCount: 4) }
}

package struct SetAliasResponse: GeneratedMessage {
    package var model: Model?
    package var gateResults: [GateResult]

    package init(
        model: Model? = nil, gateResults: [GateResult] = []
    ) {
        self.model = model
        self.gateResults = gateResults
    }

    package init(reading reader: MessageReader) throws(WireError) {
        model = try reader.message(0)
        gateResults = try reader.messages(1)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, model)
        writer.messages(1, gateResults)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SetAliasResponse(), fieldCount: 2) }
}

/// The methods of `mizan.v1.ModelService`.
package enum ModelServiceMethods {
    package static let createModel = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "CreateModel", kind: .unary,
        permission: "models.register", auditClass: .change, isIdempotent: false)
    package static let getModel = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "GetModel", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let listModels = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "ListModels", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let updateGate = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "UpdateGate", kind: .unary,
        permission: "models.govern", auditClass: .change, isIdempotent: false)
    package static let createModelVersion = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "CreateModelVersion", kind: .unary,
        permission: "models.register", auditClass: .change, isIdempotent: false)
    package static let uploadModelVersion = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "UploadModelVersion", kind: .clientStreaming,
        permission: "models.register", auditClass: .change, isIdempotent: false)
    package static let getModelVersion = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "GetModelVersion", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let listModelVersions = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "ListModelVersions", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let downloadModelVersion = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "DownloadModelVersion", kind: .serverStreaming,
        permission: "models.download", auditClass: .access, isIdempotent: false)
    package static let evaluateModelVersion = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "EvaluateModelVersion", kind: .unary,
        permission: "models.evaluate", auditClass: .change, isIdempotent: false)
    package static let getEvaluation = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "GetEvaluation", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let listEvaluations = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "ListEvaluations", kind: .unary,
        permission: "models.read", auditClass: .none, isIdempotent: true)
    package static let setAlias = MethodDescriptor(
        service: "mizan.v1.ModelService", name: "SetAlias", kind: .unary,
        permission: "models.promote", auditClass: .change, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        createModel,
        getModel,
        listModels,
        updateGate,
        createModelVersion,
        uploadModelVersion,
        getModelVersion,
        listModelVersions,
        downloadModelVersion,
        evaluateModelVersion,
        getEvaluation,
        listEvaluations,
        setAlias,
    ]
}

/// What answers `mizan.v1.ModelService`.
package protocol ModelServiceHandler: Sendable {
    func createModel(_ request: CreateModelRequest, context: CallContext) async throws -> Model
    func getModel(_ request: GetModelRequest, context: CallContext) async throws -> Model
    func listModels(_ request: ListModelsRequest, context: CallContext) async throws -> ListModelsResponse
    /// Changes the gate; it holds for the next move of an alias.
    func updateGate(_ request: UpdateGateRequest, context: CallContext) async throws -> Model
    /// Registers what a training job made.
    func createModelVersion(_ request: CreateModelVersionRequest, context: CallContext) async throws -> ModelVersion
    /// Registers a file made elsewhere: LightGBM text or ONNX. First the declaration, then the bytes.
    func uploadModelVersion(_ requests: RequestStream<UploadModelVersionRequest>, context: CallContext) async throws -> ModelVersion
    func getModelVersion(_ request: GetModelVersionRequest, context: CallContext) async throws -> ModelVersion
    func listModelVersions(_ request: ListModelVersionsRequest, context: CallContext) async throws -> ListModelVersionsResponse
    /// The model's bytes, checked against their digest.
    func downloadModelVersion(_ request: DownloadModelVersionRequest, context: CallContext, responses: ResponseWriter<DownloadModelVersionResponse>) async throws
    /// Scores a training set with a version and keeps the figures, beside two baselines.
    func evaluateModelVersion(_ request: EvaluateModelVersionRequest, context: CallContext) async throws -> Evaluation
    func getEvaluation(_ request: GetEvaluationRequest, context: CallContext) async throws -> Evaluation
    func listEvaluations(_ request: ListEvaluationsRequest, context: CallContext) async throws -> ListEvaluationsResponse
    /// Points an alias at a version, once its gate has passed.
    func setAlias(_ request: SetAliasRequest, context: CallContext) async throws -> SetAliasResponse
}

extension ModelServiceHandler {
    /// Adds every method of `mizan.v1.ModelService` to the router.
    package func register(in router: inout Router) {
        router.unary(ModelServiceMethods.createModel, resource: { (request: CreateModelRequest) in request.parent }) {
            try await self.createModel($0, context: $1)
        }
        router.unary(ModelServiceMethods.getModel, resource: { (request: GetModelRequest) in request.name }) {
            try await self.getModel($0, context: $1)
        }
        router.unary(ModelServiceMethods.listModels, resource: { (request: ListModelsRequest) in request.parent }) {
            try await self.listModels($0, context: $1)
        }
        router.unary(ModelServiceMethods.updateGate, resource: { (request: UpdateGateRequest) in request.model }) {
            try await self.updateGate($0, context: $1)
        }
        router.unary(ModelServiceMethods.createModelVersion, resource: { (request: CreateModelVersionRequest) in request.model }) {
            try await self.createModelVersion($0, context: $1)
        }
        router.clientStreaming(ModelServiceMethods.uploadModelVersion, resource: { (request: UploadModelVersionRequest) -> String in guard case .declaration(let step0)? = request.part else { return "" }; return step0.model }) {
            try await self.uploadModelVersion($0, context: $1)
        }
        router.unary(ModelServiceMethods.getModelVersion, resource: { (request: GetModelVersionRequest) in request.name }) {
            try await self.getModelVersion($0, context: $1)
        }
        router.unary(ModelServiceMethods.listModelVersions, resource: { (request: ListModelVersionsRequest) in request.model }) {
            try await self.listModelVersions($0, context: $1)
        }
        router.serverStreaming(ModelServiceMethods.downloadModelVersion, resource: { (request: DownloadModelVersionRequest) in request.name }) {
            try await self.downloadModelVersion($0, context: $1, responses: $2)
        }
        router.unary(ModelServiceMethods.evaluateModelVersion, resource: { (request: EvaluateModelVersionRequest) in request.name }) {
            try await self.evaluateModelVersion($0, context: $1)
        }
        router.unary(ModelServiceMethods.getEvaluation, resource: { (request: GetEvaluationRequest) in request.name }) {
            try await self.getEvaluation($0, context: $1)
        }
        router.unary(ModelServiceMethods.listEvaluations, resource: { (request: ListEvaluationsRequest) in request.model }) {
            try await self.listEvaluations($0, context: $1)
        }
        router.unary(ModelServiceMethods.setAlias, resource: { (request: SetAliasRequest) in request.model }) {
            try await self.setAlias($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.ModelService` over a channel.
package struct ModelServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func createModel(_ request: CreateModelRequest, options: CallOptions = CallOptions()) async throws -> Model {
        try await channel.reply(to: request, ModelServiceMethods.createModel, options)
    }
    package func getModel(_ request: GetModelRequest, options: CallOptions = CallOptions()) async throws -> Model {
        try await channel.reply(to: request, ModelServiceMethods.getModel, options)
    }
    package func listModels(_ request: ListModelsRequest, options: CallOptions = CallOptions()) async throws -> ListModelsResponse {
        try await channel.reply(to: request, ModelServiceMethods.listModels, options)
    }
    /// Changes the gate; it holds for the next move of an alias.
    package func updateGate(_ request: UpdateGateRequest, options: CallOptions = CallOptions()) async throws -> Model {
        try await channel.reply(to: request, ModelServiceMethods.updateGate, options)
    }
    /// Registers what a training job made.
    package func createModelVersion(_ request: CreateModelVersionRequest, options: CallOptions = CallOptions()) async throws -> ModelVersion {
        try await channel.reply(to: request, ModelServiceMethods.createModelVersion, options)
    }
    /// Registers a file made elsewhere: LightGBM text or ONNX. First the declaration, then the bytes.
    package func uploadModelVersion(options: CallOptions = CallOptions()) async throws -> ClientCall<UploadModelVersionRequest, ModelVersion> {
        try await ClientCall(channel.openStream(ModelServiceMethods.uploadModelVersion, options: options))
    }
    package func getModelVersion(_ request: GetModelVersionRequest, options: CallOptions = CallOptions()) async throws -> ModelVersion {
        try await channel.reply(to: request, ModelServiceMethods.getModelVersion, options)
    }
    package func listModelVersions(_ request: ListModelVersionsRequest, options: CallOptions = CallOptions()) async throws -> ListModelVersionsResponse {
        try await channel.reply(to: request, ModelServiceMethods.listModelVersions, options)
    }
    /// The model's bytes, checked against their digest.
    package func downloadModelVersion(_ request: DownloadModelVersionRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<DownloadModelVersionRequest, DownloadModelVersionResponse> {
        try await channel.replies(to: request, ModelServiceMethods.downloadModelVersion, options)
    }
    /// Scores a training set with a version and keeps the figures, beside two baselines.
    package func evaluateModelVersion(_ request: EvaluateModelVersionRequest, options: CallOptions = CallOptions()) async throws -> Evaluation {
        try await channel.reply(to: request, ModelServiceMethods.evaluateModelVersion, options)
    }
    package func getEvaluation(_ request: GetEvaluationRequest, options: CallOptions = CallOptions()) async throws -> Evaluation {
        try await channel.reply(to: request, ModelServiceMethods.getEvaluation, options)
    }
    package func listEvaluations(_ request: ListEvaluationsRequest, options: CallOptions = CallOptions()) async throws -> ListEvaluationsResponse {
        try await channel.reply(to: request, ModelServiceMethods.listEvaluations, options)
    }
    /// Points an alias at a version, once its gate has passed.
    package func setAlias(_ request: SetAliasRequest, options: CallOptions = CallOptions()) async throws -> SetAliasResponse {
        try await channel.reply(to: request, ModelServiceMethods.setAlias, options)
    }
}
