import Crypto
import Foundation
import Seeds
import Testing

@testable import Artifacts

/// What an owner of the disk can do to a file.
@Suite struct ArtifactDamageTests {
    func expectDamage(_ store: ArtifactStore, _ digest: SHA256Digest, project: String = "p") {
        #expect {
            try store.read(digest, project: project)
        } throws: { error in
            if case ArtifactError.damaged = error { true } else { false }
        }
        #expect {
            try store.openIntoMemoryFile(digest, project: project).byteCount
        } throws: { error in
            if case ArtifactError.damaged = error { true } else { false }
        }
    }

    @Test(arguments: Seeds.fresh(60)) func `a flipped bit anywhere is noticed`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put(
                RandomBytes.make([0, 10, 65_536, 150_000].randomElement(using: &random)!), project: "p")
            var bytes = try shelf.sealed(digest)
            let bit = Int.random(in: 0..<8 * bytes.count, using: &random)
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            try shelf.replace(digest, with: bytes)
            expectDamage(store, digest)
        }
    }

    @Test(arguments: [0, 10, 65_536, 65_537, 200_000]) func `a file cut anywhere, or with more behind it, is noticed`(
        count: Int
    ) throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put(RandomBytes.make(count), project: "p")
            let whole = try shelf.sealed(digest)
            var cuts = [0, 7, 39, 40, 55, 56, 57, whole.count - 1, whole.count - 16, whole.count - 17]
            cuts += (1...4).map { 40 + $0 * 65_552 }
            for cut in cuts where cut >= 0 && cut < whole.count {
                try shelf.replace(digest, with: Array(whole[..<cut]))
                expectDamage(store, digest)
            }
            for more in [1, 16, 17, 65_552] {
                try shelf.replace(digest, with: whole + [UInt8](repeating: 0, count: more))
                expectDamage(store, digest)
            }
            try shelf.replace(digest, with: whole)
            #expect(try store.read(digest, project: "p").count == count)
        }
    }

    @Test func `chunks that changed places or were repeated are noticed`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put(RandomBytes.make(4 * 65_536), project: "p")
            let whole = try shelf.sealed(digest)
            let header = Array(whole[..<40])
            let chunks = (0..<4).map { Array(whole[40 + $0 * 65_552..<40 + ($0 + 1) * 65_552]) }
            for order in [[1, 0, 2, 3], [0, 1, 3, 2], [0, 0, 2, 3], [0, 2, 3], [0, 1, 2, 2, 3], [3]] {
                try shelf.replace(digest, with: header + order.flatMap { chunks[$0] })
                expectDamage(store, digest)
            }
        }
    }

    @Test func `a file put under another's name or in another's project is noticed`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let one = try store.put([1], project: "p")
            let other = try store.put([2], project: "p")
            try shelf.replace(one, with: shelf.sealed(other))
            expectDamage(store, one)
            // One key for both projects: still not the same file.
            let key = SymmetricKey.random()
            let shared = try ArtifactStore(folder: folder + "/shared") { _ in key }
            let digest = try shared.put([3], project: "p")
            _ = try shared.put([3], project: "q")
            let from = ArtifactStore.path(digest, in: folder + "/shared/p")
            let to = ArtifactStore.path(digest, in: folder + "/shared/q")
            try FileManager.default.removeItem(atPath: to)
            try FileManager.default.copyItem(atPath: from, toPath: to)
            expectDamage(shared, digest, project: "q")
        }
    }

    @Test func `a link in an artifact's place is not followed`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put([1], project: "p")
            try FileManager.default.moveItem(atPath: shelf.path(digest), toPath: folder + "/elsewhere")
            try FileManager.default.createSymbolicLink(
                atPath: shelf.path(digest), withDestinationPath: folder + "/elsewhere")
            #expect(throws: ArtifactError.self) { try store.read(digest, project: "p") }
        }
    }

    @Test func `the plaintext is in no file`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let marker = Array("a word that no ciphertext holds".utf8)
            let digest = try store.put(Array([[UInt8]](repeating: marker, count: 5000).joined()), project: "p")
            #expect(try Data(shelf.sealed(digest)).range(of: Data(marker)) == nil)
        }
    }

    @Test func `equal bytes stored again mend a damaged file`() throws {
        try withTemporaryFolder { folder in
            let shelf = Shelf(folder: folder)
            let store = try shelf.open()
            let digest = try store.put([1, 2], project: "p")
            try shelf.replace(digest, with: [0])
            expectDamage(store, digest)
            _ = try store.put([1, 2], project: "p")
            #expect(try store.read(digest, project: "p") == [1, 2])
        }
    }
}
