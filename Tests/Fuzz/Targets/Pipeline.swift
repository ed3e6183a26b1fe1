internal import Pipelines

/// The YAML of a pipeline. It is refused, or has steps of its own.
@Sendable func fuzzPipeline(_ bytes: [UInt8]) throws {
    let yaml = String(decoding: bytes, as: UTF8.self)
    guard let definition = try? PipelineDefinition(yaml: yaml) else { return }
    try require((1...PipelineDefinition.stepsMax).contains(definition.steps.count), "a pipeline has its bounds")
    try require(Set(definition.steps.map(\.id)).count == definition.steps.count, "steps have ids of their own")
}
