internal import CLinux

/// What a worker does to itself before it reads anything of its job.
package enum WorkerLimits {
    /// Address space beyond the job's memory: code, stacks, and what allocators reserve and never touch.
    package static let addressSpaceAllowance = 4 << 30

    /// Nice 19, no core dump, first to go when memory runs out, dead when the server is, and no more address space
    /// than the job's memory and ``addressSpaceAllowance``.
    package static func apply(memoryBytes: Int) throws(WorkerProtocolError) {
        let status = clinux_become_worker(UInt64(max(0, memoryBytes)) + UInt64(addressSpaceAllowance))
        guard status == 0 else { throw .systemCall(name: "setrlimit", errno: -status) }
    }
}
