import Testing

@testable import Monitoring

struct IncidentTests {
    private func opened() -> Incident {
        Incident.opened(
            id: "i", project: "p", endpoint: "e",
            breaches: [Breach(rule: .psi, subject: "temp", observed: 0.6, threshold: 0.25)], report: "r1", at: 100)
    }

    @Test func `an incident says what passed which threshold`() {
        #expect(opened().summary == "psi of temp is 0.6, over 0.25")
        #expect(opened().category == .drift)
    }

    @Test func `lost performance is more urgent than drift`() {
        let breach = Breach(rule: .loglossRise, subject: "", observed: 0.3, threshold: 0.1)
        let incident = Incident.opened(id: "i", project: "p", endpoint: "e", breaches: [breach], report: "r", at: 0)
        #expect(incident.category == .performance)
        #expect(incident.priority < opened().priority)
    }

    @Test func `it goes from new to closed`() throws {
        var incident = opened()
        try incident.move(to: .acknowledged, assignee: "amal", resolution: "", at: 110)
        try incident.move(to: .inProgress, assignee: "", resolution: "", at: 120)
        try incident.move(to: .resolved, assignee: "", resolution: "retrained", at: 130)
        try incident.move(to: .closed, assignee: "", resolution: "", at: 140)
        #expect(incident.acknowledgeTime == 110 && incident.resolveTime == 130 && incident.closeTime == 140)
        #expect(incident.assignee == "amal" && incident.resolution == "retrained")
    }

    @Test func `resolving needs a word on how`() {
        var incident = opened()
        #expect(throws: MonitoringError.resolutionMissing) {
            try incident.move(to: .resolved, assignee: "", resolution: "", at: 0)
        }
        #expect(incident.state == .new)
    }

    @Test(arguments: Incident.State.allCases)
    func `a closed or cancelled incident moves nowhere`(state: Incident.State) {
        for end in [Incident.State.closed, .cancelled] {
            var incident = opened()
            incident.state = end
            #expect(throws: MonitoringError.self) {
                try incident.move(to: state, assignee: "", resolution: "x", at: 0)
            }
        }
    }
}

struct MailDialogueTests {
    /// A relay that answers each line with the next of its replies.
    private actor Relay: MailConnection {
        private var replies: [String]
        private(set) var heard: [String] = []

        init(_ replies: [String]) {
            self.replies = replies
        }

        func readLine() async throws -> String { replies.removeFirst() }
        func write(_ text: String) async throws { heard.append(text) }
        func close() async {}
    }

    @Test func `a message is handed over with its lines kept apart`() async throws {
        let relay = Relay(["220 hello", "250-mizan", "250 ok", "250 ok", "250 ok", "354 go", "250 taken", "221 bye"])
        try await MailDialogue(connection: relay).send(
            from: "mizan@bank.ae", to: ["duty@bank.ae"], subject: "drift\r\nBcc: x@y", body: "one\n.\ntwo")
        let heard = await relay.heard
        #expect(heard[1] == "MAIL FROM:<mizan@bank.ae>\r\n")
        let message = heard[4]
        #expect(message.contains("Subject: driftBcc: x@y\r\n"), "a line break cannot add a header")
        #expect(message.contains("one\r\n..\r\ntwo\r\n."), "a lone dot does not end the message")
    }

    @Test func `a relay that refuses is quoted`() async {
        let relay = Relay(["220 hello", "250 ok", "550 not from you"])
        await #expect(throws: MailError.self) {
            try await MailDialogue(connection: relay).send(from: "a@b", to: ["c@d"], subject: "", body: "")
        }
    }
}
