internal import ArgumentParser
internal import Messages

struct EndpointCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint", abstract: "Names that answer predictions, and the versions behind them.",
        subcommands: [Create.self, List.self, Get.self, Traffic.self, Delete.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Serve versions of a model.")

        @Argument(help: "The id of the new endpoint.")
        var id: String

        @Option(help: "The model.")
        var model: String

        @Option(help: "VERSION=PERCENT; may be given several times and adds up to 100. Nothing: all to the newest.")
        var traffic: [Assignment] = []

        @Option(help: "The entity key whose value keeps a caller on one version.")
        var stickyKey = ""

        @Flag(help: "Fail calls whose features are not found, instead of predicting without them.")
        var failOnMissing = false

        @Option(help: "What its predictions are for, as the feature views of personal data that its model reads say.")
        var purpose = ""

        @Option(help: "What it is for.")
        var description = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let model = session.name("models", model)
            var shares = try traffic.map { try TrafficShare($0) }
            if shares.isEmpty {
                let newest = try await session.models.getModel(GetModelRequest(name: model)).latestVersion
                shares = [TrafficShare(version: newest, weight: 100)]
            }
            let endpoint = Endpoint(
                model: model, traffic: shares, stickyKey: stickyKey, missingFeature: failOnMissing ? .fail : .null,
                description: description, purpose: purpose)
            session.output.show(
                try await session.endpoints.createEndpoint(
                    CreateEndpointRequest(parent: session.parent, endpointID: id, endpoint: endpoint)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List endpoints.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let endpoints = try await session.all { token in
                let page = try await session.endpoints.listEndpoints(
                    ListEndpointsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.endpoints, page.nextPageToken)
            }
            session.output.show(endpoints, ["id", "model", "traffic", "revision", "updated"]) { endpoint in
                [
                    session.short(endpoint.name), session.short(endpoint.model),
                    endpoint.traffic.map { "\($0.version)=\($0.weight)%" }.joined(separator: " "),
                    String(endpoint.revision), Moment.text(endpoint.updateTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show an endpoint.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.endpoints.getEndpoint(GetEndpointRequest(name: session.name("endpoints", id))))
        }
    }

    struct Traffic: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change which versions answer, and how much: 1=90 2=10.")

        @Argument(help: "The endpoint.")
        var id: String

        @Argument(help: "VERSION=PERCENT, adding up to 100.")
        var shares: [Assignment]

        @Option(help: "The revision this change was made from; 0: whatever it is.")
        var revision: Int64 = 0

        @Option(help: "Why; kept in the audit log.")
        var reason = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.endpoints.updateTraffic(
                    UpdateTrafficRequest(
                        name: session.name("endpoints", id), traffic: try shares.map { try TrafficShare($0) },
                        revision: revision, reason: reason)))
        }
    }

    struct Delete: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Stop serving, and forget the endpoint.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            _ = try await session.endpoints.deleteEndpoint(DeleteEndpointRequest(name: session.name("endpoints", id)))
            session.output.say("deleted")
        }
    }
}

extension TrafficShare {
    init(_ text: Assignment) throws {
        guard let version = Int32(text.name), let weight = Int32(text.value) else {
            throw ValidationError("\(text.name)=\(text.value) is not VERSION=PERCENT.")
        }
        self.init(version: version, weight: weight)
    }
}
