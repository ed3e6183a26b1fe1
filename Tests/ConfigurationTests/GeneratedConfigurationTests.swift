import Foundation
import Testing

@testable import Configuration

/// The files made from the schema are as committed. To renew them: `MIZAN_UPDATE_TABLES=1`.
@Suite struct GeneratedConfigurationTests {
    @Test(arguments: [
        ("docs/CONFIGURATION.md", ConfigurationReference.markdown), ("deploy/mizan.yaml", DefaultFile.text()),
    ])
    func `a generated file is as committed`(path: String, text: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../\(path)")
            .standardizedFileURL
        let committed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if committed != text, ProcessInfo.processInfo.environment["MIZAN_UPDATE_TABLES"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(committed == text, "mend it with: MIZAN_UPDATE_TABLES=1 swift test --filter ConfigurationTests")
    }

    @Test func `the default file reads as the defaults, also with every key in clear`() throws {
        let text = DefaultFile.text()
        #expect(try ServerConfiguration.parse(text, folder: "/d") == ServerConfiguration.defaults(folder: "/d"))
        let keys = Set(ConfigurationSchema.sections.flatMap(\.settings).map(\.key))
        let clear = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard line.hasPrefix("  #"), let key = line.dropFirst(3).split(separator: ":").first,
                keys.contains(String(key))
            else {
                return String(line)
            }
            return "  " + line.dropFirst(3)
        }
        #expect(
            clear.count { $0.hasPrefix("  ") && !$0.hasPrefix("  #") }
                == ConfigurationSchema.sections.flatMap(\.settings).count)
        let read = try ServerConfiguration.parse(clear.joined(separator: "\n"), folder: "/d")
        #expect(read == ServerConfiguration.defaults(folder: "/d"))
    }

    @Test func `chosen values stand in clear and are read back`() throws {
        var configuration = ServerConfiguration()
        configuration.tls.trustDomain = "bank.internal"
        configuration.server.listen = [ListenAddress(host: "::", port: 1)]
        configuration.monitoring.smtpFrom = "\"Mizan\" \\ <m@b>"
        configuration.audit.witnessFile = nil
        configuration.logging.callsSample = 0.125
        let text = DefaultFile.text(for: configuration)
        #expect(text.contains("\n  trust_domain: bank.internal\n"))
        let read = try ServerConfiguration.parse(text, folder: "/d")
        #expect(read.tls.trustDomain == "bank.internal")
        #expect(read.server.listen == configuration.server.listen)
        #expect(read.monitoring.smtpFrom == configuration.monitoring.smtpFrom)
        #expect(read.audit.witnessFile == nil)
        #expect(read.logging.callsSample == 0.125)
    }

    @Test func `keys are unique, lower case, and name their unit`() {
        for section in ConfigurationSchema.sections {
            let keys = section.settings.map(\.key)
            #expect(Set(keys).count == keys.count)
            for setting in section.settings {
                #expect(setting.key.allSatisfy { $0 == "_" || $0.isLowercase || $0.isNumber })
                #expect(!setting.comment.isEmpty)
                for (unit, suffix) in [
                    ("milliseconds", "_ms"), (" seconds", "_s"), (" days", "_days"), (" bytes", "_bytes_max"),
                ]
                where setting.form.hasSuffix(unit) {
                    #expect(setting.key.hasSuffix(suffix) || (unit == " bytes" && setting.key.contains("bytes")))
                }
            }
        }
    }
}
