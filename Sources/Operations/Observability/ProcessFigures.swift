internal import Foundation

/// What the kernel says of this process, by Prometheus' names. What it does not say has no series.
package enum ProcessFigures {
    package static let metrics = [
        MetricCatalogue.cpuSeconds, MetricCatalogue.residentBytes, MetricCatalogue.virtualBytes,
        MetricCatalogue.openDescriptors, MetricCatalogue.descriptorsMax, MetricCatalogue.threads,
        MetricCatalogue.startTime,
    ]

    /// Clock ticks of `/proc`: Linux gives all architectures 100 a second.
    private static let ticksPerSecond = 100.0

    package static func read() -> [MetricSample] {
        var samples = statistics()
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            samples.append(MetricSample(MetricCatalogue.openDescriptors, [], open))
        }
        if let max = descriptorsMax() { samples.append(MetricSample(MetricCatalogue.descriptorsMax, [], max)) }
        return samples
    }

    /// Fields of `/proc/self/stat` by their number in proc(5), less the two up to the program's name.
    private static func statistics() -> [MetricSample] {
        guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return [] }
        let fields = text[text.index(after: name)...].split(separator: " ").map { Double($0) ?? 0 }
        guard fields.count > 21 else { return [] }
        var samples = [
            MetricSample(MetricCatalogue.cpuSeconds, [], (fields[11] + fields[12]) / ticksPerSecond),
            MetricSample(MetricCatalogue.threads, [], fields[17]),
            MetricSample(MetricCatalogue.virtualBytes, [], fields[20]),
            MetricSample(MetricCatalogue.residentBytes, [], fields[21] * Double(pageBytes)),
        ]
        if let booted = bootTime() {
            samples.append(MetricSample(MetricCatalogue.startTime, [], booted + fields[19] / ticksPerSecond))
        }
        return samples
    }

    private static let pageBytes = Int(sysconf(Int32(_SC_PAGESIZE)))

    /// Seconds since the epoch.
    private static func bootTime() -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst("btime ".count)) }
    }

    /// Nil where there is no limit.
    private static func descriptorsMax() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        return line.flatMap { Int($0.dropFirst("Max open files".count).split(separator: " ").first ?? "") }
    }
}
