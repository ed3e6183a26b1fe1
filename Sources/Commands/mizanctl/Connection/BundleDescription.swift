internal import Foundation
internal import RPCCore

/// `bundle.json` of a client bundle: where the server is.
struct BundleDescription: Decodable {
    let target: String
    let serverName: String?

    private enum CodingKeys: String, CodingKey {
        case target
        case serverName = "server_name"
    }

    init(folder: String) throws(RPCError) {
        let path = folder + "/bundle.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RPCError(.failedPrecondition, "\(path) cannot be read").hint(
                "make a bundle with: mizanctl client bundle NAME --out \(folder)")
        }
        guard let read = try? JSONDecoder().decode(Self.self, from: data) else {
            throw RPCError(
                .failedPrecondition, "\(path) names no server: it should hold {\"target\": \"host:port\"}")
        }
        self = read
    }
}
