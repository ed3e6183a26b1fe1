import Foundation
import Testing

@testable import Devices

@Suite struct DevicesTests {
    @Test func `the CPU is described from what the kernel says`() {
        let device = CPUDevice.device(
            processors: "processor\t: 0\nmodel name\t: Wonder 9000: special\nflags\t\t: fpu avx2 sse avx512f\n",
            memory: "MemTotal:       16384 kB\nMemFree: 1 kB\n", cores: 3)
        #expect(device.model == "Wonder 9000: special")
        #expect(device.features == ["avx2", "avx512f"])
        #expect(device.memoryBytes == 16_384 * 1_024)
        #expect(device.cores == 3)
    }

    @Test func `without a word from the kernel the CPU is there all the same`() {
        #expect(CPUDevice.device(processors: "", memory: "junk", cores: 1).model == "unknown")
    }

    @Test func `this machine has a CPU, and its OpenCL devices are numbered`() throws {
        let devices = DeviceInventory.list()
        #expect(devices.first?.id == "cpu")
        #expect(devices[0].cores >= 1)
        #expect(devices[0].memoryBytes > 0)
        let others = devices.dropFirst()
        #expect(others.map(\.id) == others.indices.map { "gpu:\($0 - 1)" })
        #expect(others.allSatisfy { $0.kind == .openCL && $0.cores > 0 && !$0.model.isEmpty })
        let decoded = try JSONDecoder().decode([ComputeDevice].self, from: JSONEncoder().encode(devices))
        #expect(decoded == devices)
    }
}
