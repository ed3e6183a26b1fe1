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
