internal import Conversions
internal import Crypto
internal import Messages
internal import RPCCore
internal import Tensors

extension Model {
    init(_ model: RegisteredModel) {
        self.init(
            name: model.name, description: model.description, governance: model.governance.message,
            gate: Gate(rules: model.gate.map { Messages.GateRule($0, project: model.project) }),
            aliases: model.aliases.mapValues { Int32(clamping: $0) },
            latestVersion: Int32(clamping: model.latestVersion),
            createTimeUs: model.createTime)
    }
}

extension Messages.ModelVersion {
    init(_ version: ModelVersion) {
        self.init(
            name: version.name, version: Int32(clamping: version.version),
            format: version.format == .onnx ? .onnx : .lightgbm,
            signature: Signature(version.signature, project: version.project),
            lineage: Messages.Lineage(
                trainingJob: version.lineage.trainingJob, trainingSet: version.lineage.trainingSet,
                trainingSetDigest: version.lineage.trainingSetDigest, featureViews: version.lineage.featureViews,
                datasets: version.lineage.datasets, code: version.lineage.code),
            digest: version.digest, sizeBytes: Int64(version.byteCount), metrics: version.metrics?.messages() ?? [],
            registeredBy: version.registeredBy, createTimeUs: version.createTime, description: version.description)
    }
}

extension Messages.ModelAttestation {
    init(_ attestation: ModelAttestation) {
        self.init(
            manifest: attestation.manifest, publicKey: attestation.publicKey.bytes, signature: attestation.signature,
            signedLater: attestation.isSignedLater)
    }
}

extension ModelFormat {
    init(_ format: Messages.ModelFormat) throws(RPCError) {
        switch format {
        case .lightgbm: self = .lightGBM
        case .onnx: self = .onnx
        case .unspecified, .unrecognized:
            throw RPCError.badField("declaration.format", "must be LIGHTGBM (text) or ONNX")
        }
    }
}

extension Signature {
    init(_ signature: ModelSignature, project: String) {
        self.init(
            inputs: signature.inputs.map(Messages.TensorSpec.init),
            outputs: signature.outputs.map(Messages.TensorSpec.init),
            columns: signature.columns.map { column in
                var message = ModelColumn(name: column.name, categories: column.categories ?? [])
                if case .view(let view, let version, let feature) = column.source {
                    message.featureView = "projects/\(project)/featureViews/\(view)/versions/\(version)"
                    message.feature = feature
                }
                return message
            })
    }
}

extension Messages.TensorSpec {
    init(_ spec: Tensors.TensorSpec) {
        self.init(name: spec.name, datatype: spec.datatype.rawValue, shape: spec.shape.map { Int64($0) })
    }
}

extension ModelSignature {
    /// - Throws: `INVALID_ARGUMENT` naming the field.
    init(_ message: Signature, project: String) throws(RPCError) {
        self.init(
            inputs: try Self.specs(message.inputs, field: "inputs"),
            outputs: try Self.specs(message.outputs, field: "outputs"),
            columns: try Self.tabularColumns(message.columns, project: project))
    }

    private static func specs(_ messages: [Messages.TensorSpec], field: String) throws(RPCError) -> [Tensors.TensorSpec]
    {
        var specs: [Tensors.TensorSpec] = []
        for (index, message) in messages.enumerated() {
            guard let datatype = TensorDatatype(rawValue: message.datatype) else {
                throw RPCError.badField(
                    "declaration.signature.\(field)[\(index)].datatype",
                    "`\(message.datatype)` is not a datatype of the Open Inference Protocol")
            }
            specs.append(
                Tensors.TensorSpec(
                    name: message.name, datatype: datatype, shape: message.shape.map { Int(clamping: $0) }))
        }
        return specs
    }

    private static func tabularColumns(_ messages: [ModelColumn], project: String) throws(RPCError) -> [Tensors
        .FeatureColumn]
    {
        var columns: [Tensors.FeatureColumn] = []
        for (index, message) in messages.enumerated() {
            columns.append(
                Tensors.FeatureColumn(
                    name: message.name, type: message.categories.isEmpty ? .numeric : .categorical,
                    categories: message.categories.isEmpty ? nil : message.categories,
                    source: try source(message, project: project, field: "declaration.signature.columns[\(index)]")))
        }
        return columns
    }

    private static func source(
        _ column: ModelColumn, project: String, field: String
    ) throws(RPCError) -> Tensors.FeatureColumn.Source {
        guard !column.featureView.isEmpty else { return .request }
        let ids = try ResourceName.ids(
            of: column.featureView, in: "projects", "featureViews", "versions", field: "\(field).feature_view")
        guard ids[0] == project, let version = Int(ids[2]) else {
            throw RPCError.badField(
                "\(field).feature_view", "must be a numbered version of a view of the model's project")
        }
        return .view(view: ids[1], version: version, feature: column.feature.isEmpty ? column.name : column.feature)
    }
}

extension [GateRule] {
    /// - Throws: `INVALID_ARGUMENT` naming the rule.
    init(_ gate: Gate?, field: String) throws(RPCError) {
        self = []
        for (index, rule) in (gate?.rules ?? []).enumerated() {
            append(try GateRule(rule, field: "\(field).rules[\(index)]"))
        }
    }
}

extension GateRule {
    init(_ message: Messages.GateRule, field: String) throws(RPCError) {
        guard let metric = GateMetric(rawValue: message.metric) else {
            let known = GateMetric.allCases.map(\.rawValue).joined(separator: ", ")
            throw RPCError.badField("\(field).metric", "`\(message.metric)` is not one of \(known)")
        }
        guard message.threshold.isFinite else { throw RPCError.badField("\(field).threshold", "must be a number") }
        let reference: Reference
        switch message.reference {
        case .absolute: reference = .absolute
        case .champion: reference = .champion
        case .baseline:
            guard !message.baseline.isEmpty else {
                throw RPCError.badField("\(field).baseline", "must be `base_rate` or the name of a group column")
            }
            reference = .baseline(message.baseline)
        case .unspecified, .unrecognized:
            throw RPCError.badField("\(field).reference", "must be ABSOLUTE, BASELINE or CHAMPION")
        }
        var trainingSet = ""
        if !message.trainingSet.isEmpty {
            trainingSet = try ResourceName.ids(
                of: message.trainingSet, in: "projects", "trainingSets", field: "\(field).training_set")[1]
        }
        self.init(metric: metric, reference: reference, threshold: message.threshold, trainingSet: trainingSet)
    }
}

extension Messages.GateRule {
    init(_ rule: GateRule, project: String) {
        self.init(
            metric: rule.metric.rawValue, threshold: rule.threshold,
            trainingSet: rule.trainingSet.isEmpty ? "" : "projects/\(project)/trainingSets/\(rule.trainingSet)")
        switch rule.reference {
        case .absolute: reference = .absolute
        case .champion: reference = .champion
        case .baseline(let name): (reference, baseline) = (.baseline, name)
        }
    }
}

extension Messages.GateResult {
    init(_ result: GateResult) {
        self.init(
            rule: Messages.GateRule(result.rule, project: ""), passed: result.passed, observed: result.observed,
            required: result.required, reason: result.reason)
    }
}
