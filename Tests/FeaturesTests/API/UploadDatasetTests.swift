import Artifacts
import Crypto
import Messages
import RPCCore
import Testing

@testable import Features

@Suite struct UploadDatasetTests {
    let bytes = Array("origin,stand,time,wind\nJFK,4,2013-01-01 05:00:00,3.5\n".utf8)

    func declaration(_ change: (inout Messages.Dataset) -> Void = { _ in }) -> Messages.Dataset {
        var dataset = Messages.Dataset(
            format: .csv, governance: ServiceFixture.governance, digest: ServiceFixture.digest(bytes),
            sizeBytes: Int64(bytes.count))
        change(&dataset)
        return dataset
    }

    func kept(_ fixture: ServiceFixture) throws -> Int { try fixture.artifacts.list(project: "retail").count }

    @Test func `an upload in pieces is kept as it came`() async throws {
        let fixture = try await ServiceFixture()
        let chunks = [Array(bytes.prefix(7)), [], Array(bytes.dropFirst(7))]
        let dataset = try await fixture.upload("flights", chunks: chunks, declaring: declaration())
        #expect(dataset.name == "projects/retail/datasets/flights")
        let digest = try #require(SHA256Digest(hexadecimal: dataset.digest))
        #expect(try fixture.artifacts.read(digest, project: "retail") == bytes)
        #expect(
            try await fixture.audited() == ["mizan.v1.FeatureService/UploadDataset projects/retail/datasets/flights"])
    }

    @Test func `a truncated upload is a loss of data, and nothing is kept`() async throws {
        let fixture = try await ServiceFixture()
        await #expect(throws: FeaturesError.uploadTruncated(received: 9, declared: Int64(bytes.count))) {
            try await fixture.upload("flights", chunks: [Array(bytes.prefix(9))], declaring: declaration())
        }
        #expect(try kept(fixture) == 0)
        _ = try await fixture.upload("flights", chunks: [bytes], declaring: declaration())
    }

    @Test func `altered bytes and bytes too many are refused, and nothing is kept`() async throws {
        let fixture = try await ServiceFixture()
        var altered = bytes
        altered[3] ^= 1
        await #expect(
            throws: FeaturesError.uploadAltered(
                digest: ServiceFixture.digest(altered), declared: ServiceFixture.digest(bytes))
        ) { try await fixture.upload("flights", chunks: [altered], declaring: declaration()) }
        await #expect(throws: FeaturesError.uploadTooLong(declared: Int64(bytes.count))) {
            try await fixture.upload("flights", chunks: [bytes, [1]], declaring: declaration())
        }
        #expect(try kept(fixture) == 0)
    }

    @Test func `the same data set again answers as before, another one under its id is refused`() async throws {
        let fixture = try await ServiceFixture()
        let first = try await fixture.upload("flights", chunks: [bytes], declaring: declaration())
        #expect(try await fixture.upload("flights", chunks: [bytes], declaring: declaration()) == first)
        await #expect(throws: FeaturesError.datasetExists(first.name)) {
            try await fixture.upload(
                "flights", chunks: [], declaring: declaration { $0.digest = String(repeating: "0", count: 64) })
        }
        await #expect(throws: FeaturesError.uploadTruncated(received: 0, declared: Int64(bytes.count))) {
            try await fixture.upload("flights", chunks: [], declaring: declaration())
        }
        #expect(try await fixture.audited().count == 1)
    }

    @Test func `a declaration that says too little is refused with all that is missing`() async throws {
        let fixture = try await ServiceFixture()
        await #expect {
            try await fixture.upload("flights", chunks: [], declaring: nil)
        } throws: { error in
            fields(of: error)
                == ["format", "digest", "size_bytes", "governance.data_class", "governance.zone", "governance.owner"]
                .map {
                    "declaration.dataset.\($0)"
                }
        }
    }

    @Test func `bytes before the declaration, or another declaration, are refused`() async throws {
        let fixture = try await ServiceFixture()
        let declared = UploadDatasetRequest(
            part: .declaration(DatasetDeclaration(parent: "projects/retail", datasetID: "f", dataset: declaration())))
        for messages in [
            [], [UploadDatasetRequest(part: .chunk([1]))], [declared, declared], [declared, UploadDatasetRequest()],
        ] {
            await #expect { try await fixture.upload(messages) } throws: { error in
                guard case .uploadOutOfOrder? = error as? FeaturesError else { return false }
                return true
            }
        }
        #expect(try kept(fixture) == 0)
    }

    @Test func `a data set of another project is not found`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.upload("flights", chunks: [bytes], declaring: declaration())
        await #expect(throws: FeaturesError.unknownDataset("projects/other/datasets/flights")) {
            try await fixture.service.getDataset(
                GetDatasetRequest(name: "projects/other/datasets/flights"),
                context: fixture.context(FeatureServiceMethods.getDataset))
        }
    }
}
