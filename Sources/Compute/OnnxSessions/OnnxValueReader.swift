internal import Tensors

/// Reads what a graph declares of its inputs and outputs (`ValueInfoProto`).
struct OnnxValueReader {
    private struct Declared {
        var name: String
        /// Nil if the type is not a tensor.
        var elementType: Int?
        var kind = "value of unknown type"
        var shape: [Int]?
    }

    private let bytes: [UInt8]
    private var declaredInputs: [Declared] = []
    private var declaredOutputs: [Declared] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func addInput(_ range: Range<Int>) throws(OnnxModelFault) { declaredInputs.append(try read(range)) }
    mutating func addOutput(_ range: Range<Int>) throws(OnnxModelFault) { declaredOutputs.append(try read(range)) }

    func inputs(without initialized: Set<String>) throws(OnnxModelFault) -> [TensorSpec] {
        try specs(declaredInputs.filter { !initialized.contains($0.name) })
    }

    func specsOfOutputs() throws(OnnxModelFault) -> [TensorSpec] { try specs(declaredOutputs) }

    var unranked: Set<String> { Set((declaredInputs + declaredOutputs).filter { $0.shape == nil }.map(\.name)) }

    private func specs(_ declared: [Declared]) throws(OnnxModelFault) -> [TensorSpec] {
        var specs: [TensorSpec] = []
        var names: Set<String> = []
        for value in declared {
            guard names.insert(value.name).inserted else { throw .duplicateName(value.name) }
            guard let code = value.elementType else { throw .notATensor(name: value.name, kind: value.kind) }
            guard let datatype = OnnxElementType.datatype(code) else {
                throw .elementType(name: value.name, code: code)
            }
            specs.append(TensorSpec(name: value.name, datatype: datatype, shape: value.shape ?? [-1]))
        }
        return specs
    }

    private func read(_ range: Range<Int>) throws(OnnxModelFault) -> Declared {
        var fields = ProtobufFields(bytes, range)
        var declared = Declared(name: "")
        while let (number, value) = try fields.next() {
            guard case .bytes(let range) = value else { continue }
            if number == 1 {
                guard let name = String(validating: bytes[range], as: UTF8.self) else {
                    throw .malformed(offset: range.lowerBound, "a name that is not text")
                }
                declared.name = name
            }
            if number == 2 { try readType(range, &declared) }
        }
        return declared
    }

    private func readType(_ range: Range<Int>, _ declared: inout Declared) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        while let (number, value) = try fields.next() {
            guard case .bytes(let range) = value else { continue }
            switch number {
            case 1: try readTensorType(range, &declared)
            case 4: declared.kind = "sequence"
            case 5: declared.kind = "map"
            case 8: declared.kind = "sparse tensor"
            case 9: declared.kind = "optional value"
            default: break
            }
        }
    }

    private func readTensorType(_ range: Range<Int>, _ declared: inout Declared) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        declared.elementType = 0
        while let (number, value) = try fields.next() {
            if number == 1, case .varint(let code) = value { declared.elementType = Int(clamping: code) }
            if number == 2, case .bytes(let range) = value { declared.shape = try shape(range) }
        }
    }

    private func shape(_ range: Range<Int>) throws(OnnxModelFault) -> [Int] {
        var fields = ProtobufFields(bytes, range)
        var shape: [Int] = []
        while let (number, value) = try fields.next() {
            guard number == 1, case .bytes(let range) = value else { continue }
            var dimension = ProtobufFields(bytes, range)
            var length = -1
            while let (number, value) = try dimension.next() {
                // A length is a signed number; one below 0 is as good as none.
                if number == 1, case .varint(let given) = value { length = Int(exactly: given) ?? -1 }
            }
            shape.append(length)
        }
        return shape
    }
}
