import Crypto
import Foundation
import Seeds
import Testing

@testable import Artifacts

/// A store whose projects' keys are derived from one secret.
struct Shelf {
    let folder: String
    let secret = SymmetricKey.random()

    func open() throws -> ArtifactStore {
        try ArtifactStore(folder: folder + "/artifacts") { [secret] in HKDF.deriveKey(from: secret, info: $0) }
    }

    func path(_ digest: SHA256Digest, project: String = "p") -> String {
        ArtifactStore.path(digest, in: folder + "/artifacts/" + project)
    }

    func sealed(_ digest: SHA256Digest) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(digest))))
    }

    func replace(_ digest: SHA256Digest, with bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path(digest)))
    }

    /// Files anywhere in the store.
    func files() throws -> [String] {
        let names = FileManager.default.enumerator(atPath: folder + "/artifacts")?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder + "/artifacts/" + name, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}

@Suite struct ArtifactStoreTests {
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 300_000])
    func `what was stored is read back, whole and piece by piece`(count: Int) throws {
        try withTemporaryFolder { folder in
            let store = try Shelf(folder: folder).open()
            let bytes = RandomBytes.make(count)
            let digest = try store.put(bytes, project: "p")
            #expect(digest == SHA256.hash(bytes))
            #expect(try store.read(digest, project: "p") == bytes)
            let reader = try store.reader(digest, project: "p")
            #expect(reader.byteCount == count)
            var pieces: [[UInt8]] = []
            while let piece = try reader.next() { pieces.append(piece) }
            #expect(pieces.flatMap(\.self) == bytes)
            #expect(pieces.allSatisfy { $0.count <= 65_536 })
            #expect(try reader.next() == nil)
        }
    }

    @Test(arguments: Seeds.fresh(20)) func `bytes appended in any pieces make the same artifact`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let store = try Shelf(folder: folder).open()
            let writer = try store.writer(project: "p")
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let sizes = [0, 1, 1000, 65_535, 65_536, 65_537, 140_000]
                let piece = RandomBytes.make(sizes.randomElement(using: &random)!)
                try writer.append(piece)
                bytes += piece
            }
            #expect(writer.byteCount == bytes.count)
            let digest = try writer.finish(expectedDigest: SHA256.hash(bytes))
            #expect(try store.read(digest, project: "p") == bytes)
        }
    }

    @Test func `bytes other than announced are not stored`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let whole = RandomBytes.make(100_000)
            let writer = try store.writer(project: "p")
            try writer.append(Array(whole.dropLast()))
            #expect(
                throws: ArtifactError.digestMismatch(
                    expected: SHA256.hash(whole), actual: SHA256.hash(Array(whole.dropLast())))
            ) { try writer.finish(expectedDigest: SHA256.hash(whole)) }
            #expect(try store.list(project: "p") == [])
        }
    }

    @Test func `a writer that is let go leaves nothing`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            do {
                let writer = try store.writer(project: "p")
                try writer.append(RandomBytes.make(200_000))
                #expect(try shelf.files().count == 1)
            }
            #expect(try shelf.files() == [])
        }
    }

    @Test func `what a crash left is removed at the next start`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let digest = try shelf.open().put([1], project: "p")
            for name in ["abandoned", "0123"] {
                try Data([1]).write(to: URL(fileURLWithPath: folder + "/artifacts/.incoming/" + name))
            }
            let store = try shelf.open()
            #expect(try shelf.files().count == 1)
            #expect(try store.read(digest, project: "p") == [1])
        }
    }

    @Test func `projects share nothing`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put([1, 2, 3], project: "p")
            #expect(throws: ArtifactError.notFound(project: "q", digest: digest)) {
                try store.read(digest, project: "q")
            }
            #expect(try !store.contains(digest, project: "q"))
            _ = try store.put([1, 2, 3], project: "q")
            #expect(try store.delete(digest, project: "p"))
            #expect(try store.read(digest, project: "q") == [1, 2, 3])
            #expect(try !store.delete(digest, project: "p"))
            #expect(throws: ArtifactError.notFound(project: "p", digest: digest)) {
                try store.read(digest, project: "p")
            }
        }
    }

    @Test func `storing twice keeps one, and lists it once`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digests = try (0..<20).map { try store.put([UInt8($0 % 10)], project: "p") }
            #expect(try store.list(project: "p") == Set(digests).sorted())
            #expect(try shelf.files().count == 10)
            #expect(try store.list(project: "other") == [])
        }
    }

    @Test(arguments: [
        "", ".", "..", "../p", "a/b", ".hidden", "a b", "é", "a\u{0}", String(repeating: "a", count: 129),
    ])
    func `a project that is no plain name is refused`(project: String) throws {
        try withTemporaryFolder { folder in
            let store = try Shelf(folder: folder).open()
            #expect(throws: ArtifactError.invalidProject(project)) { try store.put([1], project: project) }
            #expect(throws: ArtifactError.invalidProject(project)) { try store.list(project: project) }
            #expect(throws: ArtifactError.invalidProject(project)) {
                try store.delete(SHA256.hash("a"), project: project)
            }
        }
    }

    @Test func `what the key's source throws is thrown on`() throws {
        struct NoKey: Error {}
        try withTemporaryFolder { folder in
            let store = try ArtifactStore(folder: folder + "/artifacts") { _ in throw NoKey() }
            #expect(throws: NoKey.self) { try store.put([1], project: "p") }
        }
    }

    @Test func `a worker is handed bytes it can read and nobody can change`() throws {
        try withTemporaryFolder { folder in
            let store = try Shelf(folder: folder).open()
            let bytes = RandomBytes.make(150_000)
            let memory = try store.openIntoMemoryFile(store.put(bytes, project: "p"), project: "p")
            #expect(memory.byteCount == bytes.count)
            for _ in 0..<2 {
                let descriptor = try memory.openDescriptor()
                let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                #expect(try handle.readToEnd().map(Array.init) == bytes)
                #expect(open("/proc/self/fd/\(descriptor)", O_RDWR | O_TRUNC) == -1)
                let writable = open("/proc/self/fd/\(descriptor)", O_WRONLY)
                #expect(writable == -1 || write(writable, [1], 1) == -1)
                if writable >= 0 { close(writable) }
            }
        }
    }
}
