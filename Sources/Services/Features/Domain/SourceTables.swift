package import RPCCore

/// A data set under the name that SQL calls it by.
package struct SourceTable: Sendable, Codable, Equatable {
    package var alias: String
    /// Id of a data set of the same project.
    package var dataset: String

    package init(alias: String, dataset: String) {
        self.alias = alias
        self.dataset = dataset
    }
}

/// Data sets and a query over them.
package struct SourceQuery: Sendable, Codable, Equatable {
    package var sources: [SourceTable]
    /// A SELECT; nil: the rows of the only source.
    package var sql: String?

    package init(sources: [SourceTable], sql: String?) {
        self.sources = sources
        self.sql = sql
    }

    /// - Parameters:
    ///   - sourcesField: path of the sources in the request.
    ///   - sqlField: path of the query.
    package func violations(
        sourcesField: String, sqlField: String, _ limits: FeaturesConfig
    ) -> [FieldViolation] {
        var found: [FieldViolation] = []
        if sources.isEmpty || sources.count > limits.sourcesMax {
            found.append(FieldViolation(field: sourcesField, description: "must be 1 to \(limits.sourcesMax)"))
        }
        for (index, source) in sources.enumerated() where !ColumnName.isValid(source.alias) {
            found.append(
                FieldViolation(
                    field: "\(sourcesField)[\(index)].alias",
                    description: "`\(source.alias)` is not a name: \(ColumnName.grammar)"))
        }
        for index in ColumnName.repeated(in: sources.map(\.alias)) {
            found.append(
                FieldViolation(
                    field: "\(sourcesField)[\(index)].alias", description: "`\(sources[index].alias)` is there twice"))
        }
        if sql == nil, sources.count > 1 {
            found.append(FieldViolation(field: sqlField, description: "must say how the sources become one table"))
        }
        if let sql, sql.utf8.count > limits.sqlBytesMax {
            found.append(FieldViolation(field: sqlField, description: "must have at most \(limits.sqlBytesMax) bytes"))
        }
        return found
    }
}
