internal import ArgumentParser
internal import Foundation
internal import RPCClient
internal import RPCCore
internal import Sockets
internal import TLS

/// Calls one unary method again and again over mutual TLS.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Send one request over and over; prints calls a second and latencies in microseconds.")

    @Argument(help: "host:port of the server.") var target: String
    @Argument(help: "Folder with ca.pem, client.pem and client.key.") var bundle: String
    @Argument(help: "The method: package.Service/Method.") var method: String
    @Argument(help: "File with the request message.") var request: String
    @Option(help: "Connections.") var connections = 1
    @Option(help: "Calls in flight on each connection.") var inFlight = 1
    @Option(help: "Seconds that count.") var seconds = 3.0
    @Option(help: "Seconds before those.") var warmUp = 0.5

    func run() async throws {
        let call = try Call(self)
        let tasks = connections * inFlight
        let channels = try (0..<connections).map { _ in try call.channel() }
        let latencies = try await withThrowingTaskGroup(of: [Int64].self) { group in
            let start = ContinuousClock.now + .seconds(warmUp)
            for task in 0..<tasks {
                let channel = channels[task % connections]
                group.addTask { try await call.run(over: channel, from: start, until: start + .seconds(seconds)) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for channel in channels { channel.close() }
        guard !latencies.isEmpty else { throw ValidationError("no call ended within \(seconds) s") }
        let sorted = latencies.sorted()
        func percentile(_ share: Double) -> Double { Double(sorted[Int(share * Double(sorted.count - 1))]) / 1_000 }
        try report([
            "calls_per_second": Double(sorted.count) / seconds, "p50_us": percentile(0.5), "p99_us": percentile(0.99),
        ])
    }
}

/// One kind of call, and whom it goes to.
private struct Call: Sendable {
    let target: SocketAddress
    let files: TLSFiles
    let method: MethodDescriptor
    let message: [UInt8]

    init(_ command: LoadCommand) throws {
        guard let target = SocketAddress(command.target) else {
            throw ValidationError("\(command.target) is not host:port")
        }
        let names = command.method.split(separator: "/").map(String.init)
        guard names.count == 2 else { throw ValidationError("\(command.method) is not package.Service/Method") }
        self.target = target
        files = TLSFiles(
            certificateAuthority: command.bundle + "/ca.pem", certificateChain: command.bundle + "/client.pem",
            privateKey: command.bundle + "/client.key")
        method = MethodDescriptor(service: names[0], name: names[1], kind: .unary, permission: "public")
        message = [UInt8](try Data(contentsOf: URL(filePath: command.request)))
    }

    func channel() throws -> RPCChannel {
        try RPCChannel(RPCChannelConfig(target, .mutualTLS(try TLSClientContext(files: files))))
    }

    /// Nanoseconds of each call that began and ended in the window.
    func run(
        over channel: RPCChannel, from start: ContinuousClock.Instant, until end: ContinuousClock.Instant
    ) async throws -> [Int64] {
        var latencies: [Int64] = []
        while true {
            let began = ContinuousClock.now
            _ = try await channel.call(method, message: message)
            let ended = ContinuousClock.now
            if ended >= end { return latencies }
            if began >= start { latencies.append(Int64((ended - began) / .nanoseconds(1))) }
        }
    }
}
