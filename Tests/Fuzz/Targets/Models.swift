internal import Forests
internal import OnnxSessions
internal import Tensors

/// A LightGBM text model. What is read predicts, the same twice, for rows of every kind of number.
@Sendable func fuzzForest(_ bytes: [UInt8]) throws {
    var limits = ForestLimits()
    limits.featuresMax = 1_000
    limits.classesMax = 100
    let forest: Forest
    do { forest = try Forest(lightGBMText: bytes, limits: limits) } catch { return }
    for value in [0, -1, 1e300, -1e300, 3, .nan, .infinity, -.infinity] as [Double] {
        let row = [Double](repeating: value, count: forest.featureCount)
        let prediction = try forest.predict(row: row)
        try require(prediction.count == forest.outputCount, "a prediction has \(prediction.count) values")
        let again = try forest.predict(row: row)
        try require(again.map(\.bitPattern) == prediction.map(\.bitPattern), "the same row, another prediction")
        try require(try forest.leaves(row: row).count == forest.metadata.treeCount, "a leaf of every tree")
    }
}

/// An ONNX file, checked without ONNX Runtime.
@Sendable func fuzzOnnx(_ bytes: [UInt8]) throws {
    let file: OnnxModelFile
    do { file = try OnnxModelFile(checking: bytes) } catch {
        try require(!error.description.isEmpty, "a refusal says why")
        return
    }
    let names = file.inputs.map(\.name)
    try require(Set(names).count == names.count, "inputs have names of their own")
    try require(file.nodeCount <= bytes.count, "nodes are in the file")
}
