internal import ArgumentParser
internal import Messages

struct OperationCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operation", abstract: "Long work: ingestions, training, evaluations.",
        subcommands: [List.self, Get.self, Watch.self, Cancel.self])

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List operations, newest first.")

        @Option(help: "ingest, inspect, training_set, train, evaluate or compare; nothing: all.")
        var kind = ""

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let operations = try await session.all(limit: limit) { token in
                let page = try await session.operations.listOperations(
                    ListOperationsRequest(
                        parent: session.parent, pageSize: Session.pageSize, pageToken: token, kind: kind))
                return (page.operations, page.nextPageToken)
            }
            session.output.show(operations, ["id", "kind", "state", "progress", "target", "created"]) { operation in
                [
                    session.short(operation.name), operation.kind, operation.state.name.lowercased(),
                    "\(Int(operation.progress * 100))%", operation.target, Moment.text(operation.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show an operation.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.operations.getOperation(
                    GetOperationRequest(name: session.name("operations", id))))
        }
    }

    struct Watch: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow an operation to its end; exit code 1 unless it succeeds.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let operation = try await session.operations.getOperation(
                GetOperationRequest(name: session.name("operations", id)))
            session.output.show(try await session.finish(operation))
        }
    }

    struct Cancel: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Stop an operation.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.operations.cancelOperation(
                    CancelOperationRequest(name: session.name("operations", id))))
        }
    }
}
