internal import Conversions
internal import Messages
internal import RPCCore
internal import Tensors
internal import WorkerProtocol

/// Reading of fields that several requests share.
enum RequestFields {
    /// The project out of a `parent` such as `projects/retail`.
    static func project(_ parent: String) throws(RPCError) -> String {
        try ResourceName.ids(of: parent, in: "projects", field: "parent")[0]
    }

    static func typed(
        _ name: String, _ type: ValueType, field: String, _ violations: inout [FieldViolation]
    ) -> WorkerColumn {
        guard let known = ColumnType(type) else {
            violations.append(FieldViolation(field: "\(field).type", description: "must be declared"))
            return WorkerColumn(name: name, type: .string)
        }
        return WorkerColumn(name: name, type: known)
    }

    /// Data sets of `project` under their aliases.
    static func sources(
        _ messages: [Messages.SourceTable], project: String, field: String, _ violations: inout [FieldViolation]
    ) -> [SourceTable] {
        messages.enumerated().map { index, source in
            let name = ResourceName(source.dataset)
            if name?.collections != ["projects", "datasets"] || name?.project != project {
                violations.append(
                    FieldViolation(
                        field: "\(field)[\(index)].dataset",
                        description: "`\(source.dataset)` is not a data set of projects/\(project)"))
            }
            return SourceTable(alias: source.alias, dataset: name?.ids.last ?? "")
        }
    }

    static func requestID(_ id: String) throws(FeaturesError) {
        guard id.isEmpty || (id.utf8.count <= requestIDBytesMax && id.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        else {
            throw .invalid([
                FieldViolation(
                    field: "request_id",
                    description: "must be at most \(requestIDBytesMax) printable ASCII characters without spaces")
            ])
        }
    }

    static let requestIDBytesMax = 128
    /// Of the name of a column of somebody's data.
    static let columnBytesMax = 1_024
}
