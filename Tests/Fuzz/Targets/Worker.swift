internal import WorkerProtocol

/// Byte 0: whether the rest is the description of a job, or an event: a code, and its payload.
///
/// What decodes encodes, and that again, to the same bytes.
@Sendable func fuzzWorker(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    if choice & 1 == 0 {
        guard let description = try? WorkerJSON.decode(JobDescription.self, from: content) else { return }
        let encoded = try WorkerJSON.encode(description)
        let again = try WorkerJSON.encode(try WorkerJSON.decode(JobDescription.self, from: encoded))
        try require(again == encoded, "a job is described differently the second time")
    } else {
        guard let event = try? EventFrame.decode(content) else { return }
        let encoded = try EventFrame.encode(event)
        let again = try EventFrame.encode(try EventFrame.decode(Array(encoded.dropFirst(4))))
        try require(again == encoded, "an event encodes differently the second time")
    }
}
