import Foundation
import Seeds
import Testing

@testable import Configuration

@Suite struct ServerConfigurationTests {
    func parse(_ text: String) throws -> ServerConfiguration {
        try ServerConfiguration.parse(text, folder: "/srv/mizan")
    }

    func problems(_ text: String) -> [String] {
        do {
            _ = try ServerConfiguration.parse(text, folder: "/srv/mizan")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test(arguments: ["", "# nothing\n", "server:\n", "server:\n  # listen\ntls:\n", "{}"])
    func `what is left out has its default`(text: String) throws {
        #expect(try parse(text) == ServerConfiguration.defaults(folder: "/srv/mizan"))
    }

    @Test func `values arrive typed, and paths are relative to the file's folder`() throws {
        let configuration = try parse(
            """
            server:
              listen: ["[::]:9443", "10.0.0.1:8443"]
              unix_socket: run/mizan.sock
              handshake_timeout_ms: 2500
              loops: 4
            tls: {trust_domain: bank.internal, ca_key: null, unregistered: refuse}
            data:
              folder: /var/lib/mizan
            workers: {sandbox: require}
            logging: {level: debug, calls_sample: 0.01}
            monitoring: {psi_max: 1, smtp_host: relay, smtp_from: mizan@bank, smtp_to: [ops@bank, risk@bank]}
            """)
        #expect(configuration.server.listen.map(\.description) == ["[::]:9443", "10.0.0.1:8443"])
        #expect(configuration.server.unixSocket == "/srv/mizan/run/mizan.sock")
        #expect(configuration.server.handshakeTimeout == .milliseconds(2500))
        #expect(configuration.tls.trustDomain == "bank.internal")
        #expect(configuration.tls.ca == "/srv/mizan/pki/ca.pem")
        #expect(configuration.tls.caKey == nil)
        #expect(configuration.tls.unregistered == .refuse)
        #expect(configuration.data.folder == "/var/lib/mizan")
        #expect(configuration.workers.sandbox == .require)
        #expect(configuration.logging.level == .debug)
        #expect(configuration.logging.callsSample == 0.01)
        #expect(configuration.monitoring.psiMax == 1)
        #expect(configuration.monitoring.smtpTo == ["ops@bank", "risk@bank"])
    }

    @Test func `a typo is named with its line and the nearest key`() {
        #expect(
            problems("server:\n  lops: 3\n") == [
                "mizan.yaml:2: server.lops: there is no such key; did you mean `server.loops`?"
            ])
        #expect(
            problems("\n\nsevrer:\n  loops: 3\n") == [
                "mizan.yaml:3: sevrer: there is no such key; did you mean `server`?"
            ])
        #expect(
            problems("server: {trust_domain: x}") == [
                "mizan.yaml:1: server.trust_domain: there is no such key; did you mean `tls.trust_domain`?"
            ])
        #expect(problems("loops: 3") == ["mizan.yaml:1: loops: there is no such key; did you mean `server.loops`?"])
        #expect(problems("server: {zzzzzzzz: 3}") == ["mizan.yaml:1: server.zzzzzzzz: there is no such key"])
        #expect(
            problems("server: {message_bytes: 5000}") == [
                "mizan.yaml:1: server.message_bytes: there is no such key; did you mean `server.message_bytes_max`?"
            ])
    }

    @Test func `every problem of a file is reported at once`() {
        let found = problems(
            """
            server:
              loops: many
              drain_timeout_ms: -1
              listen: 8443
            logging:
              level: loud
            workers: 3
            """)
        #expect(
            found == [
                "mizan.yaml:2: server.loops: is `many`, and must be: integer from 0 to 256",
                "mizan.yaml:3: server.drain_timeout_ms: is `-1`, and must be: integer from 0 to 3600000 milliseconds",
                "mizan.yaml:4: server.listen: is `8443`, and must be: list of host:port",
                "mizan.yaml:6: logging.level: is `loud`, and must be one of trace, debug, info, notice, warning, error",
                "mizan.yaml:7: workers: is 3, not a mapping of keys to values",
            ])
    }

    @Test(arguments: [
        "server: {loops: \"3\"}", "server: {loops: 3.5}", "server: {loops: true}", "server: {loops: null}",
        "server: {loops: [3]}",
        "server: {loops: 99999999999999999999}", "tls: {trust_domain: 5}", "tls: {trust_domain: true}",
        "tls: {trust_domain: \"\"}",
        "tls: {trust_domain: null}", "tls: {ca: [a]}", "logging: {calls_sample: .nan}", "logging: {calls_sample: .inf}",
        "logging: {calls_sample: 1.01}", "monitoring: {smtp_to: a@b}", "monitoring: {smtp_to: [1]}",
        "server: {listen: [\"a\"]}",
        "server: {listen: [\":8443\"]}", "server: {listen: [\"a:65536\"]}", "server: {listen: [\"a:-1\"]}",
        "server: {listen: [\"::1:80\"]}",
        "server: {listen: [\"a b:80\"]}", "server: [1]", "[]", "5", "workers: {sandbox: \"no\"}",
    ])
    func `a value of the wrong type or range is refused`(text: String) {
        #expect(problems(text).count == 1)
    }

    @Test func `values that do not go together are refused`() {
        #expect(problems("server: {listen: []}").count == 1)
        #expect(problems("server: {listen: [], unix_socket: s}").isEmpty)
        #expect(problems("keys: {master_key_file: data/master.key}").count == 1)
        #expect(problems("keys: {master_key_file: data/../master.key}").isEmpty)
        #expect(problems("keys: {master_key_file: x/../data/k}").count == 1)
        #expect(problems("audit: {witness_file: data/heads}").count == 1)
        #expect(problems("monitoring: {smtp_host: relay}").count == 1)
        #expect(problems("monitoring: {webhook_url: ftp://x}").count == 1)
        #expect(problems("server: {message_bytes_max: 200000000}").count == 1)
    }

    @Test func `what is no YAML, or says a thing twice, is refused with its line`() {
        #expect(problems("server:\n\t- x\n").first?.hasPrefix("mizan.yaml:2: is no YAML") == true)
        #expect(problems("server: {loops: 1, loops: 2}").first?.contains("loops is there twice") == true)
        #expect(problems("a: [").first?.contains("is no YAML") == true)
    }

    @Test func `a file that is not there, or is no text, is refused`() throws {
        #expect(throws: ConfigurationError.self) { try ServerConfiguration.load("/nonexistent/mizan.yaml") }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: path))
        #expect(throws: ConfigurationError.self) { try ServerConfiguration.load(path) }
        try Data("server: {loops: 2}".utf8).write(to: URL(fileURLWithPath: path))
        let configuration = try ServerConfiguration.load(path)
        #expect(configuration.server.loops == 2)
        #expect(
            configuration.keys.masterKeyFile == URL(fileURLWithPath: path).deletingLastPathComponent().path
                + "/master.key")
    }

    @Test func `what is set in code is checked like a file`() throws {
        var configuration = ServerConfiguration.defaults(folder: "/srv/mizan")
        try configuration.validate()
        configuration.server.loops = -1
        configuration.monitoring.psiMax = 700
        let error = #expect(throws: ConfigurationError.self) { try configuration.validate() }
        guard case .problems(_, let problems) = error else { return }
        #expect(problems.map(\.key) == ["server.loops", "monitoring.psi_max"])
    }

    @Test func `key files open to others are found`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/pki", withIntermediateDirectories: true)
        for name in ["ca.pem", "server.pem", "server.key", "ca.key"] {
            _ = FileManager.default.createFile(
                atPath: folder + "/pki/" + name, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let configuration = ServerConfiguration.defaults(folder: folder)
        #expect(configuration.fileProblems().isEmpty)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/pki/server.key")
        try FileManager.default.removeItem(atPath: folder + "/pki/ca.pem")
        #expect(configuration.fileProblems().map(\.key) == ["tls.ca", "tls.key"])
    }

    @Test(arguments: Seeds.fresh(200)) func `damaged files never trap`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bytes = Array(DefaultFile.text().replacing("  #", with: "  ").utf8)
        for _ in 0..<Int.random(in: 1...20, using: &generator) {
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0...2, using: &generator) {
            case 0: bytes[index] = Array("{}[]:#-&*!|>'\"%@,\n\t 0a~".utf8).randomElement(using: &generator)!
            case 1: bytes.remove(at: index)
            default: bytes.insert(.random(in: 1...127, using: &generator), at: index)
            }
        }
        _ = problems(String(decoding: bytes, as: UTF8.self))
    }
}
