import RPCCore
import Testing

@testable import Features

@Suite struct UploadProgressTests {
    @Test func `an upload as declared ends well`() throws {
        var progress = UploadProgress(declaredBytes: 10, declaredDigest: "aa")
        try progress.receive(byteCount: 4)
        try progress.receive(byteCount: 6)
        try progress.finish(digest: "aa")
    }

    @Test func `the first byte too many ends it`() throws {
        var progress = UploadProgress(declaredBytes: 10, declaredDigest: "aa")
        try progress.receive(byteCount: 10)
        #expect(throws: FeaturesError.uploadTooLong(declared: 10)) { try progress.receive(byteCount: 1) }
    }

    @Test func `a truncated or altered upload is a loss of data`() throws {
        var progress = UploadProgress(declaredBytes: 10, declaredDigest: "aa")
        try progress.receive(byteCount: 9)
        #expect(throws: FeaturesError.uploadTruncated(received: 9, declared: 10)) { try progress.finish(digest: "aa") }
        try progress.receive(byteCount: 1)
        #expect(throws: FeaturesError.uploadAltered(digest: "bb", declared: "aa")) { try progress.finish(digest: "bb") }
        #expect(FeaturesError.uploadAltered(digest: "bb", declared: "aa").rpcError.code == .dataLoss)
    }
}
