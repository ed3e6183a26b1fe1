import Foundation
import FuzzTargets
import Testing

/// What the fuzzer starts from, and what it has found, tried without it.
@Suite struct ReplayTests {
    @Test(arguments: FuzzTarget.all.map(\.name))
    func `given committed bytes, when tried again, then every promise is kept`(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        for folder in ["corpus", "regressions"] {
            for (file, bytes) in try FuzzFiles.read(folder, target: name) {
                #expect(throws: Never.self, "\(folder)/\(name)/\(file)") { try target.run(bytes) }
            }
        }
    }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `given committed bytes cut short, when tried, then every promise is kept`(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        for (file, bytes) in try FuzzFiles.read("corpus", target: name) {
            for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
                #expect(throws: Never.self, "\(file), \(count) bytes of it") {
                    try target.run(Array(bytes.prefix(count)))
                }
            }
        }
    }

    @Test func `every target has a corpus, and every folder a target`() throws {
        let names = Set(FuzzTarget.all.map(\.name))
        #expect(try Set(FuzzFiles.targets("corpus")) == names)
        #expect(try names.isSuperset(of: FuzzFiles.targets("regressions")))
    }
}

/// The files under `Tests/Fuzz`.
enum FuzzFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzz")

    static func targets(_ folder: String) throws -> [String] {
        let place = root.appending(path: folder)
        guard FileManager.default.fileExists(atPath: place.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: place.path())
    }

    static func read(_ folder: String, target: String) throws -> [(name: String, bytes: [UInt8])] {
        let place = root.appending(path: "\(folder)/\(target)")
        guard FileManager.default.fileExists(atPath: place.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: place.path()).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: place.appending(path: name))))
        }
    }

    static func write(_ bytes: [UInt8], target: String, name: String) throws {
        let place = root.appending(path: "corpus/\(target)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(bytes).write(to: place.appending(path: name))
    }
}
