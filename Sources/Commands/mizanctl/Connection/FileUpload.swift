internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

/// A file on its way to the server: read twice, first for its digest.
struct FileUpload {
    private static let chunkBytes = 1 << 18

    let path: String
    let digest: String
    let sizeBytes: Int64

    init(path: String) throws {
        self.path = path
        var hash = SHA256()
        var count: Int64 = 0
        try Self.read(path) { chunk in
            hash.update(chunk)
            count += Int64(chunk.count)
        }
        digest = hash.finish().hexadecimal
        sizeBytes = count
    }

    /// Sends the bytes in order.
    func send(label: String, isQuiet: Bool, _ send: ([UInt8]) async throws -> Void) async throws {
        let file = try Self.open(path)
        defer { try? file.close() }
        var progress = ProgressLine(label, isQuiet: isQuiet)
        defer { progress.end() }
        var sent: Int64 = 0
        while let chunk = try file.read(upToCount: Self.chunkBytes), !chunk.isEmpty {
            try await send(Array(chunk))
            sent += Int64(chunk.count)
            progress.update(
                Double(sent) / Double(max(1, sizeBytes)), state: "uploading",
                note: "\(Figures.bytes(sent)) of \(Figures.bytes(sizeBytes))")
        }
    }

    private static func read(_ path: String, _ body: ([UInt8]) -> Void) throws {
        let file = try open(path)
        defer { try? file.close() }
        while let chunk = try file.read(upToCount: chunkBytes), !chunk.isEmpty { body(Array(chunk)) }
    }

    private static func open(_ path: String) throws -> FileHandle {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard type != .typeDirectory, let file = FileHandle(forReadingAtPath: path) else {
            throw RPCError(.notFound, "\(path) is no file that can be read")
        }
        return file
    }
}

/// A file on its way to becoming a data set.
struct DatasetUpload {
    let file: String
    let id: String
    let format: DataFormat
    let governance: Governance
    let description: String

    static func format(of file: String) -> DataFormat {
        file.lowercased().hasSuffix(".parquet") ? .parquet : .csv
    }

    func run(in session: Session) async throws -> Dataset {
        let upload = try FileUpload(path: file)
        let call = try await session.features.uploadDataset()
        let dataset = Dataset(
            format: format, governance: governance, description: description, digest: upload.digest,
            sizeBytes: upload.sizeBytes)
        let reply = try await call.upload(
            UploadDatasetRequest(
                part: .declaration(
                    DatasetDeclaration(parent: session.parent, datasetID: id, dataset: dataset)))
        ) { send in
            try await upload.send(label: id, isQuiet: session.output.isJSON) { chunk in
                try await send(UploadDatasetRequest(part: .chunk(chunk)))
            }
        }
        return reply
    }
}

extension ClientCall {
    /// A declaration, then the parts, then the one reply. A server that refuses early is heard, not its closed stream.
    func upload(
        _ declaration: Request, parts: ((Request) async throws -> Void) async throws -> Void
    ) async throws -> Response {
        do {
            try await send(declaration)
            try await parts { try await send($0) }
            try await finishSending()
        } catch let failure {
            do {
                if let reply = try await next() { return reply }
            } catch { throw error }
            throw failure
        }
        guard let reply = try await next() else { throw RPCError(.internalError, "the server sent no reply") }
        return reply
    }
}
