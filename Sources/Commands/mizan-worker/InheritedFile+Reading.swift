internal import Foundation
internal import WorkerProtocol

extension InheritedFile {
    /// All bytes, from the beginning.
    func readAll() throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw WorkerProtocolError.systemCall(name: "open", errno: errno)
        }
        return [UInt8](try handle.readToEnd() ?? Data())
    }
}
