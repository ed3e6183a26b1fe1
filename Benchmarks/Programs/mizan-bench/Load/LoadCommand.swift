internal import ArgumentParser
internal import Foundation
internal import RPCCore
internal import Sockets
internal import TLS

/// Sends one request again and again over mutual TLS: a gRPC call, or a GET or POST of a file.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Send one request over and over; prints rates, latencies in microseconds, and CPU time.",
        discussion: """
            Without --rate the loop is closed: a new call begins when one ends. With it the loop is open: calls begin at a \
            constant rate whatever became of earlier ones, and a latency counts from the moment its call was due, so that \
            a server that stalls cannot hide what it did to those who waited.
            """)

    @Argument(help: "host:port of the server.") var target: String
    @Argument(help: "Folder with ca.pem, client.pem and client.key.") var bundle: String
    @Argument(help: "The method, package.Service/Method; or the path, with --get or --post.") var method: String
    @Argument(help: "File with the request message or body.") var request: String?
    @Flag(help: "GET the path instead of calling a method.") var get = false
    @Flag(help: "POST the request to the path instead of calling a method.") var post = false
    @Option(help: "Connections.") var connections = 1
    @Option(help: "Calls in flight on each connection; with --rate the most there may be.") var inFlight = 1
    @Option(help: "Calls begun each second, in all.") var rate: Double?
    @Option(help: "Seconds that count.") var seconds = 3.0
    @Option(help: "Seconds before those.") var warmUp = 0.5
    @Option(help: "End after this many calls, all of which count, instead of after seconds.") var calls: Int?
    @Option(help: "Process of the server, whose CPU time is measured.") var pid: Int?

    func validate() throws {
        guard !(get && post) else { throw ValidationError("--get or --post, not both") }
        guard get || request != nil else { throw ValidationError("name the file with the request") }
        guard connections > 0, inFlight > 0, rate ?? 1 > 0, calls ?? 1 > 0 else {
            throw ValidationError("counts and rates are above zero")
        }
        guard let pid else { return }
        _ = try CPUTime(ofProcess: pid)
    }

    func run() async throws {
        guard let target = SocketAddress(target), case .tcp(let host, let port) = target else {
            throw ValidationError("\(target) is not host:port")
        }
        guard let address = await NameResolver.addresses(of: host).first else {
            throw ValidationError("nobody knows the address of \(host)")
        }
        let files = TLSFiles(
            certificateAuthority: bundle + "/ca.pem", certificateChain: bundle + "/client.pem",
            privateKey: bundle + "/client.key")
        let context = try TLSClientContext(files: files)
        let run = LoadRun(
            plan: LoadPlan(
                call: try call(authority: "\(target)"), connections: connections, inFlight: inFlight, rate: rate,
                warmUp: .seconds(warmUp), length: calls.map { .calls($0) } ?? .time(.seconds(seconds)), server: pid),
            loop: try EventLoop(name: "load"),
            connect: {
                let address = SocketAddress.tcp(host: address, port: port)
                return try context.connect(try ConnectingSocket.begin(address), .begun(address), host: host)
            })
        try report(try await run.figures())
    }

    private func call(authority: String) throws -> LoadedCall {
        let body = try request.map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
        if get { return .get(method, authority: authority) }
        if post { return .post(method, authority: authority, body: body ?? []) }
        return .method(method, authority: authority, message: body ?? [])
    }
}
