internal import Foundation
internal import SubjectSeal
internal import WorkerProtocol

extension SubjectList {
    /// What a worker wrote.
    static func read(_ path: String) throws -> Set<SubjectHash> {
        try decode([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
}
