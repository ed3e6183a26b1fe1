extension TablesError {
    /// - Parameter kind: `duckdb_error_type`.
    init(kind: Int32, message: String) {
        switch kind {
        case 29: self = .interrupted
        case 33: self = .outOfMemory(message)
        case 34: self = .notPermitted(message)
        default: self.init(message: message)
        }
    }

    /// For errors that come without a type: DuckDB starts each message with its kind.
    init(message: String) {
        if message.hasPrefix("Permission Error") {
            self = .notPermitted(message)
        } else if message.hasPrefix("Out of Memory Error") {
            self = .outOfMemory(message)
        } else if message.hasPrefix("INTERRUPT Error") {
            self = .interrupted
        } else {
            self = .statement(message)
        }
    }
}
