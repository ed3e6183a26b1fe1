internal import Foundation
internal import Synchronization

/// Where log lines go, whole and in order.
package final class LogLines: Sendable {
    private let write: @Sendable (String) -> Void
    private let turn = Mutex(())

    /// - Parameter write: takes one line with its line feed; never called twice at once.
    package init(_ write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// Standard error, unbuffered: a line is out before the next statement runs, and survives a trap. A stream that
    /// nobody reads any more loses lines, not the server.
    package static let standardError = LogLines { line in
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    func append(_ line: String) {
        turn.withLock { _ in write(line + "\n") }
    }
}
