import Foundation
import SwiftProtobuf

/// `proto-lock DESCRIPTOR_SET LOCK_FILE [--add | --accept-breaking]`: compares the contract with its lock.
@main
struct ProtoLock {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("check-protos: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        guard arguments.count >= 2 else { throw LockError("usage: proto-lock DESCRIPTOR_SET LOCK_FILE [--add]") }
        let lockFile = URL(fileURLWithPath: arguments[1])
        let set = try Google_Protobuf_FileDescriptorSet(
            serializedBytes: Data(contentsOf: URL(fileURLWithPath: arguments[0])))
        let current = Contract(set)
        let isNew = !FileManager.default.fileExists(atPath: lockFile.path)
        if isNew || arguments.contains("--accept-breaking") {
            try current.write(to: lockFile)
            print("check-protos: wrote \(arguments[1])")
            return
        }
        let locked = try Contract(from: lockFile)
        let breaks = locked.breaks(by: current)
        guard breaks.isEmpty else { throw LockError(report(breaks)) }
        if current == locked {
            print("check-protos: passed")
        } else if arguments.contains("--add") {
            try current.write(to: lockFile)
            print("check-protos: added what is new to \(arguments[1])")
        } else {
            throw LockError("\(arguments[1]) does not yet hold all of Protos/; mend it with: make generate")
        }
    }

    private static func report(_ breaks: [String]) -> String {
        """
        this would break callers built from an earlier contract:
          \(breaks.joined(separator: "\n  "))
        Put it back as it was, and give the new meaning a new field, method or message. Before anyone has a release that
        holds it, take the change into the lock with: Tools/generate.sh --accept-breaking
        """
    }
}

struct LockError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
