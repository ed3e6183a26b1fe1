internal import Tensors

extension TableDatabase {
    /// Looks through CSV files once for cells of the wrong type, and makes a view of the well-formed rows in order,
    /// which reads them again. The files must be readable in the sandbox.
    package func openCSV(_ request: CSVRequest) throws -> CSVTable {
        let header = try commonHeader(request)
        for name in request.types.keys.sorted() + request.required.sorted() where !header.names.contains(name) {
            throw TablesError.file(source: request.name, reason: "there is no column \(name)")
        }
        let reader = CSVReader(header: header, format: request.format)
        var types = try columnTypes(request, reader)
        var (columns, malformed) = try check(request, reader, types)
        // A column inferred as integers may turn out to be numbers further down.
        while let name = columns.first(where: { malformed.columns.contains($0.name) && $0.type == .int64 })?.name,
            request.types[name] == nil
        {
            types[name] = .float64
            (columns, malformed) = try check(request, reader, types)
        }
        openFiles += request.files
        let select = reader.select(columns, from: reader.relation(request.files.map(\.path)))
        try execute("CREATE VIEW \(SQLText.identifier(request.name)) AS \(select)")
        return CSVTable(
            name: request.name, columns: columns.map { ($0.name, $0.type) }, malformedRowCount: malformed.count,
            malformedRows: malformed.samples)
    }

    private func check(
        _ request: CSVRequest, _ reader: CSVReader, _ types: [String: ColumnType]
    ) throws -> ([CSVColumn], MalformedRecords) {
        var columns: [CSVColumn] = []
        for name in reader.header.names {
            columns.append(
                try CSVColumn(name: name, type: types[name] ?? .string, isRequired: request.required.contains(name)))
        }
        var malformed = MalformedRecords(samplesMax: request.samplesMax)
        for (index, file) in request.files.enumerated() {
            let cells = try malformedCells(file, reader, columns, request.name)
            malformed.add(index, file, cells: cells, columns, request.format)
        }
        return (columns, malformed)
    }

    private func commonHeader(_ request: CSVRequest) throws -> CSVHeader {
        guard let header = request.files.first?.header else {
            throw TablesError.file(source: request.name, reason: "there is no file")
        }
        guard request.files.allSatisfy({ $0.header == header }) else {
            throw TablesError.file(source: request.name, reason: "the files differ in their header")
        }
        return header
    }

    private func columnTypes(_ request: CSVRequest, _ reader: CSVReader) throws -> [String: ColumnType] {
        let unknown = reader.header.names.filter { request.types[$0] == nil }
        guard request.infersTypes, !unknown.isEmpty else { return request.types }
        let sample = "(SELECT * FROM \(reader.relation(request.files.map(\.path))) LIMIT \(CSVTable.inferenceRows))"
        let inferred = try query("SELECT \(unknown.map(CSVInference.select).joined(separator: ", ")) FROM \(sample)")
        var types = request.types
        for (index, name) in unknown.enumerated() { types[name] = CSVInference.type(inferred.columns[index][0]) }
        return types
    }

    /// Number (from 1) and `position:text` of the first malformed cell of each row that has one, in order.
    private func malformedCells(
        _ file: CSVFile, _ reader: CSVReader, _ columns: [CSVColumn], _ source: String
    ) throws -> ColumnBatch {
        let relation = reader.relation([file.path])
        let count = try query("SELECT count(*) AS n FROM \(relation)").columns[0][0]
        guard count == .int64(Int64(file.recordCount)) else {
            throw TablesError.file(
                source: source, reason: "DuckDB sees \(count) records where there are \(file.recordCount)")
        }
        return try query(
            """
            SELECT __row, \(reader.firstMalformed(columns)) AS cell
            FROM (SELECT row_number() OVER () AS __row, * FROM \(relation))
            WHERE \(reader.isMalformed(columns)) ORDER BY __row
            """)
    }
}
