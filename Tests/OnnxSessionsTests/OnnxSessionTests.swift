internal import Foundation
internal import Tensors
import Testing

@testable import OnnxSessions

@Suite struct OnnxSessionTests {
    @Test(arguments: OnnxFixture.names)
    func `answers are those recorded from ONNX Runtime`(name: String) throws {
        let fixture = try OnnxFixture.load(name)
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model(name))
        #expect(session.inputs.map(\.name) == fixture.inputs.map(\.name))
        #expect(session.inputs.map(\.datatype) == fixture.inputs.map(\.datatype))
        #expect(session.outputs.map(\.name) == fixture.outputs.map(\.name))
        #expect(session.inputs == session.file.inputs)
        #expect(session.outputs.map(\.datatype) == session.file.outputs.map(\.datatype))
        let answers = try session.run(fixture.inputs.map { try $0.tensor() })
        for (answer, expected) in zip(answers, fixture.outputs) {
            #expect(answer.datatype == expected.datatype)
            #expect(answer.shape == expected.shape)
            if answer.datatype == .bytes {
                #expect(try answer.strings() == expected.texts)
            } else {
                for (value, number) in zip(try answer.doubles(), expected.numbers) {
                    #expect(abs(value - number) <= 1e-6 * max(1, abs(number)))
                }
            }
        }
    }

    @Test func `the library says its version and its providers`() throws {
        let runtime = try OnnxFixture.runtime()
        #expect(runtime.version.hasPrefix("1."))
        #expect(runtime.providers.contains(OnnxProvider.cpu.rawValue))
    }

    @Test func `given no library, when loaded, then the error says what to install`() {
        #expect(throws: OnnxError.libraryMissing) { try OnnxRuntime(path: nil) }
        #expect("\(OnnxError.libraryMissing)".contains("make setup"))
    }

    @Test func `given a file that is no such library, when loaded, then the error says why`() {
        for path in ["/nonexistent/libonnxruntime.so", "/etc/hostname", "libc.so.6"] {
            do {
                _ = try OnnxRuntime(path: path)
                Issue.record("\(path) was loaded")
            } catch .libraryUnusable(let named, let reason) {
                #expect(named == path && !reason.isEmpty)
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test func `given inputs that do not fit, when run, then the error names the input`() throws {
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("mlp"))
        #expect(throws: OnnxError.inputCount(0, expected: ["x"])) { try session.run([]) }
        #expect(throws: OnnxError.inputDatatype(name: "x", datatype: .fp64, expected: .fp32)) {
            try session.run([Tensor(fp64: [1, 2, 3, 4], shape: [1, 4])])
        }
        #expect(throws: OnnxError.inputShape(name: "x", shape: [1, 3], expected: [-1, 4])) {
            try session.run([Tensor(fp32: [1, 2, 3], shape: [1, 3])])
        }
        #expect(throws: OnnxError.inputShape(name: "x", shape: [4], expected: [-1, 4])) {
            try session.run([Tensor(fp32: [1, 2, 3, 4], shape: [4])])
        }
    }

    @Test func `given a string with a zero byte, when run, then it is refused, not cut`() throws {
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("strings"))
        #expect(throws: OnnxError.zeroByte(input: "word")) { try session.run([Tensor(strings: ["a\0b"], shape: [1])]) }
    }

    @Test func `given no rows, when run, then the answer has none`() throws {
        let mlp = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("mlp"))
        #expect(try mlp.run([Tensor(fp32: [], shape: [0, 4])])[0].shape == [0, 2])
        let strings = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("strings"))
        #expect(try strings.run([Tensor(strings: [], shape: [0])]).map(\.elementCount) == [0, 0])
    }

    @Test func `given values the model cannot take, when run, then the library's words come back`() throws {
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("reshape"))
        let inputs = [try Tensor(fp32: [1, 2, 3], shape: [3]), try Tensor(int64: [2], shape: [1])]
        do {
            _ = try session.run(inputs)
            Issue.record("three values were given the shape of two")
        } catch .runtime(_, let message) {
            #expect(message.contains("Reshape"))
        } catch {
            Issue.record("\(error)")
        }
        #expect(try session.run([inputs[0], Tensor(int64: [3], shape: [1])])[0].floats() == [1, 2, 3])
    }

    @Test func `given a provider that is not there, when loaded, then the CPU answers and the reason is said`() throws {
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("mlp"), provider: .cuda)
        #expect(session.provider == .cpu)
        #expect(session.fallbackReason?.contains("CUDAExecutionProvider") == true)
        let fixture = try OnnxFixture.load("mlp")
        #expect(try session.run([fixture.inputs[0].tensor()])[0].shape == [3, 2])
        #expect(try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("mlp")).fallbackReason == nil)
    }

    @Test func `given a model with an operator nobody knows, when loaded, then the library's words come back`() throws {
        var model = try OnnxFixture.model("two_inputs")
        let name = Array("Sub".utf8)
        let start = model.indices.first { model[$0...].starts(with: name) }!
        model.replaceSubrange(start..<start + 3, with: Array("Zub".utf8))
        do {
            _ = try OnnxSession(OnnxFixture.runtime(), model: model)
            Issue.record("it was loaded")
        } catch OnnxError.runtime(_, let message) {
            #expect(message.contains("Zub"))
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func `given several tasks, when they run one session at once, then each gets its own answer`() async throws {
        let session = try OnnxSession(OnnxFixture.runtime(), model: OnnxFixture.model("two_inputs"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for call in 0..<200 {
                        let value = Double(task * 1_000 + call)
                        let answer = try session.run([
                            Tensor(fp64: [value], shape: []), Tensor(fp64: [1, -1], shape: [2]),
                        ])
                        #expect(try answer[0].doubles() == [value - 1, value + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
