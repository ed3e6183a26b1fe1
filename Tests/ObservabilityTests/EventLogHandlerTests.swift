import Foundation
import Logging
import Seeds
import Synchronization
import Testing

@testable import Observability

@Suite struct EventLogHandlerTests {
    final class Captured: Sendable {
        let lines = Mutex<[String]>([])
    }

    let captured = Captured()

    func logger(_ form: EventLogHandler.Form = .json, level: Logger.Level = .info) -> Logger {
        let captured = captured
        let lines = LogLines { line in captured.lines.withLock { $0.append(line) } }
        return Logger(label: "mizan.test") {
            EventLogHandler(label: $0, level: level, form: form, lines: lines, now: { 1_700_000_000_000_001 })
        }
    }

    var written: [String] { captured.lines.withLock { $0 } }

    @Test func `an event is one line of JSON with its facts in order`() {
        var logger = logger()
        logger[metadataKey: "request"] = "7"
        logger.info("model loaded", metadata: ["version": "3", "model": "churn"])
        #expect(
            written == [
                #"{"time":"2023-11-14T22:13:20.000001Z","level":"info","logger":"mizan.test","message":"model loaded","model":"churn","request":"7","version":"3"}"#
                    + "\n"
            ])
    }

    @Test func `what is below the level is not written`() {
        let logger = logger(level: .warning)
        logger.info("quiet")
        logger.error("loud")
        #expect(written.count == 1)
    }

    @Test func `secrets are never written, by whatever name they hide under`() {
        logger().info(
            "x",
            metadata: [
                "password": "hunter2", "smtp_Password": "hunter2", "authToken": "hunter2", "authorization": "hunter2",
                "nested_secret": .dictionary(["a": "hunter2"]), "master_key": "hunter2",
            ])
        #expect(!written[0].contains("hunter2"))
        #expect(written[0].contains("[redacted]"))
    }

    @Test func `a fact cannot pass for the event's own fields`() throws {
        logger().info("x", metadata: ["time": "never", "level": "none"])
        #expect(written[0].contains(#""_level":"none","_time":"never""#) || written[0].contains(#""_time":"never""#))
        let object = try #require(JSONSerialization.jsonObject(with: Data(written[0].utf8)) as? [String: Any])
        #expect(object["level"] as? String == "info")
    }

    @Test(arguments: Seeds.fresh(100)) func `whatever the text, the line is one line of JSON`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scalars: [Unicode.Scalar] = [
            "a", "\"", "\\", "\n", "\r", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "é", "😀", "\t",
        ]
        let text = String(String.UnicodeScalarView((0..<20).map { _ in scalars.randomElement(using: &generator)! }))
        logger().info("\(text)", metadata: ["k": .array([.string(text), .dictionary([text: .string(text)])])])
        let line = written[0]
        #expect(
            line.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x2028 && $0.value != 0x85 })
        let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == text)
    }

    @Test func `a long value is cut`() {
        logger().info("x", metadata: ["k": .string(String(repeating: "y", count: 100_000))])
        #expect(written[0].count < 5_000)
    }

    @Test func `text for a terminal has the same facts`() {
        logger(.text).warning("disk full", metadata: ["path": "/a b"])
        #expect(written == ["2023-11-14T22:13:20.000001Z warning mizan.test: disk full path=\"/a b\"\n"])
    }

    @Test func `an error is a fact`() {
        struct Broken: Error {}
        logger().error("failed", error: Broken())
        #expect(written[0].contains(#""error":"Broken()""#))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (1_735_689_599_999_999, "2024-12-31T23:59:59.999999Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
        ] as [(Int64, String)])
    func `times are RFC 3339`(microseconds: Int64, text: String) {
        #expect(WallClock.rfc3339(microseconds) == text)
    }

    @Test(arguments: Seeds.fresh(50)) func `times since 1589 agree with Foundation, whose earlier ones are Julian`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        let second = Int64.random(in: -12_000_000_000...100_000_000_000, using: &generator)
        let expected = Date(timeIntervalSince1970: Double(second)).formatted(.iso8601)
        #expect(WallClock.rfc3339(second * 1_000_000).prefix(19) == expected.prefix(19))
    }
}
