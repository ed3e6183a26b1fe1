import Artifacts
import Crypto
import Database
import Foundation
import GRDB
import Keyring
import OnlineStore
import StorageScript

enum DatabaseWriter {
    static func run(_ folder: String) throws {
        let store = try Script.metadataStore(folder)
        try store.migrate([Script.schema])
        for number in 1... {
            try store.writeSync { db in
                try db.execute(sql: "INSERT INTO row VALUES (?, ?)", arguments: [number, Data(Script.body(number))])
                // Half of a transaction must never be there.
                try db.execute(sql: "UPDATE total SET rows = rows + 1")
            }
            if number % 40 == 0 { try store.checkpoint() }
            StorageChild.say("\(number)")
        }
    }
}

enum OnlineWriter {
    static func run(_ folder: String) throws {
        let store = try Script.onlineStore(folder)
        for number in 1... {
            let position = Int64(number)
            try store.put(
                Script.rows(of: store, at: number), horizon: position - 3, appliedLogPosition: position)
            StorageChild.say("\(number)")
        }
    }
}

enum ArtifactsWriter {
    static func run(_ folder: String) throws {
        let store = try Script.artifactStore(folder)
        for number in 1... {
            let writer = try store.writer(project: "p")
            let body = Script.body(number)
            for start in stride(from: 0, to: body.count, by: 1000) {
                try writer.append(Array(body[start..<min(start + 1000, body.count)]))
            }
            StorageChild.say("\(number) \(try writer.finish().hexadecimal)")
        }
    }
}

enum KeyringWriter {
    static func run(_ folder: String) throws {
        let keyring = try Script.keyring(folder)
        for number in 1... {
            let key = try keyring.dataKey(project: "p", purpose: "\(number)")
            StorageChild.say("made \(number) \(Script.fingerprint(key))")
            if number % 5 == 0 { try keyring.rotateEpoch() }
            if number % 7 == 0 { try keyring.rotateMaster() }
            if number % 11 == 0 {
                StorageChild.say("destroying \(number - 3)")
                try keyring.destroyDataKeys(project: "p", purposes: ["\(number - 3)"], at: 0)
                StorageChild.say("destroyed \(number - 3)")
            }
        }
    }
}

enum GovernedWriter {
    static func run(_ folder: String) async throws {
        let governed = try await Governed(folder)
        for number in 1... { try await governed.step(number, say: StorageChild.say) }
    }
}
