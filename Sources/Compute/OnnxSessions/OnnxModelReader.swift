internal import Tensors

/// Walks the messages of a model (onnx.proto of ONNX 1.20) down to every tensor, wherever one can be.
struct OnnxModelReader {
    private let bytes: [UInt8]
    private let limits: OnnxModelFile.Limits
    private var file = OnnxModelFile()
    private var tensorCount = 0
    private var graphCount = 0

    init(_ bytes: [UInt8], limits: OnnxModelFile.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func read() throws(OnnxModelFault) -> OnnxModelFile {
        var fields = ProtobufFields(bytes, 0..<bytes.count)
        while let (number, value) = try fields.next() {
            switch number {
            case 1: file.irVersion = Int(clamping: try varint(value, fields.offset))
            case 2: file.producer = try text(value, fields.offset)
            case 7:
                graphCount += 1
                guard graphCount == 1 else { throw .malformed(offset: fields.offset, "a second graph") }
                try readGraph(message(value, fields.offset), depth: 1, isMain: true)
            case 8: try readOperatorSet(message(value, fields.offset))
            case 20: try readTraining(message(value, fields.offset))
            case 25: try readFunction(message(value, fields.offset))
            default: break
            }
        }
        guard file.irVersion > 0 else { throw .noVersion }
        guard graphCount == 1 else { throw .noGraph }
        return file
    }

    private mutating func readOperatorSet(_ range: Range<Int>) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        var domain = ""
        var version = 0
        while let (number, value) = try fields.next() {
            if number == 1 { domain = try text(value, fields.offset) }
            if number == 2 { version = Int(clamping: try varint(value, fields.offset)) }
        }
        // Converters do list a domain twice.
        file.operatorSets[domain] = max(version, file.operatorSets[domain] ?? version)
    }

    private mutating func readTraining(_ range: Range<Int>) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        while let (number, value) = try fields.next() {
            guard number == 1 || number == 2 else { continue }
            try readGraph(message(value, fields.offset), depth: 2, isMain: false)
        }
    }

    private mutating func readFunction(_ range: Range<Int>) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        while let (number, value) = try fields.next() {
            if number == 7 { try readNode(message(value, fields.offset), depth: 2) }
            if number == 11 { try readAttribute(message(value, fields.offset), depth: 2) }
        }
    }

    private mutating func readGraph(_ range: Range<Int>, depth: Int, isMain: Bool) throws(OnnxModelFault) {
        guard depth <= limits.depthMax else { throw .tooDeep(max: limits.depthMax) }
        var fields = ProtobufFields(bytes, range)
        var initialized: Set<String> = []
        var values = OnnxValueReader(bytes)
        while let (number, value) = try fields.next() {
            switch number {
            case 1: try readNode(message(value, fields.offset), depth: depth + 1)
            case 5: initialized.insert(try readTensor(message(value, fields.offset)))
            case 15: initialized.insert(try readSparseTensor(message(value, fields.offset)))
            case 11 where isMain: try values.addInput(message(value, fields.offset))
            case 12 where isMain: try values.addOutput(message(value, fields.offset))
            default: break
            }
        }
        if isMain {
            file.inputs = try values.inputs(without: initialized)
            file.outputs = try values.specsOfOutputs()
            file.unranked = values.unranked
        }
    }

    private mutating func readNode(_ range: Range<Int>, depth: Int) throws(OnnxModelFault) {
        file.nodeCount += 1
        guard file.nodeCount <= limits.nodesMax else { throw .tooMany("nodes", max: limits.nodesMax) }
        var fields = ProtobufFields(bytes, range)
        while let (number, value) = try fields.next() {
            if number == 5 { try readAttribute(message(value, fields.offset), depth: depth + 1) }
        }
    }

    private mutating func readAttribute(_ range: Range<Int>, depth: Int) throws(OnnxModelFault) {
        guard depth <= limits.depthMax else { throw .tooDeep(max: limits.depthMax) }
        var fields = ProtobufFields(bytes, range)
        while let (number, value) = try fields.next() {
            switch number {
            case 5, 10: _ = try readTensor(message(value, fields.offset))
            case 6, 11: try readGraph(message(value, fields.offset), depth: depth + 1, isMain: false)
            case 22, 23: _ = try readSparseTensor(message(value, fields.offset))
            default: break
            }
        }
    }

    private mutating func readSparseTensor(_ range: Range<Int>) throws(OnnxModelFault) -> String {
        var fields = ProtobufFields(bytes, range)
        var name = ""
        while let (number, value) = try fields.next() {
            if number == 1 { name = try readTensor(message(value, fields.offset)) }
            if number == 2 { _ = try readTensor(message(value, fields.offset)) }
        }
        return name
    }

    private mutating func readTensor(_ range: Range<Int>) throws(OnnxModelFault) -> String {
        tensorCount += 1
        guard tensorCount <= limits.tensorsMax else { throw .tooMany("tensors", max: limits.tensorsMax) }
        return try OnnxTensorCheck(bytes, range).name
    }

    private func message(_ value: ProtobufFields.Value, _ offset: Int) throws(OnnxModelFault) -> Range<Int> {
        guard case .bytes(let range) = value else { throw .malformed(offset: offset, "not a message") }
        return range
    }

    private func varint(_ value: ProtobufFields.Value, _ offset: Int) throws(OnnxModelFault) -> UInt64 {
        guard case .varint(let number) = value else { throw .malformed(offset: offset, "not a number") }
        return number
    }

    private func text(_ value: ProtobufFields.Value, _ offset: Int) throws(OnnxModelFault) -> String {
        guard case .bytes(let range) = value, let text = String(validating: bytes[range], as: UTF8.self) else {
            throw .malformed(offset: offset, "not text")
        }
        return text
    }
}
