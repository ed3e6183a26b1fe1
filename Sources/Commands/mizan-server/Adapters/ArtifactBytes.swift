internal import Artifacts
internal import Crypto
internal import Models

/// The artifact store as the registry and the training service see it; the work is done off the loops.
struct ArtifactBytes: ModelBytes {
    let artifacts: ArtifactStore

    func keep(_ bytes: [UInt8], project: String) async throws -> String {
        let artifacts = artifacts
        return try await Task.detached { try artifacts.put(bytes, project: project).hexadecimal }.value
    }

    func read(_ digest: String, project: String) async throws -> [UInt8] {
        guard let digest = SHA256Digest(hexadecimal: digest) else { throw Complaint("`\(digest)` is no SHA-256") }
        let artifacts = artifacts
        return try await Task.detached { try artifacts.read(digest, project: project) }.value
    }
}
