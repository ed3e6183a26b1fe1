package import Crypto
internal import Foundation

/// The server's word on the whole log at one moment: with it, whoever holds it can tell any later rewriting.
package struct SignedTreeHead: Sendable, Hashable {
    package let origin: String
    /// Number of entries.
    package let treeSize: Int64
    /// Microseconds since the epoch.
    package let time: Int64
    package let rootHash: SHA256Digest
    package let publicKey: Ed25519.PublicKey
    /// Ed25519 over ``message(origin:treeSize:time:rootHash:)``.
    package let signature: [UInt8]

    package init(
        origin: String, treeSize: Int64, time: Int64, rootHash: SHA256Digest, publicKey: Ed25519.PublicKey,
        signature: [UInt8]
    ) {
        self.origin = origin
        self.treeSize = treeSize
        self.time = time
        self.rootHash = rootHash
        self.publicKey = publicKey
        self.signature = signature
    }

    package init(signing frontier: MerkleFrontier, origin: String, time: Int64, with key: Ed25519.PrivateKey) {
        let root = frontier.root
        self.init(
            origin: origin, treeSize: frontier.size, time: time, rootHash: root, publicKey: key.publicKey,
            signature: key.sign(Self.message(origin: origin, treeSize: frontier.size, time: time, rootHash: root)))
    }

    /// Five lines of text, each ended by a line feed: `mizan audit head v1`, origin, size, time, root in
    /// lower-case hexadecimal.
    package static func message(origin: String, treeSize: Int64, time: Int64, rootHash: SHA256Digest) -> [UInt8] {
        Array("mizan audit head v1\n\(origin)\n\(treeSize)\n\(time)\n\(rootHash.hexadecimal)\n".utf8)
    }

    /// Whether the signature is by its own key; whether that key is to be trusted is the caller's to say.
    package var isSignatureValid: Bool {
        publicKey.isValid(
            signature, of: Self.message(origin: origin, treeSize: treeSize, time: time, rootHash: rootHash))
    }

    /// One line, for exports and witness files.
    package var json: String {
        var json = "{\"origin\":"
        json.appendJSON(origin)
        return json
            + ",\"tree_size\":\(treeSize),\"time_us\":\(time),\"root_hash\":\"\(rootHash.hexadecimal)\","
            + "\"public_key\":\"\(publicKey.bytes.hexadecimal)\",\"signature\":\"\(signature.hexadecimal)\"}"
    }

    /// - Returns: nil for anything but what ``json`` gives.
    package init?(json: some StringProtocol) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json.utf8)),
            let root = SHA256Digest(hexadecimal: fields.root_hash),
            let key = [UInt8](hexadecimal: fields.public_key).flatMap({ try? Ed25519.PublicKey($0) }),
            let signature = [UInt8](hexadecimal: fields.signature), fields.tree_size >= 0
        else { return nil }
        self.init(
            origin: fields.origin, treeSize: fields.tree_size, time: fields.time_us, rootHash: root, publicKey: key,
            signature: signature)
    }

    // The names are those of the JSON.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Fields: Decodable {
        let origin: String
        let tree_size: Int64
        let time_us: Int64
        let root_hash: String
        let public_key: String
        let signature: String
    }
}
