internal import CLinux
internal import Foundation
internal import Glibc
internal import Synchronization
internal import WorkerProtocol

/// One worker process, from its start to its end.
///
/// A thread of its own starts it, reads what it writes and waits for it: the kernel kills a worker when the thread
/// that started it ends, so it must be one that lives as long.
final class WorkerProcess: Sendable {
    /// What the thread hands over, in order; ends after ``Message/ended(_:)``.
    let messages: AsyncStream<Message>

    enum Message: Sendable {
        case event(WorkerEvent)
        /// A line of its standard output or error.
        case line(String)
        case ended(Ending)
    }

    enum Ending: Sendable, Equatable {
        case exited(code: Int32)
        case signalled(Int32)
        /// It could not be started, or wrote what no worker writes (and was killed).
        case broken(String)
    }

    private struct State {
        /// nil before it has started and once it has been waited for.
        var process: pid_t?
        var isKilled = false
    }

    private let state = Mutex(State())
    private let commands: LaunchFile
    private let continuation: AsyncStream<Message>.Continuation
    /// Messages not taken yet are bounded, so that a flood waits in the pipe and not in memory.
    private let room = DispatchSemaphore(value: 16)

    static func start(
        command: [String], environment: [String], description: LaunchFile, files: LaunchFiles
    ) throws(WorkerProtocolError) -> WorkerProcess {
        let null = try LaunchFile.device("/dev/null")
        let output = try LaunchFile.pipe()
        let events = try LaunchFile.pipe()
        let commands = try LaunchFile.socketPair()
        let given = [null, output.writing, output.writing, description, events.writing, commands.0] + files.list
        let start = WorkerStart(command: command, environment: environment, files: given)
        let streams = WorkerStreams(events: events.reading, output: output.reading)
        let worker = WorkerProcess(commands: commands.1)
        let thread = Thread { worker.run(start, streams) }
        thread.name = "worker"
        thread.start()
        return worker
    }

    private init(commands: LaunchFile) {
        self.commands = commands
        (messages, continuation) = AsyncStream.makeStream(of: Message.self)
    }

    /// To be called once for each message taken from ``messages``.
    func took() { room.signal() }

    /// Lets the worker send one more batch.
    func proceed() { _ = clinux_send_byte(commands.descriptor, WorkerCommand.proceed.rawValue) }

    /// Ends the worker and everything it started, now or as soon as it has started.
    func kill() {
        state.withLock { state in
            state.isKilled = true
            if let process = state.process { _ = Glibc.kill(-process, SIGKILL) }
        }
    }

    private func run(_ start: WorkerStart, _ streams: WorkerStreams) {
        let child = start.spawn()
        guard child > 0 else { return finish(.broken("the worker could not be started: errno \(-child)")) }
        let isKilled = state.withLock { state in
            state.process = child
            return state.isKilled
        }
        if isKilled { kill() }
        let violation = listen(to: streams)
        if violation != nil { kill() }
        let status = clinux_wait(child)
        state.withLock { $0.process = nil }
        if let violation { return finish(.broken(violation)) }
        finish(status >= 256 ? .signalled(status - 256) : .exited(code: status))
    }

    /// - Returns: how the worker broke the protocol, if it did.
    private func listen(to streams: WorkerStreams) -> String? {
        var streams = streams
        do throws(WorkerProtocolError) {
            while let message = try streams.next() {
                room.wait()
                continuation.yield(message)
            }
            return nil
        } catch {
            return error.description
        }
    }

    private func finish(_ ending: Ending) {
        continuation.yield(.ended(ending))
        continuation.finish()
    }
}
