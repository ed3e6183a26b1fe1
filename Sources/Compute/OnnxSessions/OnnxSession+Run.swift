internal import COnnxRuntime
package import Tensors

extension OnnxSession {
    /// Runs the model on tensors in the order of ``inputs`` and gives those of ``outputs``.
    package func run(_ tensors: [Tensor]) throws(OnnxError) -> [Tensor] {
        try check(tensors)
        var values = OnnxValues(runtime)
        for (tensor, spec) in zip(tensors, inputs) { try values.append(tensor, name: spec.name) }
        var results = OnnxValues(runtime, count: outputs.count)
        let api = unsafe runtime.api
        try unsafe OnnxCall.check(
            values.pointers.withUnsafeBufferPointer { values in
                unsafe results.pointers.withUnsafeMutableBufferPointer { results in
                    unsafe onnx_run(
                        api, session, inputNames.pointers.baseAddress, values.baseAddress, values.count,
                        outputNames.pointers.baseAddress, results.count, results.baseAddress)
                }
            }, api)
        var answers: [Tensor] = []
        answers.reserveCapacity(outputs.count)
        for (index, spec) in outputs.enumerated() { answers.append(try results.tensor(index, name: spec.name)) }
        return answers
    }

    private func check(_ tensors: [Tensor]) throws(OnnxError) {
        guard tensors.count == inputs.count else {
            throw .inputCount(tensors.count, expected: inputs.map(\.name))
        }
        for (tensor, spec) in zip(tensors, inputs) {
            guard tensor.datatype == spec.datatype else {
                throw .inputDatatype(name: spec.name, datatype: tensor.datatype, expected: spec.datatype)
            }
            guard file.unranked.contains(spec.name) || spec.accepts(shape: tensor.shape) else {
                throw .inputShape(name: spec.name, shape: tensor.shape, expected: spec.shape)
            }
        }
    }
}
