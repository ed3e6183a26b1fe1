internal import Crypto
internal import Foundation
internal import WorkerProtocol

/// A file in the job's output folder.
struct OutputFile {
    let folder: InheritedFile
    let name: String

    /// - Throws: a ``WorkerFailure`` for a name that is not a plain file name.
    init(folder: InheritedFile, name: String) throws {
        guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._\-]{0,199}/) != nil else {
            throw WorkerFailure(.invalidArgument, "“\(name)” cannot be the name of a file")
        }
        self.folder = folder
        self.name = name
    }

    var path: String { "\(folder.path)/\(name)" }

    /// Syncs the finished file and describes it.
    func finish(rowCount: Int, minimumEventTime: Int64? = nil, maximumEventTime: Int64? = nil) throws -> ParquetFile {
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw WorkerFailure(.internalError, "\(name) is not there after it was written")
        }
        try handle.synchronize()
        var hash = SHA256()
        var byteCount = 0
        while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
            hash.update([UInt8](chunk))
            byteCount += chunk.count
        }
        return ParquetFile(
            name: name, rowCount: rowCount, byteCount: byteCount, digest: hash.finish().hexadecimal,
            minimumEventTime: minimumEventTime, maximumEventTime: maximumEventTime)
    }

    /// Syncs the folder's list of names.
    static func syncFolder(_ folder: InheritedFile) throws {
        guard fsync(folder.descriptor) == 0 else {
            throw WorkerFailure(.internalError, "the output folder cannot be synced: errno \(errno)")
        }
    }
}
