internal import Foundation

/// A file of numbers in the machine's own byte order, as NumPy's `tofile` writes and `fromfile` reads them.
enum NumberFile {
    static func read<Number: BitwiseCopyable>(_ path: String, as type: Number.Type) throws -> [Number] {
        let bytes = try Data(contentsOf: URL(filePath: path))
        return bytes.withUnsafeBytes { raw in
            (0..<raw.count / MemoryLayout<Number>.size).map {
                raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: Number.self)
            }
        }
    }

    static func write<Number: BitwiseCopyable>(_ numbers: [Number], to path: String) throws {
        try numbers.withUnsafeBytes { Data($0) }.write(to: URL(filePath: path))
    }
}

extension Duration {
    var seconds: Double { self / .seconds(1) }
}

/// Prints figures as one JSON object of numbers.
func report(_ figures: [String: Double]) throws {
    print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
}
