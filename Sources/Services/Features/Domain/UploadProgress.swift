/// The bytes of an upload so far, against what was declared.
struct UploadProgress: Sendable {
    let declaredBytes: Int64
    let declaredDigest: String
    private(set) var receivedBytes: Int64 = 0

    init(declaredBytes: Int64, declaredDigest: String) {
        self.declaredBytes = declaredBytes
        self.declaredDigest = declaredDigest
    }

    /// - Throws: ``FeaturesError/uploadTooLong(declared:)`` at the first byte too many.
    mutating func receive(byteCount: Int) throws(FeaturesError) {
        receivedBytes += Int64(byteCount)
        guard receivedBytes <= declaredBytes else { throw .uploadTooLong(declared: declaredBytes) }
    }

    /// - Throws: ``FeaturesError/uploadTruncated(received:declared:)`` or ``FeaturesError/uploadAltered(digest:declared:)``.
    func finish(digest: String) throws(FeaturesError) {
        guard receivedBytes == declaredBytes else {
            throw .uploadTruncated(received: receivedBytes, declared: declaredBytes)
        }
        guard digest == declaredDigest else { throw .uploadAltered(digest: digest, declared: declaredDigest) }
    }
}
