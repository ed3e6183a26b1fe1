import AuditLog
import Crypto
import Foundation
import FuzzTargets
import Messages
import RPCCore
import Tensors
import Testing
import WireSamples
import WorkerProtocol

/// Writes `Tests/Fuzz/corpus` anew: `MIZAN_UPDATE_CORPUS=1 swift test --filter SeedCorpus`.
///
/// Only certificates differ from one time to the next. Files of a target that no longer come from here stay.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIZAN_UPDATE_CORPUS"] != nil)) struct SeedCorpus {
    @Test func `bodies of messages, and one that is cut off`() throws {
        let messages: [[UInt8]] = [[], [1], Array("hello".utf8), [UInt8](repeating: 9, count: 300)]
        var body: [UInt8] = []
        for message in messages {
            body.append(0)
            for shift in [24, 16, 8, 0] { body.append(UInt8(truncatingIfNeeded: message.count >> shift)) }
            body += message
        }
        try FuzzFiles.write([255, 3] + body, target: "framer", name: "messages")
        try FuzzFiles.write([1, 3] + body, target: "framer", name: "too-large")
        try FuzzFiles.write([255, 5] + body.dropLast(), target: "framer", name: "cut-off")
        try FuzzFiles.write([255, 5, 1, 0, 0, 0, 1, 7], target: "framer", name: "compressed-unannounced")
        try FuzzFiles.write([255, 0x83] + OutgoingMessage.gzipped(messages[3]), target: "framer", name: "compressed")
        try FuzzFiles.write([255, 0xC3] + body, target: "framer", name: "compressed-by-us")
    }

    @Test func `header values of every kind`() throws {
        let error = RPCError(
            .invalidArgument, "no",
            details: [
                .badRequest([FieldViolation(field: "rows[1]", description: "is null")]),
                .errorInfo(reason: "A", domain: "b", metadata: ["k": "v"]), .retryInfo(delay: .seconds(3)),
                .help("read"),
            ])
        let seeds: [(String, UInt8, [UInt8])] = [
            ("base64", 0, Array("AQIDBA==".utf8)), ("timeout", 1, Array("99999999H".utf8)),
            ("timeout-short", 1, Array("100m".utf8)), ("status-message", 2, Array("100%25 %C3%BC %zz %".utf8)),
            ("metadata", 3, [5] + Array("x-key value ".utf8)),
            ("metadata-binary", 3, [5] + Array("x-binAQ==,Ag,***".utf8)),
            ("status-details", 4, StatusDetails.encode(error) ?? []),
            ("resource-name", 5, Array("projects/retail/models/churn/versions/3".utf8)),
            ("page-token", 6, Array("6162".utf8)),
        ]
        for (name, choice, bytes) in seeds { try FuzzFiles.write([choice] + bytes, target: "headers", name: name) }
    }

    @Test func `messages of every part of the contract`() throws {
        for (index, type) in AllMessages.types.enumerated() where index % 5 == 0 {
            var generator = WireGenerator(seed: UInt64(index))
            let bytes = generator.bytes(of: type.shape)
            try FuzzFiles.write([UInt8(index)] + bytes.prefix(2_000), target: "messages", name: type.shape.name)
        }
    }

    @Test func `what HTTP2 peers say, as scripts of frames`() throws {
        let request: [UInt8] = [
            // HEADERS of stream 1 that end the headers: POST, https, and a path and authority in plain letters.
            1, 0x04, 1, 18, 0x83, 0x87, 0x04, 0x04, 0x2F, 0x61, 0x2F, 0x62, 0x01, 0x01, 0x78, 0x40, 0x02, 0x74, 0x65,
            0x01, 0x78,
            0x88,
        ]
        let data: [UInt8] = [0, 0x00, 1, 8, 0, 0, 0, 0, 3, 1, 2, 3, 0, 0x01, 1, 0]
        let control: [UInt8] =
            [6, 0, 0, 8] + [UInt8](repeating: 1, count: 8) + [8, 0, 0, 4, 0, 0, 1, 0, 4, 0, 0, 6, 0, 4, 0, 0, 0, 1]
        let end: [UInt8] = [3, 0, 1, 4, 0, 0, 0, 8, 7, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0]
        let response: [UInt8] = [1, 0x04, 1, 1, 0x88, 0, 0, 1, 3, 1, 2, 3, 1, 0x05, 1, 1, 0x88]
        let split: [UInt8] = [1, 0x00, 3, 2, 0x83, 0x87, 9, 0x04, 3, 5, 0x84, 0x01, 0x01, 0x78, 0x88]
        let scripts = [
            ("server", "call", request + data), ("server", "control", control + request + control),
            ("server", "end", request + end),
            ("server", "continued", split + data), ("client", "response", response),
            ("client", "control", control + response),
            ("client", "end", response + end),
        ]
        for (role, name, script) in scripts {
            for choices: UInt8 in [3, 7, 15] {
                try FuzzFiles.write([choices, 1] + script, target: "http2-\(role)", name: "\(name)-\(choices)")
            }
        }
        try writeCalls()
        let raw =
            Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [
                0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 1, 5, 0, 0, 0, 1, 0x82,
            ]
        try FuzzFiles.write([0, 1] + raw, target: "http2-server", name: "raw")
        try FuzzFiles.write([0, 1] + raw.dropFirst(24), target: "http2-client", name: "raw")
    }

    /// Calls of every method of the hosted server, by the shorthand of `FrameScript`.
    private func writeCalls() throws {
        let timeout: [UInt8] = [0, 12] + Array("grpc-timeout".utf8) + [3] + Array("10m".utf8)
        let metadata: [UInt8] = [0, 1] + Array("x".utf8) + [1] + Array("y".utf8)
        let message: [UInt8] = [0xD0, 0, 1, 7, 0x12, 5, 1, 2, 3, 4, 5]
        for method: UInt8 in 0..<10 {
            let fields = method.isMultiple(of: 2) ? timeout : metadata
            let call: [UInt8] = [0xC0 + method, 0, 1, UInt8(fields.count)] + fields
            let script = call + message + message + [0, 1, 1, 0] + [3, 0, 1, 4, 0, 0, 0, 8]
            try FuzzFiles.write([7, 16] + script, target: "rpc-server", name: "call-\(method)")
        }
        let encoding: [UInt8] = [0, 13] + Array("grpc-encoding".utf8) + [4] + Array("gzip".utf8)
        let body = OutgoingMessage.gzipped([0x12, 3, 1, 2, 3])
        let compressed = [0xC0, 0, 1, UInt8(encoding.count)] + encoding + [0, 1, 1, UInt8(body.count)] + body
        try FuzzFiles.write([7, 16] + compressed, target: "rpc-server", name: "compressed")
        let cut: [UInt8] = [0xC0, 0, 1, 0, 0, 0, 1, 5, 0, 0, 0, 1, 0, 0, 1, 1, 9]
        try FuzzFiles.write([15, 128] + cut, target: "rpc-server", name: "cut-off")
        try FuzzFiles.write([7, 16] + [1, 5, 1, 2, 0x82, 0x86], target: "rpc-server", name: "get")
    }

    @Test func `a batch of every type of column`() throws {
        let batch = try ColumnBatch(columns: [
            Column(name: "carrier", values: .string(["UA", "", "دبي"]), validity: [true, false, true]),
            Column(name: "delay", values: .float64([1.5, -0.0, .infinity])),
            Column(name: "flight", values: .int64([.min, 0, .max])),
            Column(name: "late", values: .bool([true, false, true]), validity: [true, true, false]),
            Column(name: "time", values: .timestamp([1_357_034_400_000_000, 0, -1])),
        ])
        for choice: UInt8 in [0, 1] {
            try FuzzFiles.write([choice] + batch.encoded(), target: "columns", name: "batch-\(choice)")
            try FuzzFiles.write([choice] + BatchFile.encode([batch]), target: "columns", name: "file-\(choice)")
        }
    }

    @Test func `models that tests have from LightGBM and ONNX`() throws {
        let tests = FuzzFiles.root.deletingLastPathComponent()
        for name in ["constant.txt", "custom.txt"] {
            let bytes = try Data(contentsOf: tests.appending(path: "ForestsTests/Fixtures/\(name)"))
            try FuzzFiles.write([UInt8](bytes), target: "forest", name: name)
        }
        let folder = tests.appending(path: "OnnxSessionsTests/Fixtures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".onnx") }
        for name in names.sorted() {
            let bytes = try Data(contentsOf: folder.appending(path: name))
            if bytes.count <= 4_000 { try FuzzFiles.write([UInt8](bytes), target: "onnx", name: name) }
        }
    }

    @Test func `an authority's certificate, and a client's`() throws {
        let key = PrivateKey.generate()
        let now = Int64(Date().timeIntervalSince1970) * 1_000_000
        let authority = X509Authority.selfSigned(
            .authority(commonName: "bank.internal", uri: "spiffe://bank.internal", now: now, validity: .seconds(3_600)),
            key: key)
        let leaf = authority.issue(
            .leaf(
                commonName: "amal", uri: "spiffe://bank.internal/person/amal", usage: [.client, .server],
                dnsNames: ["bank.internal"], ipAddresses: [], now: now, validity: .seconds(3_600)), for: key.publicKey)
        for (name, certificate) in [("authority", authority.certificate), ("leaf", leaf)] {
            try FuzzFiles.write([0] + certificate.der, target: "certificate", name: "\(name)-der")
            try FuzzFiles.write([1] + certificate.pem, target: "certificate", name: "\(name)-pem")
        }
        try FuzzFiles.write([2] + Array("spiffe://bank.internal/workload/a/b".utf8), target: "certificate", name: "id")
    }

    @Test func `descriptions of jobs, and events`() throws {
        let source = TableSource(
            name: "flights", files: [InheritedFile(position: 2)], format: .csv(CSVOptions(delimiter: ";")),
            columnTypes: ["a": .timestamp])
        let schema = IngestSchema(
            keys: [ColumnSchema(name: "k", type: .string)], eventTime: "t", knownTime: "u",
            features: [ColumnSchema(name: "f", type: .bool)])
        let key = try FileKey([UInt8](0..<32))
        let tasks: [WorkerTask] = [
            .ingest(IngestTask(sources: [source], transform: "SELECT 1", schema: schema, malformedRowsMax: 3)),
            .train(
                TrainTask(
                    trainingSet: TableSource(name: "t", files: [], format: .parquet(key)),
                    validation: .from(column: "t", time: .min), label: "y",
                    features: [FeatureColumn(name: "x", type: .categorical, categories: ["a"])], objective: .multiclass)
            ),
            .profileTable(ProfileTableTask(source: TableSource(name: "j", files: [], format: .json))),
        ]
        for task in tasks {
            let description = JobDescription(
                job: "j", attempt: 2, resources: WorkerResources(threads: 1, memoryBytes: 5), task: task,
                checkpoint: InheritedFile(position: 3), libraries: LibraryPaths(duckDB: "/d"))
            try FuzzFiles.write([0] + WorkerJSON.encode(description), target: "worker", name: task.kind.rawValue)
        }
        let rows = try ColumnBatch(columns: [Column(name: "a", values: .int64([1, 2]))])
        let events: [(String, WorkerEvent)] = [
            ("progress", .progress(JobProgress(fraction: 0.5, message: "half"))),
            ("metric", .metric(MetricPoint(name: "auc", step: 4, value: .nan))),
            ("log", .log(WorkerLog(level: .warning, message: "slow"))), ("checkpoint", .checkpoint([1, 2, 3])),
            ("batch", .batch(WorkerBatch(index: 1, rows: rows))),
            ("failure", .failure(WorkerFailure(.dataLoss, "damaged", hint: "again", isTransient: true))),
        ]
        for (name, event) in events {
            try FuzzFiles.write([1] + EventFrame.encode(event).dropFirst(4), target: "worker", name: name)
        }
    }

    @Test func `exports of an audit log, and a proof`() throws {
        let entries = (0..<5).map { "{\"index\":\($0),\"action\":\"models.promote\"}" }
        var frontier = MerkleFrontier()
        var lines = [Self.auditHeader(end: 5, size: 5)]
        for entry in entries {
            let hash = MerkleHash.leaf(Array(entry.utf8))
            frontier.append(leaf: hash)
            lines.append("{\"hash\":\"\(hash.hexadecimal)\",\"entry\":\(entry)}")
        }
        lines.append("{\"head\":\(SignedTreeHead(signing: frontier, origin: "a", time: 1, with: auditKey).json)}")
        try FuzzFiles.write([0] + Array(lines.joined(separator: "\n").utf8), target: "audit", name: "export")
        let sizes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3]
        try FuzzFiles.write([1] + sizes + [UInt8](repeating: 5, count: 96), target: "audit", name: "proof")
    }

    private static func auditHeader(end: Int64, size: Int64) -> String {
        "{\"mizan_audit_export\":1,\"origin\":\"a\",\"first\":0,\"end\":\(end),\"tree_size\":\(size),\"left\":[],\"right\":[]}"
    }

    @Test func `a pipeline`() throws {
        let yaml = """
            name: late
            steps:
              - id: rows
                kind: training_set
                with:
                  sources: {flights: flights}
                  event_time_column: at
                  label_column: late
                  governance: {data_class: internal, zone: AE, owner: amal}
              - id: model
                kind: train
                with: {training_set: "${rows}", objective: binary, parameters: {num_leaves: 31}}
            """
        try FuzzFiles.write(Array(yaml.utf8), target: "pipeline", name: "train")
        let anchors = "name: a\nsteps: &s\n- {id: a, kind: register, with: {model: &x [1, 2], training_job: *x}}\n"
        try FuzzFiles.write(Array(anchors.utf8), target: "pipeline", name: "anchors")
    }
}

extension OutgoingMessage {
    fileprivate static func gzipped(_ bytes: [UInt8]) -> [UInt8] {
        let message = OutgoingMessage(gzip: bytes)
        return (0..<5).map { UInt8(truncatingIfNeeded: message.prefix >> UInt64(8 * $0)) } + message.bytes
    }
}
