import Foundation
import Forests
import Tensors
import Testing
import WorkerProtocol

@testable import Jobs

@Suite(.serialized, .timeLimit(.minutes(10))) struct TrainTests {
    static let query = """
        SELECT carrier, origin, dest, hour, distance, month, day, time_hour AS t, CAST(NULL AS DOUBLE) AS void,
            CASE WHEN arr_delay IS NOT NULL THEN arr_delay > 15 END AS late, arr_delay
        FROM flights WHERE month = 1 ORDER BY t
        """
    static let features = [
        FeatureColumn(name: "carrier", type: .categorical), FeatureColumn(name: "origin", type: .categorical),
        FeatureColumn(name: "dest", type: .categorical), FeatureColumn(name: "hour", type: .numeric),
        FeatureColumn(name: "distance", type: .numeric), FeatureColumn(name: "day", type: .numeric),
        FeatureColumn(name: "void", type: .numeric),
    ]
    static let key = try! FileKey([UInt8](repeating: 3, count: 16))

    /// January's flights as an encrypted training set.
    private func trainingSet(_ fixture: WorkerFixture, query: String = query) async throws -> String {
        let path = try fixture.winter()
        let out = fixture.folder + "/out"
        let (job, _) = try await fixture.run(.trainingSet) { files in
            let source = TableSource(
                name: "flights", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            return .trainingSet(
                TrainingSetTask(
                    spineSources: [source], spineQuery: query, decisionTime: "t", views: [],
                    output: files.add(try .folder(out)),
                    outputName: "set.parquet", key: Self.key))
        }
        try #require(job.state == .succeeded, "\(String(describing: job.failure))")
        return out + "/set.parquet"
    }

    private static func task(_ path: String, _ change: (inout TrainTask) -> Void = { _ in })
        -> @Sendable (inout LaunchFiles) throws -> WorkerTask
    {
        var task = TrainTask(
            trainingSet: TableSource(name: "set", files: [], format: .parquet(key)),
            validation: .lastFraction(column: "t", fraction: 0.2),
            label: "late", features: features, objective: .binary,
            parameters: ["num_leaves": "15", "bagging_fraction": "0.7", "bagging_freq": "1"],
            rounds: 40, seed: 7, checkpointRounds: 10)
        change(&task)
        let made = task
        return { files in
            var task = made
            task.trainingSet.files = [files.add(try .reading(path))]
            return .train(task)
        }
    }

    private func train(_ fixture: WorkerFixture, _ path: String, _ change: (inout TrainTask) -> Void = { _ in })
        async throws -> (Job, TrainResult?)
    {
        let (job, result) = try await fixture.run(.train, Self.task(path, change))
        if case .train(let trained)? = result { return (job, trained) }
        return (job, nil)
    }

    @Test func `late flights are learnt from January, and the same model comes of a worker that was killed`()
        async throws
    {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (job, result) = try await train(fixture, path)
        let trained = try #require(result, "\(String(describing: job.failure))")
        #expect(trained.trainingRowCount + trained.validationRowCount + trained.unlabelledRowCount == 27_004)
        #expect(trained.unlabelledRowCount == 606)
        #expect(trained.classes == ["false", "true"])
        #expect(try #require(trained.validationMetrics?.auc) > 0.6)
        #expect(try #require(trained.trainingMetrics.auc) > 0.65)
        #expect(trained.curve.count == 80)
        #expect(trained.features[1].categories == ["EWR", "JFK", "LGA"])
        #expect(trained.importance.count == 7)
        #expect(trained.importance.last?.gain == 0)
        #expect(trained.device == .cpu)
        #expect(try Forest(lightGBMText: Array(trained.modelText.utf8)).featureCount == 7)
        let points = try await fixture.engine.metrics(of: job.id)
        #expect(points.count == 80)
        #expect(trained.featureProfiles.map(\.name) == Self.features.map(\.name))
        guard case .categorical(let values, let counts, let others) = trained.featureProfiles[1].shape else {
            Issue.record("profile")
            return
        }
        #expect(Set(values) == ["EWR", "JFK", "LGA"])
        #expect(counts.reduce(0, +) + others == trained.trainingRowCount)
        #expect(trained.featureProfiles[6].nullCount == trained.trainingRowCount)
        #expect(trained.predictionProfiles.map(\.name) == ["prediction"])

        let again = try await fixture.submit(.train, Self.task(path))
        for await update in try await fixture.engine.watch(again.id) {
            if update.job.attempt == 1, update.metrics.contains(where: { $0.step > 20 }) { Workers.killAll() }
        }
        let resumed = try await fixture.engine.job(again.id)
        #expect(resumed.attempt == 2)
        guard case .train(let second)? = try resumed.result.map({ try WorkerJSON.decode(WorkerResult.self, from: $0) })
        else {
            Issue.record("\(String(describing: resumed.failure))")
            return
        }
        #expect(second.modelText == trained.modelText)
        #expect(second.curve == trained.curve)
        await fixture.engine.stop()
    }

    @Test func `delays are regressed and origins classified`() async throws {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (job, result) = try await train(fixture, path) {
            $0.objective = .regression
            $0.label = "arr_delay"
            $0.validation = .fraction(0.3)
            $0.rounds = 20
        }
        let regressed = try #require(result, "\(String(describing: job.failure))")
        #expect(try #require(regressed.trainingMetrics.rSquared) > 0.02)
        #expect(regressed.classes.isEmpty)
        let (other, classified) = try await train(fixture, path) {
            $0.objective = .multiclass
            $0.label = "origin"
            $0.features = Self.features.filter { $0.name != "origin" }
            $0.rounds = 20
            $0.earlyStoppingRounds = 5
        }
        let origins = try #require(classified, "\(String(describing: other.failure))")
        #expect(origins.classes == ["EWR", "JFK", "LGA"])
        #expect(try #require(origins.validationMetrics?.accuracy) > 0.6)
        #expect(origins.predictionProfiles.map(\.name) == ["EWR", "JFK", "LGA"])
        await fixture.engine.stop()
    }

    @Test func `a device that is asked for is used or refused, and auto says why it was not`() async throws {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (_, result) = try await train(fixture, path) {
            $0.device = .auto
            $0.rounds = 4
        }
        let automatic = try #require(result)
        #expect(automatic.device == .gpu || automatic.fallbackReason?.isEmpty == false)
        let (job, onGPU) = try await train(fixture, path) {
            $0.device = .gpu
            $0.rounds = 4
            // PoCL compiles smaller kernels for fewer bins.
            $0.parameters["max_bin"] = "15"
            $0.checkpointRounds = 0
        }
        if let onGPU {
            #expect(onGPU.device == .gpu)
            #expect(!onGPU.deviceName.isEmpty)
            #expect(onGPU.fallbackReason == nil)
        } else {
            #expect(job.failure?.reason == .failedPrecondition, "\(String(describing: job.failure))")
        }
        await fixture.engine.stop()
    }

    @Test func `a task that cannot be is refused with its fields`() async throws {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (invalid, _) = try await train(fixture, path) {
            $0.parameters = ["num_leaves": "1", "machines": "evil:1", "output_model": "/tmp/x"]
            $0.rounds = 0
            $0.validation = .fraction(2)
        }
        #expect(
            invalid.failure?.fields.map(\.field) == [
                "parameters.machines", "parameters.num_leaves", "parameters.output_model", "rounds", "validation",
            ])
        let (missing, _) = try await train(fixture, path) {
            $0.features.append(FeatureColumn(name: "nope", type: .numeric))
        }
        #expect(missing.failure?.fields.map(\.field) == ["column nope"])
        let (text, _) = try await train(fixture, path) { $0.features[0].type = .numeric }
        #expect(text.failure?.fields.map(\.field) == ["column carrier"])
        let (constant, _) = try await train(fixture, path) { $0.label = "month" }
        #expect(
            constant.failure?.message.contains("1 distinct values; binary needs two") == true,
            "\(String(describing: constant.failure))")
        let (noTime, _) = try await train(fixture, path) { $0.validation = .from(column: "hour", time: 0) }
        #expect(noTime.failure?.fields.map(\.field) == ["column hour"])
        let (blind, _) = try await train(fixture, path) {
            $0.features = [FeatureColumn(name: "void", type: .numeric)]
        }
        #expect(blind.failure?.reason == .invalidArgument || blind.state == .succeeded)
        await fixture.engine.stop()
    }

    @Test func `models and baselines are measured on rows they have not seen, as serving would`() async throws {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (job, strong) = try await train(fixture, path)
        let (_, weak) = try await train(fixture, path) {
            $0.rounds = 1
            $0.features = Self.features.filter { $0.name == "distance" }
        }
        let (better, worse) = (try #require(strong, "\(String(describing: job.failure))"), try #require(weak))
        let february = fixture.folder + "/out/february.parquet"
        let flights = try fixture.winter()
        let out = fixture.folder + "/out"
        _ = try await fixture.run(.trainingSet) { files in
            let source = TableSource(
                name: "flights", files: [files.add(try .reading(flights))], format: .csv(CSVOptions()))
            return .trainingSet(
                TrainingSetTask(
                    spineSources: [source], spineQuery: Self.query.replacing("month = 1", with: "month = 2"),
                    decisionTime: "t", views: [],
                    output: files.add(try .folder(out)), outputName: "february.parquet", key: Self.key))
        }
        let (evaluation, result) = try await fixture.run(.evaluate) { files in
            let reference = TableSource(
                name: "january", files: [files.add(try .reading(path))], format: .parquet(Self.key))
            return .evaluate(
                EvaluateTask(
                    table: TableSource(
                        name: "february", files: [files.add(try .reading(february))], format: .parquet(Self.key)),
                    label: "late", objective: .binary,
                    models: try [("better", better), ("worse", worse)].map { name, model in
                        ScoredModel(
                            name: name, modelText: files.add(try .memory(Array(model.modelText.utf8))),
                            features: model.features,
                            classes: model.classes)
                    },
                    baselines: [
                        .baseRate(name: "base rate", reference: reference),
                        .groupMean(name: "carrier", reference: reference, column: "carrier"),
                    ],
                    comparisons: [
                        Comparison(first: "carrier", second: "base rate"),
                        Comparison(first: "better", second: "better"),
                    ],
                    bootstrapReplicates: 200, seed: 1, groupBy: "t"))
        }
        guard case .evaluate(let measured)? = result else {
            Issue.record("\(String(describing: evaluation.failure))")
            return
        }
        #expect(measured.rowCount + measured.unlabelledRowCount == 24_951)
        #expect(measured.scores.map(\.name) == ["better", "worse", "base rate", "carrier"])
        #expect(try #require(measured.scores[0].metrics.auc) > measured.scores[1].metrics.auc!)
        #expect(measured.scores[2].metrics.auc == 0.5)
        #expect(measured.scores[2].metrics.labelMean == measured.scores[0].metrics.labelMean)
        #expect(measured.scores[0].groups.map(\.value) == ["2013-W05", "2013-W06", "2013-W07", "2013-W08", "2013-W09"])
        #expect(measured.scores[0].groups.reduce(0) { $0 + $1.metrics.rowCount } == measured.rowCount)
        #expect(measured.comparisons[0].upper < 0)
        #expect(measured.comparisons[1].meanDifference == 0)
        await fixture.engine.stop()
    }

    @Test func `a model text that is not one is data loss`() async throws {
        let fixture = try await WorkerFixture()
        let path = try await trainingSet(fixture)
        let (job, _) = try await fixture.run(.evaluate) { files in
            .evaluate(
                EvaluateTask(
                    table: TableSource(name: "t", files: [files.add(try .reading(path))], format: .parquet(Self.key)),
                    label: "late",
                    objective: .binary,
                    models: [
                        ScoredModel(
                            name: "m",
                            modelText: files.add(try .memory(Array("tree\nversion=v4\nTree=0\nleft_child=0 0".utf8))),
                            features: [], classes: ["false", "true"])
                    ]))
        }
        #expect(job.failure?.reason == .dataLoss)
        await fixture.engine.stop()
    }
}

/// The workers this process has started.
enum Workers {
    /// SIGKILL for each.
    static func killAll() {
        for process in descendants() where name(of: process) == "mizan-worker" { kill(process, SIGKILL) }
    }

    private static func descendants() -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(pid_t.init).filter { process in
            var ancestor = parent(of: process)
            while let next = ancestor, next > 1, next != getpid() { ancestor = parent(of: next) }
            return ancestor == getpid()
        }
    }

    private static func fields(_ process: pid_t) -> (name: String, rest: [Substring])? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let open = text.firstIndex(of: "("),
            let close = text.lastIndex(of: ")")
        else { return nil }
        return (String(text[text.index(after: open)..<close]), text[text.index(after: close)...].split(separator: " "))
    }

    private static func name(of process: pid_t) -> String? { fields(process)?.name }
    private static func parent(of process: pid_t) -> pid_t? {
        fields(process).flatMap { $0.rest.count > 1 ? pid_t($0.rest[1]) : nil }
    }
}
