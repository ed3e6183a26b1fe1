import Tensors
import Testing

@testable import Inference

struct ColumnPlanTests {
    /// One view keyed by `shop`: known for shop 1 only, withheld for shop 7.
    private struct Lookup: FeatureLookup {
        /// Nothing is in memory yet.
        var isCold = false

        func keyColumns(of view: ViewVersion) -> [KeyColumn]? {
            view.view == "heat" ? [KeyColumn(name: "shop", type: .int64)] : nil
        }

        func read(
            _ view: ViewVersion, features: [String], keys: [[CellValue]], eventTime: [Int64], knownTime: [Int64],
            purpose: String, mayWait: Bool
        ) throws -> [LookedUpRow]? {
            guard mayWait || !isCold else { return nil }
            return keys.map { key in
                switch key {
                case [.int64(1)]: .present([.float64(31.5)])
                case [.int64(7)]: .withheld
                default: .notFound
                }
            }
        }

        func refusal(of purpose: String, for view: ViewVersion) -> String? { nil }
    }

    private let columns = [
        FeatureColumn(name: "weekday", type: .numeric),
        FeatureColumn(name: "kind", type: .categorical, categories: ["a", "b"]),
        FeatureColumn(name: "heat", type: .numeric, source: .view(view: "heat", version: 1, feature: "heat")),
    ]

    private func matrix(
        _ inputs: [InferenceRequest.Input], missing: Endpoint.MissingFeature = .null, isCold: Bool = false,
        mayWait: Bool = false
    ) throws -> FeatureMatrix {
        let plan = try ColumnPlan(columns: columns, project: "p", features: Lookup())
        let request = InferenceRequest(inputs: inputs)
        let rows = try request.rowCount(limit: 100)
        let times = [Int64](repeating: 0, count: rows)
        return try plan.matrix(
            of: request, rowCount: rows, asOf: times, knownAsOf: times, extraNames: [], missing: missing,
            purpose: "", features: Lookup(isCold: isCold), mayWait: mayWait)
    }

    private func input(_ name: String, _ tensor: Tensor) -> InferenceRequest.Input {
        InferenceRequest.Input(name: name, tensor: tensor)
    }

    private func request() throws -> [InferenceRequest.Input] {
        [
            input("weekday", try Tensor(int64: [3, 4], shape: [2])),
            input("kind", try Tensor(strings: ["b", "zebra"], shape: [2])),
            input("shop", try Tensor(int64: [1, 2], shape: [2])),
        ]
    }

    @Test func `columns come from the request, from categories and from the store`() throws {
        let matrix = try matrix(try request())
        #expect(Array(matrix.values[0..<3]) == [3, 1, 31.5])
        #expect(matrix.values[3] == 4)
        #expect(matrix.values[4].isNaN, "a category training never saw is missing")
        #expect(matrix.values[5].isNaN)
        #expect(matrix.missing == 1)
    }

    @Test func `a row about somebody who is withheld is refused, whatever becomes of missing values`() throws {
        var inputs = try request()
        inputs[2] = input("shop", try Tensor(int64: [1, 7], shape: [2]))
        for policy in [Endpoint.MissingFeature.null, .fail] {
            #expect(throws: InferenceError.withheld(view: "heat", row: 1)) { try matrix(inputs, missing: policy) }
        }
    }

    @Test func `a value in the request goes before the store`() throws {
        let inputs = try request() + [input("heat", try Tensor(fp64: [20, 21], shape: [2]))]
        #expect(try matrix(inputs).values[2] == 20)
    }

    @Test func `an endpoint that takes no missing features says which row lacks which`() throws {
        #expect(throws: InferenceError.missingFeatures(columns: ["heat"], row: 1)) {
            try matrix(try request(), missing: .fail)
        }
    }

    @Test func `what is not in memory is not waited for on a loop`() throws {
        #expect(throws: InferenceError.mustWait) { try matrix(try request(), isCold: true) }
        #expect(try matrix(try request(), isCold: true, mayWait: true).values[2] == 31.5)
        let given = try request() + [input("heat", try Tensor(fp64: [20, 21], shape: [2]))]
        #expect(try matrix(given, isCold: true).values[2] == 20, "nothing has to be looked up")
    }

    @Test func `a column of the request that is not there is named`() throws {
        let inputs = try request().filter { $0.name != "weekday" }
        #expect {
            try matrix(inputs)
        } throws: { error in
            if case InferenceError.input("weekday", _)? = error as? InferenceError { true } else { false }
        }
    }

    @Test func `a key that is not there is named`() throws {
        let inputs = try request().filter { $0.name != "shop" }
        #expect {
            try matrix(inputs)
        } throws: { error in
            if case InferenceError.input("shop", _)? = error as? InferenceError { true } else { false }
        }
    }

    @Test func `a tensor the model does not take is refused`() throws {
        let inputs = try request() + [input("colour", try Tensor(int64: [1, 2], shape: [2]))]
        #expect(throws: InferenceError.self) { try matrix(inputs) }
    }

    @Test func `tensors that disagree on the rows are refused`() throws {
        let inputs = try request() + [input("heat", try Tensor(fp64: [20], shape: [1]))]
        #expect(throws: InferenceError.self) { try matrix(inputs) }
    }

    @Test func `a view that is gone makes the version unloadable, by name`() {
        let gone = [FeatureColumn(name: "x", type: .numeric, source: .view(view: "gone", version: 2, feature: "x"))]
        #expect(throws: InferenceError.lookup(view: "gone version 2", problem: "the view does not exist")) {
            try ColumnPlan(columns: gone, project: "p", features: Lookup())
        }
    }
}
