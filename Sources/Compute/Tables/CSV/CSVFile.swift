internal import Foundation

/// A CSV file that has been read through once, before any library parses it.
///
/// What DuckDB reads afterwards is ``path``: the file itself when every record in it is well-formed, else a copy of
/// the well-formed records in memory. (DuckDB's own reader skips the rest of the file after a stray quote, and
/// says so of one record only.)
package struct CSVFile: Sendable {
    package let path: String
    package let header: CSVHeader
    /// Well-formed records after the header.
    package let recordCount: Int
    package let malformedCount: Int
    package let malformed: [MalformedRecord]
    /// All malformed records' numbers, ascending.
    let malformedNumbers: [Int]
    private let copy: MemoryFile?

    private static let chunkBytes = 1 << 20

    /// - Parameters:
    ///   - source: name for messages.
    ///   - file: position among the source's files, for messages.
    /// - Throws: ``TablesError/file(source:reason:)``; also for a quote that is never closed, whatever the limit.
    package static func scan(
        source: String, file: Int, path: String, format: CSVFormat, samplesMax: Int = 20
    ) throws -> CSVFile {
        let handle = try open(source, path)
        let start = [UInt8](try handle.read(upToCount: CSVHeader.bytesMax) ?? Data())
        let header = try CSVHeader(
            source: source, bytes: start, delimiter: format.delimiter, hasHeader: format.hasHeader)
        let hasMark = start.starts(with: [0xEF, 0xBB, 0xBF])
        let first = try run(source, handle, header, skipping: hasMark ? 3 : 0, into: nil)
        var copy: MemoryFile?
        if !first.isCanonical || hasMark {
            let memory = try MemoryFile()
            _ = try run(source, handle, header, skipping: hasMark ? 3 : 0, into: memory)
            copy = memory
        }
        let samples = first.malformed.prefix(samplesMax).map {
            MalformedRecord(file: file, record: $0.record, column: "", reason: $0.reason)
        }
        return CSVFile(
            path: copy?.path ?? path, header: header,
            recordCount: first.recordCount - first.malformed.count - (format.hasHeader ? 1 : 0),
            malformedCount: first.malformed.count, malformed: samples, malformedNumbers: first.malformed.map(\.record),
            copy: copy)
    }

    private static func run(
        _ source: String, _ handle: FileHandle, _ header: CSVHeader, skipping: UInt64, into memory: MemoryFile?
    ) throws -> CSVScanner {
        var scanner = CSVScanner(
            delimiter: header.delimiter.asciiValue ?? 0, fieldCount: header.names.count, keepsRecords: memory != nil)
        try handle.seek(toOffset: skipping)
        while let chunk = try handle.read(upToCount: chunkBytes), !chunk.isEmpty {
            scanner.scan([UInt8](chunk))
            if let memory { try memory.write(scanner.takeRecords()) }
        }
        if let record = scanner.finish() {
            throw TablesError.file(
                source: source,
                reason: "record \(record) opens a quote that is never closed; nothing after it can be read")
        }
        if let memory { try memory.write(scanner.takeRecords()) }
        return scanner
    }

    private static func open(_ source: String, _ path: String) throws -> FileHandle {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw TablesError.file(source: source, reason: "the file cannot be opened")
        }
        return handle
    }
}
