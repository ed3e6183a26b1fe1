import Crypto
import Database
import Foundation
import GRDB
import Policy
import Tensors
import Testing

@testable import Models

@Suite struct ModelAttestationTests {
    let key = Ed25519.PrivateKey()
    let model = RegisteredModel(
        project: "p", id: "m", description: "",
        governance: GovernanceDeclaration(dataClass: .internal, zone: "AE", owner: "a"),
        gate: [], aliases: [:], latestVersion: 1, createTime: 1)
    let version = ModelVersion(
        project: "p", model: "m", version: 1, format: .lightGBM,
        signature: SignatureReader.tabular(
            columns: [FeatureColumn(name: "x", type: .numeric, source: .request)], outputWidth: 1),
        lineage: Lineage(), digest: String(repeating: "ab", count: 32), byteCount: 3, metrics: nil, reference: nil,
        registeredBy: "amal", makers: ["amal"], createTime: 7, description: "")

    func fault(_ change: (inout ModelVersion, inout RegisteredModel) -> Void = { _, _ in }) throws -> ModelFault? {
        let attestation = try ModelAttestation(signing: version, of: model, with: key)
        var (version, model) = (version, model)
        change(&version, &model)
        return attestation.fault(of: version, model, keys: [key.publicKey])
    }

    @Test func `a version as it was signed verifies`() throws {
        #expect(try fault() == nil)
    }

    @Test func `what was not signed may change`() throws {
        #expect(
            try fault { version, model in
                version.description = "better"
                model.aliases = ["champion": 1]
                model.gate = []
            } == nil)
    }

    @Test func `another byte, name or format is found`() throws {
        #expect(try fault { version, _ in version.digest = String(repeating: "ac", count: 32) } == .badSignature)
        #expect(try fault { version, _ in version.version = 2 } == .badSignature)
        #expect(try fault { version, _ in version.model = "n" } == .badSignature)
        #expect(try fault { version, _ in version.project = "q" } == .badSignature)
        #expect(try fault { version, _ in version.format = .onnx } == .badSignature)
    }

    @Test func `other columns, lineage, governance or maker are found`() throws {
        #expect(try fault { version, _ in version.signature.columns[0].name = "y" } == .otherManifest)
        #expect(try fault { version, _ in version.lineage.trainingSet = "other" } == .otherManifest)
        #expect(try fault { _, model in model.governance.zone = "US" } == .otherManifest)
        #expect(try fault { _, model in model.governance.dataClass = .public } == .otherManifest)
        #expect(try fault { version, _ in version.registeredBy = "badr" } == .otherManifest)
    }

    @Test func `a signature of another key is found`() throws {
        let attestation = try ModelAttestation(signing: version, of: model, with: Ed25519.PrivateKey())
        #expect(attestation.fault(of: version, model, keys: [key.publicKey]) == .unknownKey)
        let forged = ModelAttestation(
            manifest: attestation.manifest, publicKey: key.publicKey, signature: attestation.signature,
            isSignedLater: false)
        #expect(forged.fault(of: version, model, keys: [key.publicKey]) == .badSignature)
    }

    @Test func `signatures are kept, and versions of before are given out once`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try MetadataStore(path: folder + "/m.db", key: .random())
        try store.migrate(ModelStore.migrations + AttestationStore.migrations)
        let (version, model, key) = (version, model, key)
        try store.writeSync { db in
            try ModelStore.insert(model, in: db)
            try ModelStore.insert(version, requestID: "", in: db)
            #expect(try AttestationStore.find(of: version, in: db) == nil)
            #expect(try AttestationStore.versionsOfBefore(time: 1, in: db).map(\.2) == [1])
            let attestation = try ModelAttestation(signing: version, of: model, with: key)
            try AttestationStore.insert(attestation, of: version, in: db)
            #expect(try AttestationStore.find(of: version, in: db) == attestation)
            let kept = try #require(try ModelStore.version(1, of: "m", project: "p", in: db))
            #expect(attestation.fault(of: kept, model, keys: [key.publicKey]) == nil)
        }
        // Taken away, it is not given again.
        try store.writeSync { db in
            try db.execute(sql: "DELETE FROM model_attestation")
            #expect(try AttestationStore.versionsOfBefore(time: 2, in: db).isEmpty)
        }
    }
}
