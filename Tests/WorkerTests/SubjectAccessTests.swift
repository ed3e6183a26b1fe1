import Crypto
import Foundation
import SubjectSeal
import Tensors
import Testing
import WorkerProtocol

@testable import Jobs

/// Whose rows a worker uses.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SubjectAccessTests {
    private static let rowCount = 400
    private static let key = try! FileKey([UInt8](repeating: 3, count: 16))
    private static let hashKey = SymmetricKey.random()

    private static func person(_ number: Int) -> SubjectHash {
        SubjectHasher(key: hashKey).hash(.int64(Int64(number)))
    }

    private static func selection(
        consenting: some Sequence<Int>, withheld: some Sequence<Int> = [], needsConsent: Bool = true,
        column: String = "id", isOptional: Bool = false
    ) throws -> SubjectSelection {
        SubjectSelection(
            columns: [
                SubjectAccess.SubjectColumn(
                    name: column,
                    hashKey: try hashKey.withBytes { bytes throws in try FileKey(bytes.indices.map { bytes[$0] }) },
                    needsConsent: needsConsent, isOptional: isOptional)
            ],
            consenting: SubjectList.encode(consenting.map(person).sorted()),
            withheld: SubjectList.encode(withheld.map(person).sorted()), snapshot: "snapshot")
    }

    /// People 0 … 399, a row each, and one row about nobody.
    private static func spine() throws -> ColumnBatch {
        let ids = Column(
            name: "id", values: .int64((0...rowCount).map { Int64($0) }),
            validity: (0...rowCount).map { $0 < rowCount })
        return try ColumnBatch(columns: [
            ids, Column(name: "t", values: .timestamp((0...rowCount).map { Int64($0) })),
            Column(name: "x", values: .float64((0...rowCount).map { Double($0 % 10) })),
            Column(name: "late", values: .bool((0...rowCount).map { $0 % 10 > 4 })),
        ])
    }

    private func make(
        _ fixture: WorkerFixture, _ selection: SubjectSelection?, to out: String
    ) async throws -> (Job, TrainingSetResult?) {
        let (job, result) = try await fixture.run(.trainingSet) { files in
            let source = TableSource(
                name: "people", files: [files.add(try .memory(BatchFile.encode([try Self.spine()])))], format: .batches)
            return .trainingSet(
                TrainingSetTask(
                    spineSources: [source], spineQuery: nil, decisionTime: "t", views: [],
                    output: files.add(try .folder(out)), outputName: "set.parquet", key: Self.key,
                    subjects: try files.add(selection)))
        }
        guard case .trainingSet(let set)? = result else { return (job, nil) }
        return (job, set)
    }

    private func list(_ path: String) throws -> Set<SubjectHash> {
        try SubjectList.decode([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    @Test func `a training set is made of those who consent, and counts the others and names them to nobody`()
        async throws
    {
        let fixture = try await WorkerFixture()
        let out = fixture.folder + "/out"
        let (job, made) = try await make(fixture, try Self.selection(consenting: 0..<350), to: out)
        let set = try #require(made, "\(String(describing: job.failure))")
        #expect(set.file.rowCount == 350)
        #expect(set.withheldRowCount == Self.rowCount + 1 - 350, "who is nobody has not consented")
        #expect(set.subjects?.snapshot == "snapshot")
        #expect(try list(out + "/used.subjects") == Set((0..<350).map(Self.person)))
        #expect(try list(out + "/seen.subjects") == Set((0..<Self.rowCount).map(Self.person)))
    }

    @Test func `where consent is not the ground, only those withheld are left out`() async throws {
        let fixture = try await WorkerFixture()
        let (job, made) = try await make(
            fixture, try Self.selection(consenting: [], withheld: [3, 5, 900], needsConsent: false),
            to: fixture.folder + "/out")
        let set = try #require(made, "\(String(describing: job.failure))")
        #expect(set.withheldRowCount == 2)
        #expect(set.file.rowCount == Self.rowCount - 1)
    }

    @Test func `a spine that does not say whom it is about is refused, unless it need not`() async throws {
        let fixture = try await WorkerFixture()
        let (refused, none) = try await make(
            fixture, try Self.selection(consenting: [], column: "who"), to: fixture.folder + "/out")
        #expect(none == nil)
        #expect(refused.failure?.fields.map(\.field) == ["column who"])
        let (job, made) = try await make(
            fixture, try Self.selection(consenting: [], needsConsent: false, column: "who", isOptional: true),
            to: fixture.folder + "/out")
        #expect(made?.withheldRowCount == 0, "\(String(describing: job.failure))")
    }

    @Test func `who withdrew after a set was made is not learnt from`() async throws {
        let fixture = try await WorkerFixture()
        let out = fixture.folder + "/out"
        let (job, made) = try await make(fixture, try Self.selection(consenting: 0..<Self.rowCount), to: out)
        try #require(made?.file.rowCount == Self.rowCount, "\(String(describing: job.failure))")
        let (trained, result) = try await fixture.run(.train) { files in
            var source = TableSource(
                name: "set", files: [files.add(try .reading(out + "/set.parquet"))], format: .parquet(Self.key))
            source.subjects = try files.add(
                try Self.selection(consenting: (0..<Self.rowCount).filter { $0 % 4 != 0 }))
            return .train(
                TrainTask(
                    trainingSet: source, validation: .none, label: "late",
                    features: [FeatureColumn(name: "x", type: .numeric)], objective: .binary, rounds: 3,
                    checkpointRounds: 0))
        }
        guard case .train(let model)? = result else {
            Issue.record("\(String(describing: trained.failure))")
            return
        }
        #expect(model.trainingRowCount == Self.rowCount * 3 / 4)
        #expect(model.withheldRowCount == Self.rowCount / 4)
    }

    @Test func `a list of subjects that is cut or longer than it says is refused`() throws {
        let bytes = SubjectList.encode((0..<5).map(Self.person).sorted())
        #expect(try SubjectList.decode(bytes) == Set((0..<5).map(Self.person)))
        for wrong in [
            Array(bytes.dropLast()), bytes + [0], bytes + Array(bytes.suffix(16)), [], Array(bytes.dropFirst()),
        ] {
            #expect(throws: WorkerProtocolError.self) { try SubjectList.decode(wrong) }
        }
    }
}
