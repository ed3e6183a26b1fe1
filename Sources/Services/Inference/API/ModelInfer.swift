package import Messages
internal import Policy
package import RPCCore
internal import Tensors

extension InferenceService {
    /// Answers on the loop, or off it where a model behind the endpoint is slow or a look-up has to wait.
    package func modelInfer(
        _ request: InferenceModelInferRequest, context: CallContext
    ) throws -> Immediate<InferenceModelInferResponse> {
        let name = Self.endpointName(request.modelName)
        let decoded = try InferenceRequest(request)
        if decoded.isReplay {
            try authorizer.require(.inferenceAsOf, for: context, resource: name)
        }
        if predictor.isImmediate(name) {
            do {
                return .reply(try answer(request, name: name, decoded, mayWait: false))
            } catch InferenceError.mustWait {
                // Goes on below.
            }
        }
        return .deferred { [self] in
            try await Task(executorPreference: globalConcurrentExecutor) {
                try self.answer(request, name: name, decoded, mayWait: true)
            }.value
        }
    }

    private func answer(
        _ request: InferenceModelInferRequest, name: String, _ decoded: InferenceRequest, mayWait: Bool
    ) throws -> InferenceModelInferResponse {
        let prediction = try predictor.predict(
            name, version: request.modelVersion, request: decoded, mayWait: mayWait)
        var outputs = prediction.outputs
        if !request.outputs.isEmpty {
            outputs = try request.outputs.map { wanted in
                guard let output = prediction.outputs.first(where: { $0.name == wanted.name }) else {
                    throw InferenceError.output(wanted.name)
                }
                return output
            }
        }
        return InferenceModelInferResponse(
            modelName: request.modelName, modelVersion: String(prediction.version), id: request.id,
            parameters: [
                "prediction_id": InferenceInferParameter(parameterChoice: .stringParam(prediction.predictionID)),
                "missing_features": InferenceInferParameter(
                    parameterChoice: .int64Param(Int64(prediction.missingFeatures))),
            ],
            outputs: outputs.map { output in
                InferenceModelInferResponse.InferOutputTensor(
                    name: output.name, datatype: output.tensor.datatype.rawValue,
                    shape: output.tensor.shape.map { Int64($0) })
            },
            rawOutputContents: outputs.map(\.tensor.bytes))
    }
}

extension InferenceRequest {
    /// - Throws: ``InferenceError`` naming the tensor or the parameter that is wrong.
    init(_ request: InferenceModelInferRequest) throws(InferenceError) {
        let raw = request.rawInputContents
        guard raw.isEmpty || raw.count == request.inputs.count else {
            throw .rawContentsCount(raw: raw.count, inputs: request.inputs.count)
        }
        var inputs: [Input] = []
        inputs.reserveCapacity(request.inputs.count)
        for (index, input) in request.inputs.enumerated() {
            inputs.append(Input(name: input.name, tensor: try Self.tensor(input, raw: raw.isEmpty ? nil : raw[index])))
        }
        self.init(
            inputs: inputs, asOf: try Self.time(Self.asOfInput, request.parameters),
            knownAsOf: try Self.time(Self.knownAsOfInput, request.parameters))
    }

    private static func tensor(
        _ input: InferenceModelInferRequest.InferInputTensor, raw: [UInt8]?
    ) throws(InferenceError) -> Tensor {
        guard let datatype = TensorDatatype(rawValue: input.datatype) else {
            throw .input(tensor: input.name, problem: "datatype `\(input.datatype)` is not one of the protocol's")
        }
        let shape = input.shape.map { Int(clamping: $0) }
        do {
            if let raw {
                guard input.contents == nil else {
                    throw InferenceError.input(tensor: input.name, problem: "has typed contents beside raw ones")
                }
                return try Tensor(datatype: datatype, shape: shape, bytes: raw)
            }
            guard let contents = input.contents else {
                return try Tensor(datatype: datatype, shape: shape, bytes: [])
            }
            return try tensor(typed: contents, datatype, shape)
        } catch let error as InferenceError {
            throw error
        } catch {
            throw .input(tensor: input.name, problem: "\(error)")
        }
    }

    private static func tensor(
        typed contents: InferenceInferTensorContents, _ datatype: TensorDatatype, _ shape: [Int]
    ) throws(TensorError) -> Tensor {
        switch datatype {
        case .bool: try Tensor(bool: contents.boolContents, shape: shape)
        case .int8, .int16, .int32:
            try Tensor(integers: contents.intContents.map { Int64($0) }, datatype, shape: shape)
        case .uint8, .uint16, .uint32:
            try Tensor(integers: contents.uintContents.map { Int64($0) }, datatype, shape: shape)
        case .int64: try Tensor(int64: contents.int64Contents, shape: shape)
        case .uint64: try Tensor(uint64: contents.uint64Contents, shape: shape)
        case .fp32: try Tensor(fp32: contents.fp32Contents, shape: shape)
        case .fp64: try Tensor(fp64: contents.fp64Contents, shape: shape)
        case .bytes: try Tensor(byteStrings: contents.bytesContents, shape: shape)
        case .fp16, .bf16: throw .datatype(datatype, expected: "raw contents: the protocol has no typed ones for it")
        }
    }

    private static func time(
        _ name: String, _ parameters: [String: InferenceInferParameter]
    ) throws(InferenceError) -> Int64? {
        guard let parameter = parameters[name] else { return nil }
        guard case .int64Param(let time)? = parameter.parameterChoice else {
            throw .parameter(name: name, problem: "must be int64_param, microseconds since the epoch, UTC")
        }
        return time
    }
}

extension Tensor {
    /// Integers of at most 32 bits, as the protocol's typed contents widen them; one out of range is refused.
    fileprivate init(integers: [Int64], _ datatype: TensorDatatype, shape: [Int]) throws(TensorError) {
        let size = datatype.elementSize ?? 4
        let isSigned = datatype == .int8 || datatype == .int16 || datatype == .int32
        let bits = Int64(size * 8)
        let range = isSigned ? -(Int64(1) << (bits - 1))...(Int64(1) << (bits - 1)) - 1 : 0...(Int64(1) << bits) - 1
        guard integers.allSatisfy(range.contains) else {
            throw .datatype(datatype, expected: "values from \(range.lowerBound) to \(range.upperBound)")
        }
        try self.init(
            datatype: datatype, shape: shape,
            bytes: integers.flatMap { value in (0..<size).map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) } })
    }

    fileprivate init(uint64 values: [UInt64], shape: [Int]) throws(TensorError) {
        try self.init(
            datatype: .uint64, shape: shape,
            bytes: values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) } })
    }
}
