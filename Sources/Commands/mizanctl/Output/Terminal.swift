internal import Foundation
internal import Glibc

/// Standard output and error, unbuffered. Whoever reads them may stop reading: that is no failure.
enum Terminal {
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    static func writeError(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Ends the process at once. An ordinary `exit` would take OpenSSL's locks away while the loop of a channel that
    /// was just closed still says goodbye on its own thread.
    static func exit(_ code: Int32) -> Never {
        _exit(code)
    }
}
