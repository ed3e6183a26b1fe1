internal import Devices
internal import Foundation
internal import WorkerProtocol

/// One job, then exit. Started by the server alone, with the descriptors of ``WorkerProtocol``; by hand:
/// `--version` says that it starts, `--devices` lists what this machine computes on, as JSON.
@main
enum Entry {
    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "--version": print("mizan-worker, protocol \(WorkerProtocol.version)")
        case "--devices": printDevices()
        case nil: Worker.run()
        case .some(let argument):
            FileHandle.standardError.write(
                Data("mizan-worker: \(argument) is not understood; the server starts workers itself\n".utf8))
            exit(64)
        }
    }

    private static func printDevices() {
        guard let json = try? WorkerJSON.encode(DeviceInventory.list()) else { exit(70) }
        print(String(decoding: json, as: UTF8.self))
    }
}
