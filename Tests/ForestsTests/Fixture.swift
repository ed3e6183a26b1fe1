internal import Foundation

@testable import Forests

/// A model of `Fixtures/` and what LightGBM predicts with it; `make_fixtures.py` there makes them.
struct Fixture: Decodable {
    static let names = [
        "binary", "binary_sigmoid", "missing", "no_missing", "zero_as_missing", "sparse", "categorical",
        "categorical_onehot", "multiclass", "multiclassova", "regression", "regression_sqrt", "regression_l1", "huber",
        "quantile", "poisson", "gamma", "tweedie", "cross_entropy", "cross_entropy_lambda", "dart", "rf",
        "rf_multiclass", "linear", "custom", "constant",
    ]

    var rows: [[Double?]]
    var raw: [[Double?]]
    var predicted: [[Double?]]
    var leaves: [[Int32]]
    var splits: [Int]
    var gains: [Double]

    static func text(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).txt")))
    }

    static func load(_ name: String) throws -> Fixture {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return try decoder.decode(
            Fixture.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
}
