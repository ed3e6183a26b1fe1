internal import Logging
internal import Observability
internal import RPCCore
internal import RPCServer
internal import Synchronization

/// One line for each call that is to be logged, written by a task of its own: a log that nobody takes lines from holds
/// no loop back. Calls that fail get lines within a budget, so that nobody fills the disk by being refused.
final class AccessLog: Sendable {
    /// Calls that wait to be written; further ones are counted as dropped.
    private static let waitingMax = 16_384

    /// Longest text a caller's failure gets into a line, in Unicode scalars.
    private static let reasonMax = 256

    private let logger: Logger
    private let failures = LineBudget(perSecond: 5, burst: 100)
    private let calls: AsyncStream<EndedCall>
    private let waiting: AsyncStream<EndedCall>.Continuation
    private let dropped = Atomic<Int>(0)

    init(_ logger: Logger) {
        self.logger = logger
        (calls, waiting) = AsyncStream.makeStream(
            of: EndedCall.self, bufferingPolicy: .bufferingOldest(Self.waitingMax))
    }

    /// Calls that found the buffer full.
    var droppedCount: Int { dropped.load(ordering: .relaxed) }

    func append(_ call: EndedCall) {
        guard call.status == .ok || failures.admits() else { return }
        if case .dropped = waiting.yield(call) { dropped.add(1, ordering: .relaxed) }
    }

    /// No more will come: ``run()`` returns once all is written.
    func finish() {
        waiting.finish()
    }

    func run() async {
        for await call in calls {
            let suppressed = call.status == .ok ? 0 : failures.takeSuppressed()
            logger.info("call ended", metadata: Self.facts(call).counting(suppressed))
        }
    }

    private static func facts(_ call: EndedCall) -> Logger.Metadata {
        var facts: Logger.Metadata = [
            "method": "\(call.method?.path ?? "unknown")", "status": "\(call.status.name)",
            "principal": "\(call.principal?.id ?? "")", "peer": "\(call.peer.address)",
            "microseconds": "\(call.nanoseconds / 1_000)", "bytes_in": "\(call.bytesReceived)",
            "bytes_out": "\(call.bytesSent)", "request": "\(call.requestID)", "trace": "\(call.trace.traceID.text)",
            "span": "\(call.trace.spanText)",
        ]
        if !call.message.isEmpty {
            facts["reason"] = "\(String(String.UnicodeScalarView(call.message.unicodeScalars.prefix(reasonMax))))"
        }
        return facts
    }
}
