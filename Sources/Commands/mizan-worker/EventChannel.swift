internal import Foundation
internal import WorkerProtocol

/// The worker's end of the conversation. Safe from any thread.
final class EventChannel: Sendable {
    private let writing = NSLock()
    private let credits = DispatchSemaphore(value: WorkerProtocol.batchesInFlightMax)

    /// Blocks while the server is slow. Without a server there is nothing to do, and the process ends.
    func send(_ event: WorkerEvent) {
        writing.lock()
        defer { writing.unlock() }
        do {
            try FrameWriter.write(try EventFrame.encode(event), to: WorkerDescriptors.events)
        } catch WorkerProtocolError.systemCall {
            _exit(75)
        } catch {
            FileHandle.standardError.write(Data("an event cannot be sent: \(error)\n".utf8))
            _exit(70)
        }
    }

    /// Waits until the server has room.
    func send(batch: WorkerBatch) {
        credits.wait()
        send(.batch(batch))
    }

    func log(_ level: WorkerLog.Level, _ message: String) { send(.log(WorkerLog(level: level, message: message))) }

    /// A thread that takes the server's commands, and ends the process with the server.
    func listenForCommands() {
        let thread = Thread { [credits] in
            while let bytes = try? FrameReader.readSome(from: WorkerDescriptors.commands, atMost: 64), !bytes.isEmpty {
                for byte in bytes where byte == WorkerCommand.proceed.rawValue { credits.signal() }
            }
            _exit(75)
        }
        thread.start()
    }
}
