internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

struct ViewCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view", abstract: "Feature views: versioned tables of features by entity and time.",
        discussion: "A version is VIEW/2; VIEW alone is the newest.",
        subcommands: [Create.self, List.self, Get.self, Ingest.self, Push.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Make a view, or the next version of one.")

        @Argument(help: "The view's id.")
        var id: String

        @Option(help: "An entity; several give the view the keys of all, in this order.")
        var entity: [String]

        @Option(help: "NAME=int64, double, bool, string or timestamp; may be given several times.")
        var feature: [Assignment]

        @Option(help: "How old a row may be when it is read, such as 3h, 10m, 7d; nothing: for ever.")
        var timeToLive: Span?

        @Option(help: "What it is.")
        var description = ""

        @OptionGroup var governance: GovernanceOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let features = try feature.map {
                FeatureColumn(name: $0.name, type: try EnumArgument.value($0.value, "--feature"))
            }
            let view = FeatureView(
                entities: entity.map { session.name("entities", $0) }, features: features,
                timeToLiveUs: timeToLive?.microseconds ?? 0,
                governance: try await governance.declaration(in: session), description: description)
            session.output.show(
                try await session.features.createFeatureView(
                    CreateFeatureViewRequest(parent: session.parent, featureViewID: id, featureView: view)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List feature views.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let views = try await session.all { token in
                let page = try await session.features.listFeatureViews(
                    ListFeatureViewsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.featureViews, page.nextPageToken)
            }
            session.output.show(views, ["view", "keys", "features", "rows", "newest row", "class"]) { view in
                [
                    session.short(view.name), view.keys.map(\.name).joined(separator: ", "),
                    String(view.features.count), String(view.rows),
                    view.latestEventTimeUs == 0 ? "" : Moment.text(view.latestEventTimeUs),
                    view.governance?.dataClass.name.lowercased() ?? "",
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a feature view.")

        @Argument var view: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(try await session.view(view))
        }
    }

    struct Ingest: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Read data sets into a view, and wait for it.")

        @Argument(help: "The view.")
        var view: String

        @Option(help: "A data set, or ALIAS=DATASET as SQL calls it; may be given several times.")
        var from: [String]

        @Option(help: "A SELECT over the sources that gives keys, features and times; nothing: all of the one source.")
        var sql = ""

        @Option(help: "The column of event times.")
        var time: String

        @Option(help: "The column that says when each row became known. Needs the permission features.backfill.")
        var known = ""

        @Option(help: "Malformed rows accepted before it fails.")
        var malformedMax: Int64 = 0

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let operation = try await session.features.ingestFeatures(
                IngestFeaturesRequest(
                    featureView: session.versionedName("featureViews", view), sources: from.map { session.source($0) },
                    sql: sql, eventTimeColumn: time, knownTimeColumn: known, malformedRowsMax: malformedMax))
            session.output.show(try await session.finish(operation))
        }
    }

    struct Push: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the rows of a CSV file to a view; they can be read online at once.",
            discussion: "The header names the view's keys and features, event_time, and known_time where there is one.")

        private static let batchRows = 1_000

        @Argument(help: "The view.")
        var view: String

        @Argument(help: "The CSV file.")
        var file: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let view = try await session.view(view)
            var records = try CSVRecords(path: file)
            let reader = try FeatureRowReader(view, header: records.header)
            var rows: [FeatureRow] = []
            var pushed: Int64 = 0
            var line = 1
            while let record = records.next() {
                line += 1
                rows.append(try reader.row(record, line: line))
                if rows.count == Self.batchRows { pushed += try await push(&rows, view.name, session) }
            }
            if !rows.isEmpty { pushed += try await push(&rows, view.name, session) }
            session.output.show(.object([("featureView", .string(view.name)), ("rows", .integer(pushed))]))
        }

        private func push(_ rows: inout [FeatureRow], _ view: String, _ session: Session) async throws -> Int64 {
            let reply = try await session.features.pushFeatures(PushFeaturesRequest(featureView: view, rows: rows))
            rows = []
            return reply.rows
        }
    }
}

extension Session {
    func view(_ text: String) async throws -> FeatureView {
        try await features.getFeatureView(GetFeatureViewRequest(name: versionedName("featureViews", text)))
    }
}

/// Rows of a CSV file as rows of a view.
struct FeatureRowReader {
    private let keys: [(place: Int, name: String, type: ValueType)]
    private let values: [(place: Int, name: String, type: ValueType)]
    private let eventTime: Int
    private let knownTime: Int?

    init(_ view: FeatureView, header: [String]) throws(RPCError) {
        func place(_ name: String) throws(RPCError) -> Int {
            if let place = header.firstIndex(of: name) { return place }
            let wanted = (view.keys.map(\.name) + view.features.map(\.name) + ["event_time"]).joined(separator: ", ")
            throw RPCError(.invalidArgument, "the header has no column `\(name)`").hint("the view takes \(wanted)")
        }
        var keys: [(Int, String, ValueType)] = []
        for key in view.keys { keys.append((try place(key.name), key.name, key.type)) }
        var values: [(Int, String, ValueType)] = []
        for feature in view.features { values.append((try place(feature.name), feature.name, feature.type)) }
        (self.keys, self.values) = (keys, values)
        eventTime = try place("event_time")
        knownTime = header.firstIndex(of: "known_time")
    }

    func row(_ record: [String], line: Int) throws(RPCError) -> FeatureRow {
        func cell(_ place: Int, _ name: String, _ type: ValueType) throws(RPCError) -> Value {
            guard place < record.count else {
                throw RPCError(.invalidArgument, "line \(line) has \(record.count) values: \(name) is missing")
            }
            guard let value = Value(text: record[place], type: type) else {
                throw RPCError(
                    .invalidArgument, "line \(line), \(name): `\(record[place])` is no \(type.name.lowercased())")
            }
            return value
        }
        func time(_ place: Int, _ name: String) throws(RPCError) -> Int64? {
            guard case .timestampUs(let time)? = try cell(place, name, .timestamp).kind else { return nil }
            return time
        }
        var row = FeatureRow()
        for key in keys { row.keys.append(try cell(key.place, key.name, key.type)) }
        for value in values { row.values.append(try cell(value.place, value.name, value.type)) }
        guard let event = try time(eventTime, "event_time") else {
            throw RPCError(.invalidArgument, "line \(line): event_time is empty")
        }
        row.eventTimeUs = event
        if let knownTime { row.knownTimeUs = try time(knownTime, "known_time") }
        return row
    }
}

extension Value {
    /// Nothing is null.
    /// - Returns: nil where the text is no value of the type.
    init?(text: String, type: ValueType) {
        guard !text.isEmpty else {
            self.init()
            return
        }
        let kind: Kind? =
            switch type {
            case .int64: Int64(text).map { .int64Value($0) }
            case .double: Double(text).map { .doubleValue($0) }
            case .bool: Bool(text.lowercased()).map { .boolValue($0) }
            case .timestamp: Moment(argument: text).map { .timestampUs($0.time) }
            default: .stringValue(text)
            }
        guard let kind else { return nil }
        self.init(kind: kind)
    }
}
