import Foundation
import Tensors
import Testing

@testable import WorkerProtocol

@Suite struct WorkerProtocolTests {
    @Test func `a description comes back as it was, keys and all`() throws {
        let key = try FileKey([UInt8](0..<32))
        let source = TableSource(
            name: "flights", files: [InheritedFile(position: 2)], format: .csv(CSVOptions(delimiter: ";")),
            columnTypes: ["a": .timestamp])
        let tasks: [WorkerTask] = [
            .ingest(
                IngestTask(
                    sources: [source], transform: "SELECT 1",
                    schema: IngestSchema(
                        keys: [ColumnSchema(name: "k", type: .string)], eventTime: "t", knownTime: "u",
                        features: [ColumnSchema(name: "f", type: .bool)]), malformedRowsMax: 3)),
            .materialize(
                MaterializeTask(
                    batches: InheritedFile(position: 0), output: InheritedFile(position: 1), granularity: .month,
                    key: key)),
            .train(
                TrainTask(
                    trainingSet: TableSource(name: "t", files: [], format: .parquet(key)),
                    validation: .from(column: "t", time: .min),
                    label: "y", features: [FeatureColumn(name: "x", type: .categorical, categories: ["a"])],
                    objective: .multiclass)),
            .profileTable(ProfileTableTask(source: TableSource(name: "j", files: [], format: .json))),
        ]
        for task in tasks {
            let description = JobDescription(
                job: "j", attempt: 2, resources: WorkerResources(threads: 1, memoryBytes: 5), task: task,
                checkpoint: InheritedFile(position: 3), libraries: LibraryPaths(duckDB: "/d"))
            #expect(try WorkerJSON.decode(JobDescription.self, from: try WorkerJSON.encode(description)) == description)
        }
    }

    @Test func `a key has a length that AES knows, and is not shown`() throws {
        for count in [0, 15, 31, 33] {
            #expect(throws: WorkerProtocolError.invalidFileKey(byteCount: count)) {
                try FileKey([UInt8](repeating: 0, count: count))
            }
        }
        let key = try FileKey([UInt8](repeating: 0xAB, count: 16))
        #expect("\(key)" == "FileKey(hidden)")
        #expect(!String(reflecting: TableFormat.parquet(key)).contains(key.base64))
        #expect(throws: (any Error).self) { try WorkerJSON.decode(FileKey.self, from: "\"AAAA\"".utf8) }
    }

    @Test func `files are the descriptors after the protocol's own`() {
        #expect(InheritedFile(position: 0).path == "/proc/self/fd/6")
        #expect(InheritedFile(position: 4).descriptor == 10)
    }

    @Test(arguments: [
        ("num_leaves", "31", true), ("num_leaves", "1", false), ("num_leaves", "31.5", false),
        ("learning_rate", "0.1", true),
        ("learning_rate", "0", false), ("learning_rate", "nan", false), ("boosting", "dart", true),
        ("boosting", "rf", false),
        ("is_unbalance", "true", true), ("is_unbalance", "yes", false), ("machines", "a:1", false),
        ("input_model", "/etc/passwd", false),
        ("num_threads", "64", false), ("learning_rate", "0.1 output_model=/tmp/x", false),
        ("extra_trees", "true data=/x", false),
    ])
    func `a parameter is allowed by its name and range alone`(name: String, value: String, isAllowed: Bool) {
        let violations = BoostingParameters.violations(in: [name: value])
        #expect(violations.isEmpty == isAllowed)
        #expect(violations.allSatisfy { $0.field == "parameters.\(name)" })
    }
}
