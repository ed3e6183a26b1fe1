internal import Foundation

extension TableDatabase {
    /// Writes the rows of a `SELECT` in their order as one Parquet file under AES-GCM: footer and columns.
    /// - Parameters:
    ///   - path: inside a writable folder of the sandbox; a file that is there is replaced.
    ///   - key: 16, 24 or 32 bytes.
    package func writeParquet(_ select: String, to path: String, key: [UInt8]) throws(TablesError) {
        let name = try keyName(key)
        try execute(
            """
            COPY (\(select)) TO \(SQLText.literal(path)) (
                FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ENCRYPTION_CONFIG {footer_key: \(SQLText.literal(name))})
            """)
    }

    /// What to `SELECT` from to read Parquet files one after the other; with a key, encrypted ones.
    package func parquetRelation(_ paths: [String], key: [UInt8]?) throws(TablesError) -> String {
        let files = SQLText.list(paths.map(SQLText.literal))
        guard let key else { return "read_parquet(\(files))" }
        return "read_parquet(\(files), encryption_config = {footer_key: \(SQLText.literal(try keyName(key)))})"
    }

    /// The name under which DuckDB knows a key.
    private func keyName(_ key: [UInt8]) throws(TablesError) -> String {
        if let name = keyNames[key] { return name }
        let name = "key\(keyNames.count)"
        let base64 = Data(key).base64EncodedString()
        try execute("PRAGMA add_parquet_key(\(SQLText.literal(name)), \(SQLText.literal(base64)))")
        keyNames[key] = name
        return name
    }
}
