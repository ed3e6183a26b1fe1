package import Crypto
package import Database
internal import Foundation
internal import GRDB
internal import Synchronization
internal import Tensors

/// What was predicted, kept sealed. Calls are buffered on the loop that answered them and written by groups: frame by
/// frame into a segment, one sync, then one transaction that names the frames. A crash loses at most the buffer, which
/// is written ``flushInterval`` after its first entry.
package final class PredictionLog: Sendable {
    package static let flushInterval: Duration = .milliseconds(200)
    /// Values buffered at most; beyond it calls are counted as lost instead of kept.
    package static let bufferedValuesMax = 16_000_000
    static let segmentBytesMax = 64 << 20

    private struct Buffer {
        var calls: [LoggedPrediction] = []
        var values = 0
        var lost: Int64 = 0
    }

    private let store: MetadataStore
    private let folder: URL
    private let key: SymmetricKey
    private let buffer = Mutex(Buffer())
    private let writer: PredictionLogWriter

    /// - Parameters:
    ///   - folder: of the segments; made when it is not there.
    ///   - key: of the log; each segment derives its own.
    package init(store: MetadataStore, folder: String, key: SymmetricKey) throws {
        self.store = store
        self.folder = URL(fileURLWithPath: folder)
        self.key = key
        try FileManager.default.createDirectory(
            at: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        writer = PredictionLogWriter(folder: self.folder, key: key)
    }

    /// Takes a call without waiting. - Returns: false when the buffer is full and the call is lost.
    package func record(_ call: LoggedPrediction) -> Bool {
        buffer.withLock { buffer in
            let values = call.features.count + call.outputs.count + call.rowCount
            guard buffer.values + values <= Self.bufferedValuesMax else {
                buffer.lost += 1
                return false
            }
            buffer.calls.append(call)
            buffer.values += values
            return true
        }
    }

    /// Calls that wait to be written.
    package var bufferedCount: Int { buffer.withLock { $0.calls.count } }

    /// Calls that could not be kept since the start.
    package var lostCount: Int64 { buffer.withLock { $0.lost } }

    /// Writes what is buffered. When it returns, every call recorded before it is durable. What has left the buffer is
    /// written even when the task that asked is cancelled: a caller that hangs up, a server that stops.
    package func flush() async throws {
        let written = Task { [self] in
            try await writer.write(to: store) { [self] in
                buffer.withLock { buffer in
                    defer { (buffer.calls, buffer.values) = ([], 0) }
                    return buffer.calls
                }
            }
        }
        try await written.value
    }

    /// Flushes in the background until the task is cancelled, and once more then: what came while the last flush was
    /// writing is not in it.
    package func run(onError: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.flushInterval)
            do { try await flush() } catch { onError(error) }
        }
        do { try await flush() } catch { onError(error) }
    }

    /// The rows of an endpoint about a moment in `window`, frame by frame.
    func batches(project: String, endpoint: String, version: Int?, window: Range<Int64>) async throws
        -> [PredictionBatch]
    {
        try await flush()
        let frames = try await store.read { db in
            try PredictionIndex.frames(project: project, endpoint: endpoint, version: version, window: window, in: db)
        }
        var segments: [String: PredictionSegment] = [:]
        var batches: [PredictionBatch] = []
        for frame in frames {
            let segment =
                try segments[frame.segment] ?? PredictionSegment(reading: folder, name: frame.segment, logKey: key)
            segments[frame.segment] = segment
            let bytes = try segment.read(offset: frame.offset, byteCount: frame.byteCount)
            batches.append(PredictionBatch(version: frame.version, rows: try ColumnBatch(decoding: bytes)))
        }
        return batches
    }
}

/// The rows of one frame.
struct PredictionBatch: Sendable {
    let version: Int
    let rows: ColumnBatch
}

/// The one that writes: groups, one at a time, each on disk before the next.
private actor PredictionLogWriter {
    private let folder: URL
    private let key: SymmetricKey
    private var segment: PredictionSegment?

    init(folder: URL, key: SymmetricKey) {
        self.folder = folder
        self.key = key
    }

    private var isWriting = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameter take: empties the buffer; called once this write's turn has come.
    func write(to store: MetadataStore, taking take: @Sendable () -> [LoggedPrediction]) async throws {
        while isWriting {
            await withCheckedContinuation { waiting.append($0) }
        }
        isWriting = true
        defer {
            isWriting = false
            let woken = waiting
            waiting = []
            for continuation in woken { continuation.resume() }
        }
        let calls = take()
        guard !calls.isEmpty else { return }
        let frames = try append(calls)
        try await store.write { db in
            for frame in frames { try PredictionIndex.insert(frame, in: db) }
        }
    }

    private func append(_ calls: [LoggedPrediction]) throws -> [PredictionIndex.Frame] {
        do {
            let segment = try openSegment()
            var frames: [PredictionIndex.Frame] = []
            for (group, members) in Dictionary(grouping: calls, by: PredictionGroup.init) {
                let bytes = try PredictionFrame.batch(of: members, group: group).encoded()
                let place = try segment.append(bytes)
                frames.append(
                    PredictionIndex.Frame(
                        segment: segment.name, offset: place.offset, byteCount: place.byteCount, group: group,
                        calls: members))
            }
            try segment.sync()
            return frames
        } catch {
            segment = nil
            throw error
        }
    }

    private func openSegment() throws -> PredictionSegment {
        if let segment, segment.byteCount < PredictionLog.segmentBytesMax { return segment }
        let name = "segment-\(RandomBytes.make(8).hexadecimal).mzp"
        let fresh = try PredictionSegment(creatingIn: folder, name: name, logKey: key)
        segment = fresh
        return fresh
    }
}
