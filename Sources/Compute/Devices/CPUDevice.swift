internal import Foundation

/// The CPU, from what the kernel says.
package enum CPUDevice {
    private static let features: Set<String> = [
        "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512vl", "avx512_vbmi", "avx512_vnni", "amx_tile", "asimd",
        "sve",
    ]

    package static func read() -> ComputeDevice {
        let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let memory = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
        return device(
            processors: processors, memory: memory, cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// - Parameters: the text of `/proc/cpuinfo` and `/proc/meminfo`.
    static func device(processors: String, memory: String, cores: Int) -> ComputeDevice {
        let flags = field("flags", processors) ?? field("Features", processors) ?? ""
        let kibibytes = field("MemTotal", memory)?.split(separator: " ").first.flatMap { Int($0) } ?? 0
        return ComputeDevice(
            id: "cpu", kind: .cpu, model: field("model name", processors) ?? "unknown",
            memoryBytes: kibibytes.multipliedReportingOverflow(by: 1_024).partialValue, cores: cores,
            features: flags.split(separator: " ").map(String.init).filter(features.contains))
    }

    /// The first `name : value` line's value.
    private static func field(_ name: String, _ text: String) -> String? {
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].trimmingCharacters(in: .whitespaces) == name
            else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }
}
