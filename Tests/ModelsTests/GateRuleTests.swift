import Testing

@testable import Models

struct GateRuleTests {
    private let evidence = GateEvidence(
        evaluation: "evaluation", candidate: ["logloss": 0.50, "auc": 0.80],
        baselines: ["base_rate": ["logloss": 0.63]], champion: ["logloss": 0.51, "auc": 0.81])

    private func passes(_ rule: GateRule, hasChampion: Bool = true) -> Bool {
        rule.judge(evidence, hasChampion: hasChampion).passed
    }

    @Test func `an absolute rule follows the metric's own direction`() {
        #expect(passes(GateRule(metric: .auc, reference: .absolute, threshold: 0.80)))
        #expect(!passes(GateRule(metric: .auc, reference: .absolute, threshold: 0.81)))
        #expect(passes(GateRule(metric: .logloss, reference: .absolute, threshold: 0.50)))
        #expect(!passes(GateRule(metric: .logloss, reference: .absolute, threshold: 0.49)))
    }

    @Test func `a baseline must be beaten by the threshold`() {
        #expect(passes(GateRule(metric: .logloss, reference: .baseline("base_rate"), threshold: 0.1)))
        #expect(!passes(GateRule(metric: .logloss, reference: .baseline("base_rate"), threshold: 0.2)))
    }

    @Test func `a champion must be beaten, where there is one`() {
        #expect(passes(GateRule(metric: .logloss, reference: .champion, threshold: 0)))
        #expect(!passes(GateRule(metric: .auc, reference: .champion, threshold: 0)))
        #expect(passes(GateRule(metric: .auc, reference: .champion, threshold: 0), hasChampion: false))
    }

    @Test func `what cannot be judged does not pass`() {
        let rule = GateRule(metric: .auc, reference: .absolute, threshold: 0)
        #expect(!rule.judge(nil, hasChampion: false).passed)
        #expect(!passes(GateRule(metric: .rmse, reference: .absolute, threshold: 100)))
        #expect(!passes(GateRule(metric: .logloss, reference: .baseline("carrier"), threshold: 0)))
        var alone = evidence
        alone.champion = nil
        #expect(!GateRule(metric: .auc, reference: .champion, threshold: 0).judge(alone, hasChampion: true).passed)
    }
}

struct SignatureReaderTests {
    private let reader = SignatureReader(inspectOnnx: { _ in nil })

    @Test(
        arguments: [
            [0x80, 0x04, 0x95], [0x50, 0x4B, 0x03, 0x04], [0x89, 0x48, 0x44, 0x46],
        ] as [[UInt8]])
    func `formats that run code or cannot be served are refused with a way to convert`(head: [UInt8]) {
        #expect {
            try reader.signature(of: head + [0, 0, 0, 0], format: .lightGBM, declared: nil)
        } throws: { error in
            guard case ModelsError.invalidModel(_, let hint)? = error as? ModelsError else { return false }
            return !hint.isEmpty
        }
    }

    @Test func `an ONNX file says what to install where ONNX Runtime is missing`() {
        #expect(throws: ModelsError.self) { try reader.signature(of: [8, 7], format: .onnx, declared: nil) }
    }

    @Test func `text that is no model is refused`() {
        #expect(throws: ModelsError.self) {
            try reader.signature(of: Array("tree\nversion=v4\nrubbish".utf8), format: .lightGBM, declared: nil)
        }
    }
}
