internal import Foundation

/// What `/proc/<process>/status` says of a process's memory, in bytes.
package struct ProcessMemory: Sendable {
    /// In use now.
    package private(set) var resident = 0
    /// In use at most, ever.
    package private(set) var peak = 0
    /// Of what is in use, what the process made itself; the rest are pages of files: programs and libraries.
    package private(set) var anonymous = 0

    package init(of process: Int32) {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        for line in status.split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 2, let kibibytes = Int(words[1]) else { continue }
            switch words[0] {
            case "VmRSS:": resident = kibibytes * 1024
            case "VmHWM:": peak = kibibytes * 1024
            case "RssAnon:": anonymous = kibibytes * 1024
            default: break
            }
        }
    }
}
