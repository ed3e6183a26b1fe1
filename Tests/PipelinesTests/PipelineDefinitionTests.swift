import RPCCore
import Testing

@testable import Pipelines

struct PipelineDefinitionTests {
    private let yaml = """
        name: late
        steps:
          - id: rows
            kind: training_set
            with:
              sources: {flights: flights}
              event_time_column: at
              label_column: late
              governance: {data_class: internal, zone: AE, owner: amal}
          - id: model
            kind: train
            with: {training_set: "${rows}", objective: binary, parameters: {num_leaves: 31}}
        """

    private func violations(_ yaml: String) -> [FieldViolation] {
        do {
            _ = try PipelineDefinition(yaml: yaml)
            return []
        } catch PipelinesError.invalid(let violations) {
            return violations
        } catch {
            return [FieldViolation(field: "yaml", description: "\(error)")]
        }
    }

    @Test func `steps are read in order, with references resolved later`() throws {
        let definition = try PipelineDefinition(yaml: yaml)
        #expect(definition.steps.map(\.id) == ["rows", "model"])
        let resolved = definition.steps[1].parameters.resolved(["rows": "projects/p/trainingSets/x"])
        #expect(resolved["training_set"]?.text == "projects/p/trainingSets/x")
        #expect(resolved["parameters"]?.textMap == ["num_leaves": "31"])
    }

    @Test func `every problem is told at once, by its place`() {
        let found = violations(
            """
            name: late
            steps:
              - {id: a, kind: trian, with: {}}
              - {id: b, kind: register, with: {model: m, training_job: "${c}", colour: red}}
            """)
        #expect(found.map(\.field) == ["steps[0].kind", "steps[1].with.colour", "steps[1].with"])
    }

    @Test func `a step that is missing a parameter is refused`() {
        let found = violations("name: x\nsteps:\n  - {id: a, kind: promote, with: {alias: champion}}")
        #expect(found == [FieldViolation(field: "steps[0].with.version", description: "is missing")])
    }

    @Test(arguments: ["", "name: x", "steps: []\nname: x", "- a\n- b", "name: [", "name: ../x\nsteps: []"])
    func `what is no pipeline is refused`(yaml: String) {
        #expect(!violations(yaml).isEmpty)
    }

    @Test func `anchors are refused before they are followed, so that no short text becomes a huge one`() {
        let bomb =
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + zip("bcdefghijklm", "abcdefghijkl").map { name, inner in
                "\(name): &\(name) [" + repeatElement("*\(inner)", count: 10).joined(separator: ", ") + "]\n"
            }.joined()
        for yaml in [bomb + "? *m\n: x\nname: x", "{\"name\":&n x}", "&a name: x", "- !!str &a x"] {
            #expect(violations(yaml).map(\.field) == ["yaml"])
            #expect(violations(yaml).first?.description.contains("anchor") == true)
        }
    }

    @Test(arguments: ["a & b", "a && b", "s3://b?x=1&y=2", "R&D"])
    func `an ampersand in text is no anchor`(text: String) throws {
        let step = "{id: a, kind: register, with: {model: '\(text)', training_job: j}}"
        let definition = try PipelineDefinition(yaml: "name: x\nsteps:\n  - \(step)")
        #expect(definition.steps[0].parameters["model"]?.text == text)
    }

    @Test func `two steps cannot have one id`() {
        let step = "{id: a, kind: register, with: {model: m, training_job: j}}"
        #expect(violations("name: x\nsteps:\n  - \(step)\n  - \(step)").map(\.field) == ["steps[1].id"])
    }

    @Test func `parameters written differently are the same parameters`() {
        let one = Parameter.map(["a": .text("1"), "b": .list([.text("x")])])
        let other = Parameter.map(["b": .list([.text("x")]), "a": .text("1")])
        #expect(one.canonical == other.canonical)
        #expect(one.canonical != Parameter.map(["a": .text("1"), "b": .text("x")]).canonical)
    }
}
