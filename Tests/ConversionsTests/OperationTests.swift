import Jobs
import Messages
import RPCCore
import Testing
import WorkerProtocol

@testable import Conversions

@Suite struct OperationTests {
    var job: Job {
        Job(
            id: "a1", project: "retail", kind: .profileTable, target: "projects/retail/datasets/d", specification: [],
            principal: "spiffe://mizan.test/person/amal", person: "spiffe://mizan.test/person/amal", createdTime: 5)
    }

    @Test func `a job that waits is an operation without start, end or failure`() {
        let operation = Operation(job)
        #expect(operation.name == "projects/retail/operations/a1")
        #expect(operation.kind == "inspect")
        #expect(operation.state == .queued)
        #expect(operation.startTimeUs == 0)
        #expect(operation.failure == nil)
    }

    @Test func `a failure says code, rows and what to do`() {
        var failed = job
        failed.state = .failed
        failed.failure = WorkerFailure(
            .invalidArgument, "3 rows are malformed", hint: "raise malformed_rows_max",
            fields: [.init(field: "row 17, column dep_delay", description: "`x` is not a DOUBLE")])
        let failure = Operation(failed).failure
        #expect(failure?.code == Int32(StatusCode.invalidArgument.rawValue))
        #expect(failure?.hint == "raise malformed_rows_max")
        #expect(failure?.fields.map(\.field) == ["row 17, column dep_delay"])
    }

    @Test(arguments: JobKind.allCases)
    func `every kind has a name of its own in the contract`(kind: JobKind) {
        #expect(JobKind(operationKind: kind.operationKind) == kind)
    }

    @Test func `a path of the server is not told to callers`() {
        #expect(!MetadataStoreErrorSamples.all.contains { $0.rpcError.message.contains("secret") })
    }
}
