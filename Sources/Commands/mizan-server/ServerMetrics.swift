internal import AuditLog
internal import Features
internal import Inference
internal import Jobs
internal import Monitoring
internal import Observability
internal import OnlineStore
internal import Policy
internal import RPCCore
internal import RPCServer

/// Where the figures of ``MetricCatalogue`` come from.
enum ServerMetrics {
    /// The page `/metrics` over the server's own port, for identities with the permission.
    static func page(_ metrics: MetricsRegistry, _ authorizer: PolicyAuthorizer) -> ServerPage {
        let method = MethodDescriptor(
            service: "http", name: "metrics", kind: .unary, permission: Permission.metricsRead.rawValue)
        return ServerPage(
            path: "/metrics", contentType: OpenMetrics.contentType,
            authorize: { principal throws(RPCError) in
                try authorizer.authorize(principal, method: method, resource: "")
            },
            make: { Array(await metrics.openMetrics().utf8) })
    }

    static func register(_ server: RPCServer, _ calls: AccessLog, in metrics: MetricsRegistry) {
        typealias Names = MetricCatalogue
        metrics.source([Names.accessLogDropped]) { [MetricSample(Names.accessLogDropped, [], calls.droppedCount)] }
        metrics.source([
            Names.callsStarted, Names.callDuration, Names.callSent, Names.callReceived, Names.callsOpen,
            Names.connectionsOpen, Names.connectionsAccepted, Names.connectionsEnded, Names.handshakesFailed,
            Names.limitsHit, Names.requestsNotGRPC,
        ]) { [weak server] in
            guard let figures = server?.figures() else { return [] }
            return figures.methods.flatMap(samples) + [
                MetricSample(Names.callsOpen, [], figures.callsOpen),
                MetricSample(Names.connectionsOpen, [], figures.connectionsOpen),
                MetricSample(Names.connectionsAccepted, [], figures.connectionsAccepted),
                MetricSample(Names.requestsNotGRPC, [], figures.requestsNotGRPC),
            ] + samples(Names.connectionsEnded, figures.connectionsEnded)
                + samples(Names.handshakesFailed, figures.handshakesFailed)
                + samples(Names.limitsHit, figures.limitsHit)
        }
    }

    static func register(_ assembly: ServerAssembly, online: OnlineStore, in metrics: MetricsRegistry) {
        typealias Names = MetricCatalogue
        metrics.source(ProcessFigures.metrics) { ProcessFigures.read() }
        metrics.source([Names.build]) { [MetricSample(Names.build, [ServerVersion.text], 1)] }
        let auditLog = assembly.auditLog
        metrics.source([Names.refusals, Names.auditLeaves]) {
            let refusals = auditLog.refusalCounts
            var samples = RefusalReason.allCases.map {
                MetricSample(Names.refusals, [$0.rawValue], refusals[$0] ?? 0)
            }
            if let leaves = try? await auditLog.leafCount() {
                samples.append(MetricSample(Names.auditLeaves, [], leaves))
            }
            return samples
        }
        let engine = assembly.engine
        metrics.source([Names.jobs]) {
            guard let (queued, running) = try? await engine.counts() else { return [] }
            return [MetricSample(Names.jobs, ["queued"], queued), MetricSample(Names.jobs, ["running"], running)]
        }
        let (features, inference, log) = (assembly.features, assembly.inference, assembly.monitoring.log)
        metrics.source([
            Names.endpoints, Names.modelsLoaded, Names.pushesWaiting, Names.onlineBytesUsed, Names.onlineBytesMax,
            Names.predictionsBuffered, Names.predictionsLost,
        ]) {
            let (endpoints, models) = inference.counts
            let (used, size) = online.mapUse
            return [
                MetricSample(Names.endpoints, [], endpoints), MetricSample(Names.modelsLoaded, [], models),
                MetricSample(Names.pushesWaiting, [], features.pushesWaiting),
                MetricSample(Names.onlineBytesUsed, [], used), MetricSample(Names.onlineBytesMax, [], size),
                MetricSample(Names.predictionsBuffered, [], log.bufferedCount),
                MetricSample(Names.predictionsLost, [], log.lostCount),
            ]
        }
    }

    /// The calls of one method: those of a status that no call ended with have no series.
    private static func samples(_ figures: MethodFigures) -> [MetricSample] {
        typealias Names = MetricCatalogue
        var samples = [MetricSample(Names.callsStarted, [figures.method], figures.started)]
        for (status, ended) in figures.ended.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where ended.durations.count > 0 {
            let labels = [figures.method, status.name]
            samples.append(MetricSample(Names.callDuration, labels, MetricHistogram(ended.durations, perUnit: 1e9)))
            samples.append(MetricSample(Names.callSent, labels, MetricHistogram(ended.sent)))
            samples.append(MetricSample(Names.callReceived, labels, MetricHistogram(ended.received)))
        }
        return samples
    }

    private static func samples(_ metric: MetricDefinition, _ counts: [String: Int]) -> [MetricSample] {
        counts.sorted { $0.key < $1.key }.map { MetricSample(metric, [$0.key], $0.value) }
    }
}

extension MetricHistogram {
    /// - Parameter perUnit: how many of the figures' units make one of the metric's.
    fileprivate init(_ figures: BucketFigures, perUnit: Double = 1) {
        self.init(
            bounds: figures.bounds.map { Double($0) / perUnit }, counts: figures.counts,
            sum: Double(figures.sum) / perUnit)
    }
}
