import Messages
import RPCCore
import Synchronization

/// What the handlers of the test service saw.
final class ServiceState: Sendable {
    struct Fields {
        var sent = 0
        var received = 0
        var cancelled = 0
        /// Attempts that `Flaky` and its kind have seen, and the errors that are left for them.
        var attempts = 0
        var failures: [RPCError] = []
    }

    let fields = Mutex(Fields())
    /// `Wait` and `Sink` go on once this opens.
    let gate = Gate()
    /// Opens when a `Wait` has begun.
    let begun = Gate()
    /// Opens when a handler saw its cancellation.
    let cancelled = Gate()
}

/// Something that opens once.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var waits = 0
    }

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume() }
    }

    /// Returns once the gate is open, or its task is cancelled: a test whose time is up ends.
    func wait() async {
        let number = state.withLock { state in
            state.waits += 1
            return state.waits
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.isOpen || Task.isCancelled { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }
}

struct Unmapped: Error {}

enum TestService {
    static func register(in router: inout Router, _ state: ServiceState) {
        let text = { @Sendable (message: Bytes) in message.bytes.count < 64 ? message.text : "" }
        router.immediate(TestMethods.echo, resource: text) { (request: Bytes, _) in .reply(request) }
        router.immediate(TestMethods.deferredEcho, resource: text) { (request: Bytes, _) in
            .deferred {
                await Task.yield()
                return request
            }
        }
        router.unary(TestMethods.slowEcho, resource: text) { (request: Bytes, _) in
            await Task.detached {}.value
            return request
        }
        router.unary(TestMethods.fail, resource: text) { (request: Bytes, _) -> Bytes in
            throw RPCError.badField("spec.name", "must not be empty: ünïcode % and\nnewline").hint("give it a name")
        }
        router.unary(TestMethods.crash, resource: text) { (_: Bytes, _) -> Bytes in throw Unmapped() }
        router.immediate(TestMethods.metadata, resource: text) { (request: Bytes, context) in
            context.addInitialMetadata("x-initial", context.requestMetadata["x-custom"] ?? "none")
            context.addTrailingMetadata("x-trailing", "evil\r\ngrpc-status: 7")
            return .reply(Bytes(context.requestMetadata.binary("x-data-bin") ?? []))
        }
        router.immediate(TestMethods.whoAmI, resource: text) { (_: Bytes, context) in
            .reply(Bytes(Array(context.principal.id.utf8)))
        }
        router.unary(TestMethods.wait, resource: text) { (request: Bytes, context) in
            state.begun.open()
            await withTaskCancellationHandler {
                await Task { await state.gate.wait() }.value
            } onCancel: {
                state.fields.withLock { $0.cancelled += 1 }
                state.cancelled.open()
                if request.text != "deaf" { state.gate.open() }
            }
            return request
        }
        registerStreams(in: &router, state)
        registerCompressed(in: &router)
        registerFlaky(in: &router, state)
    }

    /// `Zip` compresses its replies, `ZipChat` those to compressed requests, `Small` takes 1,000 bytes at most.
    private static func registerCompressed(in router: inout Router) {
        let nothing = { @Sendable (_: Bytes) in "" }
        router.immediate(TestMethods.zip, resource: nothing) { (request: Bytes, context) in
            context.addTrailingMetadata("x-came-compressed", "\(context.requestWasCompressed)")
            return .reply(request)
        }
        router.configure(TestMethods.zip) { $0.compressesReplies = true }
        router.bidirectional(TestMethods.zipChat, resource: nothing) {
            (requests: RequestStream<Bytes>, context, replies) in
            context.compressReplies(true)
            while let request = try await requests.next() {
                context.compressReplies(context.requestWasCompressed)
                try await replies.write(request)
            }
        }
        router.configure(TestMethods.zipChat) { $0.compressesReplies = true }
        router.immediate(TestMethods.small, resource: nothing) { (request: Bytes, _) in .reply(request) }
        router.configure(TestMethods.small) { $0.requestBytesMax = 1000 }
    }

    /// They fail as often as there are failures left, then say how many attempts the client says it made before.
    private static func registerFlaky(in router: inout Router, _ state: ServiceState) {
        let answer = { @Sendable (context: CallContext) throws -> Bytes in
            let error = state.fields.withLock { fields in
                fields.attempts += 1
                return fields.failures.isEmpty ? nil : fields.failures.removeFirst()
            }
            if let error { throw error }
            return Bytes(Array((context.requestMetadata["grpc-previous-rpc-attempts"] ?? "0").utf8))
        }
        let nothing = { @Sendable (_: Bytes) in "" }
        for method in [TestMethods.flaky, TestMethods.flakyOnce] {
            router.immediate(method, resource: nothing) { (_: Bytes, context) in .reply(try answer(context)) }
        }
        router.clientStreaming(TestMethods.flakyCollect, resource: nothing) {
            (requests: RequestStream<Bytes>, context) in
            var all: [UInt8] = []
            while let request = try await requests.next() { all += request.bytes }
            _ = try answer(context)
            return Bytes(all)
        }
    }

    private static func registerStreams(in router: inout Router, _ state: ServiceState) {
        let text = { @Sendable (message: Bytes) in message.bytes.count < 64 ? message.text : "" }
        router.clientStreaming(TestMethods.collect, resource: text) { (requests: RequestStream<Bytes>, _) in
            var all: [UInt8] = []
            while let request = try await requests.next() { all += request.bytes }
            return Bytes(all)
        }
        router.serverStreaming(TestMethods.count, resource: text) { (request: Bytes, _, replies) in
            for number in 0..<(Int(request.text) ?? 0) { try await replies.write(Bytes(Array("\(number)".utf8))) }
        }
        router.bidirectional(TestMethods.chat, resource: text) { (requests: RequestStream<Bytes>, _, replies) in
            while let request = try await requests.next() {
                try await replies.write(Bytes(Array("you said \(request.text)".utf8)))
            }
        }
        router.serverStreaming(TestMethods.flood, resource: text) { (request: Bytes, _, replies) in
            let message = Bytes([UInt8](repeating: 7, count: 16 * 1024))
            do {
                for _ in 0..<(Int(request.text) ?? 0) {
                    try await replies.write(message)
                    state.fields.withLock { $0.sent += 1 }
                }
            } catch {
                state.cancelled.open()
                throw error
            }
        }
        router.clientStreaming(TestMethods.sink, resource: text) { (requests: RequestStream<Bytes>, _) in
            state.begun.open()
            await state.gate.wait()
            while let request = try await requests.next() {
                state.fields.withLock { $0.received += request.bytes.count }
            }
            return Bytes(Array("\(state.fields.withLock { $0.received })".utf8))
        }
    }
}
