internal import Foundation
internal import Learners
internal import Statistics
internal import Tables
internal import Tensors
internal import WorkerProtocol

extension WorkerFailure {
    /// What any error of a task means to whoever asked for the job.
    init(_ error: any Error) {
        switch error {
        case let failure as WorkerFailure: self = failure
        case let error as TablesError: self.init(error)
        case let error as WorkerProtocolError: self.init(error)
        case let error as LearnerError: self.init(error)
        case let error as StatisticsError: self.init(.invalidArgument, error.description)
        case let error as ColumnBatchError: self.init(.invalidArgument, error.description)
        case let error as DecodingError:
            self.init(.internalError, "the job's description is not understood: \(error)")
        default: self.init(.internalError, "\(error)")
        }
    }

    init(_ error: TablesError) {
        let text = String(error.description.prefix(2_000))
        switch error {
        case .libraryNotLoaded, .unsupportedVersion:
            self.init(.failedPrecondition, text, hint: "run make setup, or set MIZAN_DUCKDB to the library's path")
        case .notPermitted:
            self.init(.invalidArgument, text, hint: "a query reads its sources by their names, and nothing else")
        case .outOfMemory:
            self.init(.resourceExhausted, text, hint: "give the job more memory, or read fewer columns or rows")
        case .statement where Self.isDecryption(text): self.init(.dataLoss, text)
        case .statement, .notOneSelect, .unsupportedType, .outOfRange, .file: self.init(.invalidArgument, text)
        case .interrupted: self.init(.internalError, text, isTransient: true)
        }
    }

    private init(_ error: LearnerError) {
        switch error {
        case .libraryNotLoaded:
            self.init(
                .failedPrecondition, error.description,
                hint: "run make setup, or set MIZAN_LIGHTGBM to the library's path")
        case .library, .shape: self.init(.invalidArgument, error.description)
        case .checkpoint: self.init(.dataLoss, error.description)
        }
    }

    private init(_ error: WorkerProtocolError) {
        switch error {
        case .truncatedFrame, .malformed, .unknownEvent, .frameTooLong: self.init(.dataLoss, error.description)
        case .invalidFileKey, .versionMismatch, .systemCall: self.init(.internalError, error.description)
        }
    }

    /// DuckDB's words for a file that does not authenticate.
    private static func isDecryption(_ text: String) -> Bool {
        ["AES tag", "encrypted", "decrypt"].contains { text.localizedCaseInsensitiveContains($0) }
    }
}
