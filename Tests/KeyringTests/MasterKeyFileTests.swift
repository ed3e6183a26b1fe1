import Crypto
import Foundation
import Testing

@testable import Keyring

@Suite struct MasterKeyFileTests {
    @Test func `a new file is its owner's alone and gives its key back`() throws {
        try withTemporaryFolder { folder in
            let file = MasterKeyFile(path: folder + "/master.key")
            let key = SymmetricKey.random()
            try file.create(key)
            #expect(try file.read() == key)
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(throws: KeyringError.alreadyExists(path: file.path)) { try file.create() }
            #expect(try file.read() == key)
        }
    }

    @Test(arguments: [0o644, 0o640, 0o660, 0o604, 0o601, 0o777]) func `a file open to others is refused`(mode: Int)
        throws
    {
        try withTemporaryFolder { folder in
            let file = MasterKeyFile(path: folder + "/master.key")
            try file.create()
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            #expect(
                throws: KeyringError.masterKeyExposed(
                    path: file.path, detail: "its mode is 0\(String(mode, radix: 8)), not 0600")
            ) {
                try file.read()
            }
        }
    }

    @Test func `a file that only its owner reads may also be read-only`() throws {
        try withTemporaryFolder { folder in
            let file = MasterKeyFile(path: folder + "/master.key")
            try file.create()
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file.path)
            _ = try file.read()
        }
    }

    @Test func `a link, a folder, a pipe and nothing are not key files`() throws {
        try withTemporaryFolder { folder in
            try MasterKeyFile(path: folder + "/real").create()
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/real")
            try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: false)
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            for name in ["link", "folder", "pipe", "nothing"] {
                #expect {
                    try MasterKeyFile(path: folder + "/" + name).read()
                } throws: { error in
                    if case KeyringError.masterKeyUnreadable = error { true } else { false }
                }
            }
        }
    }

    @Test func `a file with a letter changed, cut or added is refused`() throws {
        try withTemporaryFolder { folder in
            let file = MasterKeyFile(path: folder + "/master.key")
            try file.create()
            let whole = try Data(contentsOf: URL(fileURLWithPath: file.path))
            var broken = (0..<whole.count - 1).map { index in
                var copy = whole
                copy[index] = copy[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
                return copy
            }
            broken += (0..<whole.count - 1).map { whole.prefix($0) }
            broken += [whole + whole, Data(), Data(repeating: 0, count: 300)]
            for contents in broken {
                try contents.write(to: URL(fileURLWithPath: file.path))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
                #expect(throws: KeyringError.self) { try file.read() }
            }
        }
    }

    @Test func `a master key inside the data folder is refused`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            try FileManager.default.createDirectory(atPath: place.data + "/sub", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: folder + "/alias", withDestinationPath: place.data)
            for path in [place.data + "/m", place.data + "/sub/m", place.data + "/sub/../m", folder + "/alias/m"] {
                #expect(throws: KeyringError.masterKeyInsideDataFolder(path: path)) {
                    try Keyring.create(at: place.keyring, masterKeyPath: path)
                }
            }
        }
    }
}
