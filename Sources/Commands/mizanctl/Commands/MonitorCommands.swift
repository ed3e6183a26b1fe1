internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

struct MonitorCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor", abstract: "What is watched on an endpoint: drift and accuracy.",
        subcommands: [Set.self, Get.self, Report.self, Reports.self])

    struct Set: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Declare what is watched, and whom to tell.")

        @Argument(help: "The endpoint.")
        var endpoint: String

        @Option(help: "Population stability index at most; 0: the server's default.")
        var psiMax = 0.0

        @Option(help: "Kolmogorov-Smirnov distance at most; 0: not judged.")
        var ksMax = 0.0

        @Option(help: "AUC at most so far below the version's own; 0: not judged.")
        var aucDropMax = 0.0

        @Option(help: "Logloss at most so far above the version's own; 0: not judged.")
        var loglossRiseMax = 0.0

        @Option(help: "Windows with fewer predictions are not judged.")
        var rowsMin: Int64 = 100

        @Option(help: "Report by itself every so often, such as 1h; nothing: only when asked.")
        var every: Span?

        @Option(help: "Where to post an alert.")
        var webhook = ""

        @Option(help: "Where to mail an alert.")
        var email = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let monitor = Monitor(
                endpoint: session.name("endpoints", endpoint), psiMax: psiMax, ksMax: ksMax, aucDropMax: aucDropMax,
                loglossRiseMax: loglossRiseMax, rowsMin: rowsMin, webhookURL: webhook, emailTo: email,
                intervalS: (every?.microseconds ?? 0) / 1_000_000)
            session.output.show(try await session.monitoring.setMonitor(SetMonitorRequest(monitor: monitor)))
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show what is watched.")

        @Argument(help: "The endpoint.") var endpoint: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.monitoring.getMonitor(
                    GetMonitorRequest(endpoint: session.name("endpoints", endpoint))))
        }
    }

    struct Report: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare a window of predictions with the training reference.")

        @Argument(help: "The endpoint.")
        var endpoint: String

        @Option(help: "The window's begin.")
        var from: Moment

        @Option(help: "The window's end, exclusive; nothing: now.")
        var to: Moment?

        @Option(help: "Only predictions of this version; 0: all.")
        var version: Int32 = 0

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.monitoring.createReport(
                    CreateReportRequest(
                        endpoint: session.name("endpoints", endpoint), windowStartUs: from.time,
                        windowEndUs: (to ?? .now).time, version: version)))
        }
    }

    struct Reports: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List reports, newest first.")

        @Argument(help: "The endpoint.") var endpoint: String
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let endpoint = session.name("endpoints", endpoint)
            let reports = try await session.all(limit: limit) { token in
                let page = try await session.monitoring.listReports(
                    ListReportsRequest(endpoint: endpoint, pageSize: Session.pageSize, pageToken: token))
                return (page.reports, page.nextPageToken)
            }
            session.output.show(
                reports, ["from", "to", "predictions", "outcomes", "score psi", "breaches", "incident", "metrics"]
            ) { report in
                [
                    Moment.text(report.windowStartUs), Moment.text(report.windowEndUs), String(report.predictions),
                    String(report.outcomes), report.score.map { Figures.text($0.psi) } ?? "",
                    report.breaches.map { "\($0.rule) \($0.subject)".trimmingTrailingSpaces }.joined(separator: ", "),
                    session.short(report.incident), report.metrics.summary,
                ]
            }
        }
    }
}

struct IncidentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "What went wrong, and what was done about it.",
        subcommands: [List.self, Get.self, Move.self])

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List incidents, newest first.")

        @Flag(help: "Only those that are not closed.") var open = false
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let incidents = try await session.all { token in
                let page = try await session.monitoring.listIncidents(
                    ListIncidentsRequest(
                        parent: session.parent, pageSize: Session.pageSize, pageToken: token, openOnly: open))
                return (page.incidents, page.nextPageToken)
            }
            session.output.show(
                incidents, ["id", "state", "priority", "category", "endpoint", "seen", "detected", "summary"]
            ) { incident in
                [
                    session.short(incident.name), incident.state.name.lowercased(), String(incident.priority),
                    incident.category, session.short(incident.endpoint), String(incident.occurrences),
                    Moment.text(incident.detectTimeUs), incident.summary,
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show an incident.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.monitoring.getIncident(GetIncidentRequest(name: session.name("incidents", id))))
        }
    }

    struct Move: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Move an incident along its life.")

        @Argument(help: "The incident.")
        var id: String

        @Argument(help: "acknowledged, in_progress, pending, resolved, closed or cancelled.")
        var state: String

        @Option(help: "Who takes care of it.")
        var assignee = ""

        @Option(help: "What mended it; required to resolve.")
        var resolution = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.monitoring.updateIncident(
                    UpdateIncidentRequest(
                        name: session.name("incidents", id), state: try EnumArgument.value(state, "STATE"),
                        assignee: assignee, resolution: resolution)))
        }
    }
}

struct OutcomeCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcome", abstract: "Labels, as they become known.", subcommands: [Record.self])

    struct Record: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record labels by prediction id.",
            discussion: "A label is 0 or 1, the number of the class, or the value.")

        private static let batchRows = 1_000

        @Argument(help: "The endpoint.")
        var endpoint: String

        @Argument(help: "PREDICTION_ID=LABEL.")
        var labels: [Assignment] = []

        @Option(help: "A CSV file with the columns prediction_id, label and, where known, time.")
        var file: String?

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            var outcomes = try labels.map { try outcome($0.name, $0.value, .now) }
            if let file { outcomes += try read(file) }
            guard !outcomes.isEmpty else { throw ValidationError("Give PREDICTION_ID=LABEL or --file.") }
            var total = RecordOutcomesResponse()
            for start in stride(from: 0, to: outcomes.count, by: Self.batchRows) {
                let reply = try await session.monitoring.recordOutcomes(
                    RecordOutcomesRequest(
                        endpoint: session.name("endpoints", endpoint),
                        outcomes: Array(outcomes[start..<min(outcomes.count, start + Self.batchRows)])))
                total.matched += reply.matched
                total.duplicates += reply.duplicates
                total.unknownPredictionIDs += reply.unknownPredictionIDs
            }
            session.output.show(total)
        }

        private func read(_ file: String) throws -> [Outcome] {
            var records = try CSVRecords(path: file)
            guard let id = records.header.firstIndex(of: "prediction_id"),
                let label = records.header.firstIndex(of: "label")
            else { throw RPCError(.invalidArgument, "\(file) needs the columns prediction_id and label") }
            let time = records.header.firstIndex(of: "time")
            var outcomes: [Outcome] = []
            while let record = records.next() {
                guard record.count == records.header.count else {
                    throw RPCError(.invalidArgument, "line \(outcomes.count + 2) of \(file) has \(record.count) values")
                }
                let moment = time.flatMap { Moment(argument: record[$0]) } ?? .now
                outcomes.append(try outcome(record[id], record[label], moment))
            }
            return outcomes
        }

        private func outcome(_ id: String, _ label: String, _ time: Moment) throws -> Outcome {
            guard let number = Double(label) else {
                throw RPCError(.invalidArgument, "\(id): the label `\(label)` is no number")
            }
            return Outcome(predictionID: id, label: number, timeUs: time.time)
        }
    }
}
