import CFaultDisk
import Foundation

@testable import Database

/// A disk of its own for one test.
final class FaultDisk {
    let encryption: PageEncryption
    private let disk: OpaquePointer

    init() {
        let name = "fault-disk-\(UUID().uuidString)"
        disk = fault_disk_new(name)
        encryption = .over(name)
    }

    var operations: Int { fault_disk_operations(disk) }

    func fail(after count: Int, code: Int32, forever: Bool) {
        fault_disk_fail_after(disk, count, code, forever ? 1 : 0)
    }

    func mend() { fault_disk_fail_after(disk, -1, 0, 0) }

    func cutPower(after count: Int) { fault_disk_cut_after(disk, count) }

    func powerOn(seed: UInt64) throws {
        let error = fault_disk_power_on(disk, seed)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
    }
}
