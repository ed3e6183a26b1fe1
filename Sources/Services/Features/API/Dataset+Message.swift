internal import Conversions
internal import Messages
internal import Policy
internal import RPCCore
internal import Residency
internal import WorkerProtocol

extension Dataset {
    var message: Messages.Dataset {
        Messages.Dataset(
            name: name, format: format.message, governance: governance.message, description: description,
            digest: digest, sizeBytes: sizeBytes, createTimeUs: createdTime, columns: columns.map(\.message))
    }

    /// What an upload declares.
    init(
        _ message: Messages.Dataset?, project: String, id: String, time: Int64, _ limits: FeaturesConfig,
        under law: PackSnapshot
    ) throws(FeaturesError) {
        var violations: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            violations.append(FieldViolation(field: "declaration.dataset.\(member)", description: description))
        }
        let format = message.flatMap { Format($0.format) }
        if format == nil { refuse("format", "must be CSV or PARQUET") }
        let digest = (message?.digest ?? "").lowercased()
        if digest.utf8.count != 64 || !digest.allSatisfy(\.isHexDigit) {
            refuse("digest", "must be the SHA-256 of the bytes, 64 hexadecimal digits")
        }
        let size = message?.sizeBytes ?? 0
        if size <= 0 || size > limits.datasetBytesMax {
            refuse("size_bytes", "must be 1 to \(limits.datasetBytesMax), is \(size)")
        }
        let description = message?.description ?? ""
        if description.utf8.count > limits.descriptionBytesMax {
            refuse("description", "must have at most \(limits.descriptionBytesMax) bytes")
        }
        let governance = GovernanceDeclaration(message?.governance)
        violations += governance.violations(field: "declaration.dataset.governance")
        guard violations.isEmpty, let format else { throw .invalid(violations) }
        do {
            try governance.validate(field: "declaration.dataset.governance", under: law, project: project)
        } catch {
            throw .governance(error)
        }
        self.init(
            project: project, id: id, format: format, governance: governance, description: description,
            digest: digest, sizeBytes: size, createdTime: time)
    }
}

extension Dataset.Format {
    init?(_ message: DataFormat) {
        switch message {
        case .csv: self = .csv
        case .parquet: self = .parquet
        case .unspecified, .unrecognized: return nil
        }
    }

    var message: DataFormat {
        switch self {
        case .csv: .csv
        case .parquet: .parquet
        }
    }
}
