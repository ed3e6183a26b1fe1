internal import HTTP2
internal import Sockets
internal import Statistics

/// One measurement: connections, the pace of their calls, and what is counted. Everything happens on one loop.
final class LoadRun: @unchecked Sendable {
    // @unchecked: constants apart, everything is touched on the loop's thread alone.

    private enum Phase {
        case connecting, warmingUp, counting, over
    }

    /// What was used and counted up to a moment.
    private struct Mark {
        let time: Int64
        let server: Int64
        let own: Int64
        let replyBytes: Int
    }

    let plan: LoadPlan
    let loop: EventLoop
    private let connect: @Sendable () throws -> any ByteStream
    private var finish: ((Result<[String: Double], any Error>) -> Void)?

    private var connections: [LoadConnection] = []
    private var ready = 0
    private var phase = Phase.connecting
    private var latencies = LatencyHistogram()
    private var begun: Mark?
    var replyBytes = 0
    /// Calls that may still begin; only where the plan counts calls.
    private var turnsLeft = Int.max
    private var callsLeft = Int.max
    /// Of the open loop: when it began, and how many calls have begun since.
    private var pacedFrom: Int64 = 0
    private var paced = 0
    /// The most calls that were due and could not begin.
    private var backlogMax = 0

    init(plan: LoadPlan, loop: EventLoop, connect: @escaping @Sendable () throws -> any ByteStream) {
        self.plan = plan
        self.loop = loop
        self.connect = connect
        if case .calls(let count) = plan.length {
            turnsLeft = count
            callsLeft = count
        }
    }

    var isClosedLoop: Bool { plan.rate == nil }

    func figures() async throws -> [String: Double] {
        defer { loop.stop() }
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                self.finish = { continuation.resume(with: $0) }
                self.open()
            }
        }
    }

    private func open() {
        do {
            for _ in 0..<plan.connections { connections.append(LoadConnection(self, over: try connect())) }
        } catch {
            return end(.failure(error))
        }
        for connection in connections { connection.start() }
    }

    func connectionReady() {
        ready += 1
        guard ready == connections.count, phase == .connecting else { return }
        phase = .warmingUp
        if isClosedLoop {
            for connection in connections {
                for _ in 0..<plan.inFlight where takeTurn() { connection.begin(dueAt: loop.currentTime) }
            }
        } else {
            pacedFrom = loop.currentTime
            loop.atEndOfTurn(self)
        }
        if case .calls = plan.length { count() } else { _ = loop.schedule(after: plan.warmUp, self, tag: 0) }
    }

    // MARK: Calls

    /// Whether one more call is to be begun.
    func takeTurn() -> Bool {
        guard turnsLeft > 0, phase != .over else { return false }
        turnsLeft -= 1
        return true
    }

    func ended(dueAt: Int64) {
        guard phase == .counting else { return }
        latencies.record(nanoseconds: UInt64(max(0, loop.currentTime - dueAt)))
        callsLeft -= 1
        if callsLeft == 0 { conclude() }
    }

    func fail(_ error: LoadError) {
        end(.failure(error))
    }

    // MARK: Counting

    private func mark() throws -> Mark {
        Mark(
            time: loop.currentTime, server: try plan.server.map { try CPUTime(ofProcess: $0).nanoseconds } ?? 0,
            own: try CPUTime.ofThisProcess().nanoseconds, replyBytes: replyBytes)
    }

    private func count() {
        do {
            begun = try mark()
            phase = .counting
        } catch {
            return end(.failure(error))
        }
        if case .time(let duration) = plan.length { _ = loop.schedule(after: duration, self, tag: 0) }
    }

    private func conclude() {
        do {
            guard let begun, latencies.count > 0 || replyBytes > begun.replyBytes else { throw LoadError.noCalls }
            let ended = try mark()
            let nanoseconds = Double(ended.time - begun.time)
            let calls = Double(latencies.count)
            func micros(_ duration: Duration) -> Double { Double(duration.nanoseconds) / 1_000 }
            var figures = [
                "calls": calls, "calls_per_second": calls / nanoseconds * 1e9,
                "reply_bytes_per_second": Double(ended.replyBytes - begun.replyBytes) / nanoseconds * 1e9,
                "generator_load": Double(ended.own - begun.own) / nanoseconds,
                "backlog_max": Double(backlogMax),
            ]
            if latencies.count > 0 {
                figures["p50_us"] = micros(latencies.quantile(0.5))
                figures["p99_us"] = micros(latencies.quantile(0.99))
                figures["max_us"] = micros(latencies.maximum)
            }
            if plan.server != nil { figures["server_load"] = Double(ended.server - begun.server) / nanoseconds }
            end(.success(figures))
        } catch {
            end(.failure(error))
        }
    }

    private func close() {
        for connection in connections { connection.close() }
        connections = []
    }

    private func end(_ result: Result<[String: Double], any Error>) {
        guard phase != .over else { return }
        phase = .over
        finish?(result)
        finish = nil
        loop.execute { self.close() }
    }
}

extension LoadRun: TimerTarget {
    func timerFired(_ tag: Int) {
        switch phase {
        case .warmingUp: count()
        case .counting: conclude()
        case .connecting, .over: break
        }
    }
}

extension LoadRun: TurnTarget {
    /// The pace of the open loop: in every turn the calls that are due. The loop never sleeps meanwhile, since timers
    /// are too coarse for this.
    func turnEnded() {
        guard phase != .over, let rate = plan.rate else { return }
        let now = loop.currentTime
        let due = Int(Double(now - pacedFrom) / 1e9 * rate)
        while paced < due {
            let connection = connections[paced % connections.count]
            guard connection.inFlight < plan.inFlight, takeTurn() else { break }
            connection.begin(dueAt: pacedFrom + Int64(Double(paced) / rate * 1e9))
            paced += 1
        }
        backlogMax = max(backlogMax, due - paced)
        loop.atEndOfTurn(self)
    }
}
