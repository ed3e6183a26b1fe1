internal import ArgumentParser
internal import Forests
internal import Foundation

/// One row at a time through the forest evaluator.
struct ForestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forest", abstract: "Predict rows one by one; prints the time of one in microseconds.")

    @Argument(help: "LightGBM text model.") var model: String
    @Argument(help: "Rows: float64, row-major.") var rows: String
    @Argument(help: "Where to write the predictions: float64.") var predictions: String
    @Option(help: "How often to go through the rows; the fastest pass counts.") var passes = 20

    func run() throws {
        let forest = try Forest(lightGBMText: [UInt8](Data(contentsOf: URL(filePath: model))))
        let values = try NumberFile.read(rows, as: Double.self)
        let count = values.count / forest.featureCount
        var outputs = [Double](repeating: 0, count: count * forest.outputCount)
        var prediction = [Double](repeating: 0, count: forest.outputCount)
        var fastest = Double.infinity
        for _ in 0..<passes {
            let elapsed = ContinuousClock().measure {
                for row in 0..<count {
                    let features = values.span.extracting(row * forest.featureCount..<(row + 1) * forest.featureCount)
                    var output = prediction.mutableSpan
                    forest.predict(features, into: &output)
                    for place in prediction.indices { outputs[row * forest.outputCount + place] = prediction[place] }
                }
            }
            fastest = min(fastest, elapsed.seconds)
        }
        try NumberFile.write(outputs, to: predictions)
        try report(["row_us": fastest / Double(count) * 1e6])
    }
}
