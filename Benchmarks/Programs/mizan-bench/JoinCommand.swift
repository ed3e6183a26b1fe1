internal import ArgumentParser
internal import Joins
internal import Tensors

/// The point-in-time join of a spine with a history, both given as key and time.
struct JoinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Match a spine with a history; prints the time in seconds.")

    @Argument(help: "Keys of the history: int64.") var historyKeys: String
    @Argument(help: "Event times of the history: int64.") var historyTimes: String
    @Argument(help: "Keys of the spine: int64.") var spineKeys: String
    @Argument(help: "Times of the spine: int64.") var spineTimes: String
    @Argument(help: "Where to write the history row of each spine row: int64, -1 for none.") var matches: String
    @Option(help: "How often to join; the fastest counts.") var passes = 3

    func run() throws {
        let history = try batch(keys: historyKeys, times: historyTimes)
        let spine = try batch(keys: spineKeys, times: spineTimes)
        var found: [Int] = []
        var fastest = Double.infinity
        for _ in 0..<passes {
            let elapsed = try ContinuousClock().measure {
                found = try PointInTimeJoin.match(
                    history: JoinHistory(history, keys: ["key"], eventTime: "time"),
                    spine: JoinSpine(spine, keys: ["key"], time: "time"), ttl: 0
                ).rows
            }
            fastest = min(fastest, elapsed.seconds)
        }
        try NumberFile.write(found, to: matches)
        try report(["seconds": fastest])
    }

    private func batch(keys: String, times: String) throws -> ColumnBatch {
        try ColumnBatch(columns: [
            Column(name: "key", values: .int64(NumberFile.read(keys, as: Int64.self))),
            Column(name: "time", values: .timestamp(NumberFile.read(times, as: Int64.self))),
        ])
    }
}
