import Crypto
import Foundation
import Synchronization
import Testing

@testable import Keyring

/// A keyring in `<folder>/data` with its master key in `<folder>/master.key`.
struct Place {
    let folder: String
    var data: String { folder + "/data" }
    var keyring: String { data + "/keyring.db" }
    var master: String { folder + "/master.key" }

    init(_ folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    }

    func create() throws -> Keyring { try Keyring.create(at: keyring, masterKeyPath: master) }
    func open() throws -> Keyring { try Keyring(path: keyring, masterKeyPath: master) }

    /// All bytes of the keyring's files.
    func bytes() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: data).sorted()
            .reduce(into: Data()) { $0.append(try Data(contentsOf: URL(fileURLWithPath: data + "/" + $1))) }
    }
}

func secret(_ key: SymmetricKey) -> Data {
    key.withBytes { key in Data(key.indices.map { key[$0] }) }
}

@Suite struct KeyringTests {
    @Test func `a data key is made on first use and stays the same`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.dataKey(project: "default", purpose: "artifacts")
            #expect(try keyring.dataKey(project: "default", purpose: "artifacts") == key)
            #expect(try keyring.dataKey(project: "other", purpose: "artifacts") != key)
            #expect(try keyring.dataKey(project: "default", purpose: "models") != key)
            #expect(try keyring.projectKey("default") != key)
            #expect(try keyring.installationKey("artifacts") != key)
            #expect(try place.open().dataKey(project: "default", purpose: "artifacts") == key)
        }
    }

    @Test func `no key is in the keyring's files`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.dataKey(project: "default", purpose: "artifacts")
            let master = try MasterKeyFile(path: place.master).read()
            let bytes = try place.bytes()
            #expect(bytes.range(of: Data("artifacts".utf8)) != nil)
            #expect(bytes.range(of: secret(key)) == nil)
            #expect(bytes.range(of: secret(master)) == nil)
        }
    }

    @Test func `first uses from many threads give one key`() throws {
        try withTemporaryFolder { folder in
            let keyring = try Place(folder).create()
            let keys = Mutex<[Int: SymmetricKey]>([:])
            DispatchQueue.concurrentPerform(iterations: 16) { index in
                let key = try? keyring.dataKey(project: "p", purpose: "\(index % 2)")
                keys.withLock { $0[index] = key }
            }
            let found = keys.withLock { $0 }
            #expect(found.count == 16)
            for index in found.keys { #expect(found[index] == found[index % 2]) }
        }
    }

    @Test(arguments: ["", "a/b", "/", "a\u{0}", "a\nb", "\u{7f}"]) func `a name that could be mistaken is refused`(
        name: String
    ) throws {
        try withTemporaryFolder { folder in
            let keyring = try Place(folder).create()
            #expect(throws: KeyringError.invalidName(name)) { try keyring.dataKey(project: name, purpose: "p") }
            #expect(throws: KeyringError.invalidName(name)) { try keyring.dataKey(project: "p", purpose: name) }
            #expect(throws: KeyringError.invalidName(name)) { try keyring.installationKey(name) }
        }
    }

    @Test func `a keyring is neither made over another nor opened where there is none`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            #expect(throws: KeyringError.notFound(path: place.keyring)) { try place.open() }
            _ = try place.create()
            #expect(throws: KeyringError.alreadyExists(path: place.keyring)) { try place.create() }
        }
    }

    @Test func `a wrapped key put in another's row does not open`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            do {
                let keyring = try place.create()
                _ = try keyring.dataKey(project: "a", purpose: "x")
                _ = try keyring.dataKey(project: "a", purpose: "y")
            }
            try change(
                place, "UPDATE key SET wrapped = (SELECT wrapped FROM key WHERE purpose = 'x') WHERE purpose = 'y'")
            let keyring = try place.open()
            #expect(throws: KeyringError.damaged(key: "a/y")) { try keyring.dataKey(project: "a", purpose: "y") }
            _ = try keyring.dataKey(project: "a", purpose: "x")
        }
    }

    @Test func `a damaged epoch is noticed at the start, a damaged project at its first use`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            _ = try place.create().projectKey("p")
            try change(place, "UPDATE key SET wrapped = zeroblob(60) WHERE kind = 'project'")
            #expect(throws: KeyringError.damaged(key: "project p")) { try place.open().projectKey("p") }
            try change(place, "UPDATE key SET wrapped = zeroblob(60) WHERE kind = 'epoch'")
            #expect(throws: KeyringError.damaged(key: "epoch")) { try place.open() }
            try change(place, "DELETE FROM key")
            #expect(throws: KeyringError.damaged(key: "epoch")) { try place.open() }
        }
    }

    @Test func `noise is not a keyring`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            try MasterKeyFile(path: place.master).create()
            try Data(RandomBytes.make(9000)).write(to: URL(fileURLWithPath: place.keyring))
            #expect(throws: KeyringError.self) { try place.open() }
        }
    }
}
