internal import WorkerProtocol

/// Values kept as JSON text in a column.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try WorkerJSON.encode(value), as: UTF8.self)
    }

    /// - Throws: ``FeaturesError/damaged(_:)``: what was written could be read then.
    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws(FeaturesError) -> Value {
        do {
            return try WorkerJSON.decode(type, from: Array(text.utf8))
        } catch {
            throw .damaged("\(type): \(error)")
        }
    }
}
