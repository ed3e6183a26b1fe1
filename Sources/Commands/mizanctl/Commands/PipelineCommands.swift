internal import ArgumentParser
internal import Foundation
internal import Messages
internal import RPCCore

struct PipelineCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "The whole workflow as one YAML file.",
        subcommands: [Run.self, List.self, Get.self, Watch.self, Cancel.self])

    struct Run: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a pipeline; steps whose inputs have not changed are taken from cache.")

        @Argument(help: "The YAML file.")
        var file: String

        @Flag(help: "Run every step again.")
        var ignoreCache = false

        @Flag(help: "Do not wait for it.")
        var detach = false

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            guard let yaml = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw RPCError(.notFound, "\(file) is no text that can be read")
            }
            let run = try await session.pipelines.runPipeline(
                RunPipelineRequest(parent: session.parent, yaml: yaml, ignoreCache: ignoreCache))
            session.output.show(detach ? run : try await session.finish(run))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List runs, newest first.")

        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let runs = try await session.all(limit: limit) { token in
                let page = try await session.pipelines.listPipelineRuns(
                    ListPipelineRunsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.pipelineRuns, page.nextPageToken)
            }
            session.output.show(runs, ["id", "pipeline", "state", "steps", "created"]) { run in
                [
                    session.short(run.name), run.pipeline,
                    run.ended ? (run.succeeded ? "succeeded" : "failed") : "running", String(run.steps.count),
                    Moment.text(run.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a run and its steps.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.pipelines.getPipelineRun(
                    GetPipelineRunRequest(name: session.name("pipelineRuns", id))))
        }
    }

    struct Watch: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow a run to its end; exit code 1 unless it succeeds.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let run = try await session.pipelines.getPipelineRun(
                GetPipelineRunRequest(name: session.name("pipelineRuns", id)))
            session.output.show(try await session.finish(run))
        }
    }

    struct Cancel: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Stop a run.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.pipelines.cancelPipelineRun(
                    CancelPipelineRunRequest(name: session.name("pipelineRuns", id))))
        }
    }
}

extension Session {
    /// Shows the steps of a run until it has ended.
    func finish(_ run: PipelineRun) async throws -> PipelineRun {
        var progress = ProgressLine("pipeline", isQuiet: output.isJSON)
        defer { progress.end() }
        let call = try await pipelines.watchPipelineRun(WatchPipelineRunRequest(name: run.name))
        var last = run
        while let state = try await call.next() {
            last = state
            let done = state.steps.count { [.succeeded, .cached, .skipped, .failed].contains($0.state) }
            let current = state.steps.first { $0.state == .running }
            progress.update(
                Double(done) / Double(max(1, state.steps.count)),
                state: state.ended ? (state.succeeded ? "succeeded" : "failed") : "running",
                note: current.map { "\($0.id): \($0.message)" } ?? "")
        }
        guard last.succeeded else {
            let failed = last.steps.first { $0.state == .failed }
            throw RPCError(
                .failedPrecondition, failed.map { "step \($0.id) failed: \($0.message)" } ?? "the run was stopped"
            ).hint("see every step with: mizanctl pipeline get \(short(last.name))")
        }
        return last
    }
}
