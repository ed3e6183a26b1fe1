import Foundation
import Sockets
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventLoopTests {
    @Test func `work from other threads runs on the loop, in order`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        #expect(!loop.isCurrent)
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { continuation in
            for number in 0..<1000 {
                loop.execute {
                    seen.withLock { $0.append(loop.isCurrent ? number : -1) }
                    if number == 999 { continuation.resume() }
                }
            }
        }
        #expect(seen.withLock { $0 } == Array(0..<1000))
    }

    @Test func `a task that prefers the loop runs there, also after it waited elsewhere`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        let places = await Task(executorPreference: loop) {
            var places = [loop.isCurrent]
            await Task.yield()
            places.append(loop.isCurrent)
            await withCheckedContinuation { continuation in
                DetachedThread.start(name: "elsewhere") { continuation.resume() }
            }
            places.append(loop.isCurrent)
            return places
        }.value
        #expect(places == [true, true, true])
    }

    @Test func `a task goes on elsewhere when its loop has stopped`() async throws {
        let loop = try EventLoop(name: "test")
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task(executorPreference: loop) {
            for await _ in stream {}
            return 5
        }
        loop.stop()
        continuation.finish()
        #expect(await task.value == 5)
    }

    private final class Patient: PatientTarget {
        let work: () -> Void

        init(_ work: @escaping () -> Void) {
            self.work = work
        }

        deinit { Patient.freed.add(1, ordering: .relaxed) }

        func goOn() { work() }

        static let freed = Atomic<Int>(0)
    }

    @Test func `what can wait is done after what is due, in order, and what is to be freed is freed`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { continuation in
            loop.execute {
                for number in 0..<3000 {
                    loop.whenFree(
                        Patient {
                            seen.withLock { $0.append(number) }
                            if number == 2999 { continuation.resume() }
                        })
                }
                for _ in 0..<3000 { loop.releaseLater(Patient {}) }
                loop.execute { seen.withLock { $0.append(-1) } }
            }
        }
        #expect(seen.withLock { $0 } == [-1] + Array(0..<3000))
        while Patient.freed.load(ordering: .relaxed) < 6000 { await Task.yield() }
    }

    /// Hands work over from another thread when the loop looks for work no more in this turn.
    private final class LateWork: TurnTarget, Sendable {
        let loop: @Sendable () -> EventLoop?
        let runs: Counted

        init(_ loop: @escaping @Sendable () -> EventLoop?, _ runs: Counted) {
            self.loop = loop
            self.runs = runs
        }

        func turnEnded() {
            guard let loop = loop() else { return }
            let isThere = DispatchSemaphore(value: 0)
            DetachedThread.start(name: "late") { [runs] in
                loop.execute { _ = (loop, runs.count.add(1, ordering: .relaxed)) }
                isThere.signal()
            }
            isThere.wait()
        }
    }

    private final class Counted: Sendable {
        let count = Atomic<Int>(0)
    }

    @Test func `work that comes as the loop ends runs once, and nothing keeps the loop`() async throws {
        var loop: EventLoop? = try EventLoop(name: "test")
        let runs = Counted()
        weak let ended = loop
        loop?.execute { [weak loop] in
            loop?.stop()
            loop?.atEndOfTurn(LateWork({ [weak loop] in loop }, runs))
        }
        loop = nil
        while ended != nil, !Task.isCancelled { await Task.yield() }
        #expect(ended == nil)
        #expect(runs.count.load(ordering: .relaxed) == 1)
    }

    private final class Timers: TimerTarget, Sendable {
        let fired = Mutex<[Int]>([])
        let last: Int
        let done: AsyncStream<Void>.Continuation

        init(last: Int, _ done: AsyncStream<Void>.Continuation) {
            self.last = last
            self.done = done
        }

        func timerFired(_ tag: Int) {
            fired.withLock { $0.append(tag) }
            if tag == last { done.finish() }
        }
    }

    @Test func `timers fire in the order of their times, cancelled ones not at all`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        let (stream, done) = AsyncStream.makeStream(of: Void.self)
        let timers = Timers(last: 4, done)
        loop.execute {
            for tag in [3, 1, 4, 2] { _ = loop.schedule(after: .milliseconds(10 * tag), timers, tag: tag) }
            loop.cancel(loop.schedule(after: .milliseconds(5), timers, tag: 9))
        }
        for await _ in stream {}
        #expect(timers.fired.withLock { $0 } == [1, 2, 3, 4])
    }

    @Test(arguments: [SocketAddress.tcp(host: "127.0.0.1", port: 0), .tcp(host: "::1", port: 0)])
    func `a second listener on an address is refused`(address: SocketAddress) throws {
        let first = try ListeningSocket(address)
        let error = #expect(throws: SystemError.self) { _ = try ListeningSocket(first.address) }
        #expect(error?.isAddressInUse == true)
    }

    @Test func `a stale socket file is replaced, one in use is not`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/mizan-\(UUID().uuidString).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let abandoned = try ListeningSocket(.unix(path: path))
            #expect(abandoned.number >= 0)
        }
        let listener = try ListeningSocket(.unix(path: path), mode: 0o600)
        let error = #expect(throws: SystemError.self) { _ = try ListeningSocket(.unix(path: path)) }
        #expect(error?.isAddressInUse == true)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(listener.number >= 0)
    }

    @Test func `a name that does not exist has no addresses`() async {
        #expect(await NameResolver.addresses(of: "no-such-host.invalid").isEmpty)
        #expect(await NameResolver.addresses(of: "127.0.0.1") == ["127.0.0.1"])
        #expect(await !NameResolver.addresses(of: "localhost").isEmpty)
    }
}
