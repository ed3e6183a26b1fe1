internal import Crypto
internal import Keyring
internal import Models

extension ModelSigner {
    private static let seed = "model signing seed"

    /// Signs with the newest of the keyring's seeds for models, and knows the keys of all.
    init(_ keyring: Keyring) throws {
        // Made now, so that a keyring that gives none stops the start.
        _ = try keyring.signingSeed(Self.seed, version: 1)
        self.init(
            key: {
                Ed25519.PrivateKey(
                    seed: try keyring.signingSeed(Self.seed, version: keyring.signingVersion(Self.seed)))
            },
            publicKeys: {
                Set(
                    try (1...keyring.signingVersion(Self.seed)).map {
                        Ed25519.PrivateKey(seed: try keyring.signingSeed(Self.seed, version: $0)).publicKey
                    })
            })
    }
}
