internal import ArgumentParser

/// A length of time: `90s`, `10m`, `3h`, `7d`.
struct Span: ExpressibleByArgument {
    private static let units: [(name: Character, seconds: Int64)] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]

    let microseconds: Int64

    init?(argument text: String) {
        guard let unit = Self.units.first(where: { $0.name == text.last }), let count = Int64(text.dropLast()),
            count > 0, count < 1_000_000
        else { return nil }
        microseconds = count * unit.seconds * 1_000_000
    }

    /// In the largest unit that it is whole in.
    static func text(_ microseconds: Int64) -> String {
        let unit = units.first { microseconds % ($0.seconds * 1_000_000) == 0 }
        return unit.map { "\(microseconds / ($0.seconds * 1_000_000))\($0.name)" } ?? "\(microseconds) µs"
    }
}
