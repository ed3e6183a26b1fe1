internal import Crypto
internal import ArgumentParser
internal import Messages
internal import RPCCore

struct PredictCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Ask an endpoint for one prediction.",
        discussion: """
            Columns that come from feature views are looked up by their keys: `predict delays carrier=AA origin=JFK \
            distance=1089`. A model without named columns takes its tensors: `predict net input=0.1,0.2,0.3`. A value \
            that is left empty is missing.
            """)

    @Argument(help: "The endpoint.")
    var endpoint: String

    @Argument(help: "NAME=VALUE of columns, entity keys or tensors.")
    var inputs: [Assignment]

    @Option(help: "This version, instead of what the traffic split chooses.")
    var version = ""

    @Option(help: "Look features up as of this time. Needs the permission inference.as_of.")
    var asOf: Moment?

    @Option(help: "Look up what was known by this time. Needs the permission inference.as_of.")
    var knownAsOf: Moment?

    @OptionGroup var options: ServerOptions

    func run(in session: Session) async throws {
        let name = session.name("endpoints", endpoint)
        let signature = try await EndpointInputs(of: name, version: version, in: session)
        var request = InferenceModelInferRequest(modelName: name, modelVersion: version)
        request.inputs = try inputs.map { try signature.tensor($0.name, $0.value) }
        for (parameter, moment) in [("as_of_us", asOf), ("known_as_of_us", knownAsOf)] {
            guard let moment else { continue }
            request.parameters[parameter] = InferenceInferParameter(parameterChoice: .int64Param(moment.time))
        }
        let reply = try await session.inference.modelInfer(request)
        session.output.show(Prediction(reply).json)
    }
}

/// How an endpoint's inputs are typed.
struct EndpointInputs {
    private let columns: [String: ModelColumn]
    private let tensors: [InferenceModelMetadataResponse.TensorMetadata]
    private let keys: [String: ValueType]

    init(of name: String, version: String, in session: Session) async throws {
        let metadata = try await session.inference.modelMetadata(
            InferenceModelMetadataRequest(name: name, version: version))
        let endpoint = try await session.endpoints.getEndpoint(GetEndpointRequest(name: name))
        let number = version.isEmpty ? metadata.versions.first ?? "" : version
        let described = try await session.models.getModelVersion(
            GetModelVersionRequest(name: "\(endpoint.model)/versions/\(number)"))
        let columns = described.signature?.columns ?? []
        var keys: [String: ValueType] = [:]
        for view in Set(columns.map(\.featureView)) where !view.isEmpty {
            for key in try await session.features.getFeatureView(GetFeatureViewRequest(name: view)).keys {
                keys[key.name] = key.type
            }
        }
        self.columns = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.keys = keys
        tensors = metadata.inputs
    }

    func tensor(_ name: String, _ value: String) throws -> InferenceModelInferRequest.InferInputTensor {
        if let column = columns[name] {
            return column.categories.isEmpty
                ? .init(fp64: [try Self.number(name, value)], named: name, shape: [1]) : .init(text: value, named: name)
        }
        if let type = keys[name] {
            guard type == .int64 else { return .init(text: value, named: name) }
            guard let key = Int64(value) else { throw ValidationError("\(name): `\(value)` is no whole number.") }
            return .init(
                name: name, datatype: "INT64", shape: [1], contents: InferenceInferTensorContents(int64Contents: [key]))
        }
        if let tensor = tensors.first(where: { $0.name == name }) { return try whole(tensor, value) }
        let known = (columns.keys.sorted() + keys.keys.sorted() + (columns.isEmpty ? tensors.map(\.name) : []))
            .joined(separator: ", ")
        throw RPCError(.invalidArgument, "the endpoint takes no input `\(name)`").hint("it takes \(known)")
    }

    /// One row of a tensor that is given as a whole: every size that is open is 1, but the last.
    private func whole(
        _ tensor: InferenceModelMetadataResponse.TensorMetadata, _ text: String
    ) throws -> InferenceModelInferRequest.InferInputTensor {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var shape = tensor.shape.map { $0 < 0 ? 1 : $0 }
        let fixed = shape.reduce(1, *)
        if let last = tensor.shape.lastIndex(of: -1), fixed > 0, Int64(parts.count) % fixed == 0 {
            shape[last] = Int64(parts.count) / fixed
        }
        var contents = InferenceInferTensorContents()
        switch tensor.datatype {
        case "FP32": contents.fp32Contents = try parts.map { Float(try Self.number(tensor.name, $0)) }
        case "FP64": contents.fp64Contents = try parts.map { try Self.number(tensor.name, $0) }
        case "BYTES": contents.bytesContents = parts.map { Array($0.utf8) }
        case "BOOL": contents.boolContents = parts.map { ["1", "true"].contains($0.lowercased()) }
        case "INT64": contents.int64Contents = try parts.map { Int64(try Self.number(tensor.name, $0)) }
        case "INT8", "INT16", "INT32": contents.intContents = try parts.map { Int32(try Self.number(tensor.name, $0)) }
        case "UINT64": contents.uint64Contents = try parts.map { UInt64(try Self.number(tensor.name, $0)) }
        case "UINT8", "UINT16", "UINT32":
            contents.uintContents = try parts.map { UInt32(try Self.number(tensor.name, $0)) }
        default:
            throw RPCError(.invalidArgument, "\(tensor.name) is of \(tensor.datatype), which has no text form")
        }
        return .init(name: tensor.name, datatype: tensor.datatype, shape: shape, contents: contents)
    }

    /// Nothing is a missing value; true and false are 1 and 0.
    private static func number(_ name: String, _ text: String) throws -> Double {
        switch text.lowercased() {
        case "", "nan", "null", "na": return .nan
        case "true": return 1
        case "false": return 0
        default:
            guard let number = Double(text) else { throw ValidationError("\(name): `\(text)` is no number.") }
            return number
        }
    }
}

extension InferenceModelInferRequest.InferInputTensor {
    init(fp64 values: [Double], named name: String, shape: [Int64]) {
        self.init(
            name: name, datatype: "FP64", shape: shape, contents: InferenceInferTensorContents(fp64Contents: values))
    }

    init(text: String, named name: String) {
        self.init(
            name: name, datatype: "BYTES", shape: [1],
            contents: InferenceInferTensorContents(bytesContents: [Array(text.utf8)]))
    }
}

/// A reply of the Open Inference Protocol, read.
struct Prediction {
    let predictionID: String
    let version: String
    private(set) var outputs: [(name: String, values: [JSONValue])] = []

    init(_ reply: InferenceModelInferResponse) {
        version = reply.modelVersion
        if case .stringParam(let id)? = reply.parameters["prediction_id"]?.parameterChoice {
            predictionID = id
        } else {
            predictionID = ""
        }
        for (index, output) in reply.outputs.enumerated() {
            let raw = index < reply.rawOutputContents.count ? reply.rawOutputContents[index] : []
            outputs.append((output.name, Self.values(output, raw)))
        }
    }

    /// The figures of the first output that has some.
    var scores: [Double] {
        outputs.lazy.map { output in
            output.values.compactMap { if case .number(let number) = $0 { number } else { nil } }
        }.first { !$0.isEmpty } ?? []
    }

    var json: JSONValue {
        .object(
            outputs.map { ($0.name, $0.values.count == 1 ? $0.values[0] : .array($0.values)) }
                + [("modelVersion", .string(version)), ("predictionId", .string(predictionID))])
    }

    private static func values(
        _ output: InferenceModelInferResponse.InferOutputTensor, _ raw: [UInt8]
    ) -> [JSONValue] {
        switch output.datatype {
        case "FP64": words(raw, 8).map { .number(Double(bitPattern: $0)) }
        case "FP32": words(raw, 4).map { .number(Double(Float(bitPattern: UInt32($0)))) }
        case "INT64": words(raw, 8).map { .integer(Int64(bitPattern: $0)) }
        case "INT32": words(raw, 4).map { .integer(Int64(Int32(bitPattern: UInt32($0)))) }
        case "UINT64", "UINT32", "UINT16", "UINT8":
            words(
                raw,
                output.datatype == "UINT64" ? 8 : output.datatype == "UINT32" ? 4 : output.datatype == "UINT16" ? 2 : 1
            )
            .map { .integer(Int64(clamping: $0)) }
        case "BOOL": raw.map { .bool($0 != 0) }
        case "BYTES": texts(raw).map { .string($0) }
        default: [.string(raw.hexadecimal)]
        }
    }

    /// Little-endian numbers of `size` bytes.
    private static func words(_ raw: [UInt8], _ size: Int) -> [UInt64] {
        stride(from: 0, to: raw.count - raw.count % size, by: size).map { start in
            (0..<size).reduce(0) { $0 | UInt64(raw[start + $1]) << UInt64(8 * $1) }
        }
    }

    /// Each preceded by its length in four bytes.
    private static func texts(_ raw: [UInt8]) -> [String] {
        var texts: [String] = []
        var rest = raw[...]
        while rest.count >= 4 {
            let length = Int(words(Array(rest.prefix(4)), 4)[0])
            rest = rest.dropFirst(4)
            guard rest.count >= length else { break }
            texts.append(String(decoding: rest.prefix(length), as: UTF8.self))
            rest = rest.dropFirst(length)
        }
        return texts
    }
}
