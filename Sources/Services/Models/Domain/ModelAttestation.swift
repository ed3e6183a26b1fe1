package import Crypto
internal import Foundation
internal import Policy
internal import Tensors

/// The installation's word on a version, given when it was registered: which bytes it is, and what was declared of it.
///
/// Ed25519 over five lines of text, each ended by a line feed: `mizan model v1`, the version's name, its format, the
/// SHA-256 of its bytes, the SHA-256 of its manifest, both in lower-case hexadecimal. The manifest is JSON with ordered
/// keys.
package struct ModelAttestation: Sendable, Equatable {
    package let manifest: String
    package let publicKey: Ed25519.PublicKey
    package let signature: [UInt8]
    /// For a version that was registered before versions were signed: the word is of the first start after that.
    package let isSignedLater: Bool

    package init(manifest: String, publicKey: Ed25519.PublicKey, signature: [UInt8], isSignedLater: Bool) {
        self.manifest = manifest
        self.publicKey = publicKey
        self.signature = signature
        self.isSignedLater = isSignedLater
    }

    init(
        signing version: ModelVersion, of model: RegisteredModel, with key: Ed25519.PrivateKey,
        isSignedLater: Bool = false
    ) throws {
        let manifest = try Manifest(version, model).json()
        self.init(
            manifest: manifest, publicKey: key.publicKey,
            signature: key.sign(Self.message(version, manifest: manifest)), isSignedLater: isSignedLater)
    }

    package static func message(name: String, format: String, digest: String, manifest: String) -> [UInt8] {
        Array("mizan model v1\n\(name)\n\(format)\n\(digest)\n\(SHA256.hash(manifest).hexadecimal)\n".utf8)
    }

    private static func message(_ version: ModelVersion, manifest: String) -> [UInt8] {
        message(name: version.name, format: version.format.rawValue, digest: version.digest, manifest: manifest)
    }

    /// What does not fit what was signed; nil when all does.
    /// - Parameter keys: those the installation signs or signed models with.
    func fault(of version: ModelVersion, _ model: RegisteredModel, keys: Set<Ed25519.PublicKey>) -> ModelFault? {
        guard keys.contains(publicKey) else { return .unknownKey }
        guard publicKey.isValid(signature, of: Self.message(version, manifest: manifest)) else { return .badSignature }
        // What a later release adds to the manifest has its default here, so values are compared, not texts.
        guard let signed = try? Manifest(json: manifest), signed == Manifest(version, model) else {
            return .otherManifest
        }
        return nil
    }
}

/// Why a version is not what was registered.
package enum ModelFault: String, Sendable, Equatable {
    case notSigned = "not_signed"
    case unknownKey = "unknown_key"
    /// Its bytes, name, format or manifest are not those that were signed.
    case badSignature = "bad_signature"
    /// Its signature holds, but columns, lineage or governance were changed since.
    case otherManifest = "other_manifest"
}

/// What is signed of a version beside its bytes.
private struct Manifest: Codable, Equatable {
    var signature: ModelSignature
    var lineage: Lineage
    var governance: GovernanceDeclaration
    var registeredBy: String
    var createTime: Int64

    init(_ version: ModelVersion, _ model: RegisteredModel) {
        signature = version.signature
        lineage = version.lineage
        governance = model.governance
        registeredBy = version.registeredBy
        createTime = version.createTime
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8))
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// The keys that versions are signed with.
package struct ModelSigner: Sendable {
    /// Asked at each registration, so that it can rotate.
    let key: @Sendable () throws -> Ed25519.PrivateKey
    /// Those of before as well.
    let publicKeys: @Sendable () throws -> Set<Ed25519.PublicKey>

    package init(
        key: @escaping @Sendable () throws -> Ed25519.PrivateKey,
        publicKeys: @escaping @Sendable () throws -> Set<Ed25519.PublicKey>
    ) {
        self.key = key
        self.publicKeys = publicKeys
    }
}
