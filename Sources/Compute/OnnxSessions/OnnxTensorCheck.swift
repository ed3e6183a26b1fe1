internal import Tensors

/// Checks one tensor of a model: its values are in the file, and as many as its shape says.
struct OnnxTensorCheck {
    private(set) var name = ""
    private var dimensions: [UInt64] = []
    private var elementType = 0
    private var rawCount: Int?

    init(_ bytes: [UInt8], _ range: Range<Int>) throws(OnnxModelFault) {
        var fields = ProtobufFields(bytes, range)
        var isExternal = false
        while let (number, value) = try fields.next() {
            switch (number, value) {
            case (1, _): dimensions += try ProtobufFields.varints(value, in: bytes, at: fields.offset)
            case (2, .varint(let code)): elementType = Int(clamping: code)
            case (8, .bytes(let text)): name = String(decoding: bytes[text], as: UTF8.self)
            case (9, .bytes(let raw)): rawCount = raw.count
            case (13, _): isExternal = true
            case (14, .varint(let location)): if location != 0 { isExternal = true }
            case (14, _), (9, _), (8, _), (2, _): throw .malformed(offset: fields.offset, "a tensor's field \(number)")
            default: break
            }
        }
        if isExternal { throw .externalData(tensor: name) }
        try checkSize(messageSize: range.count)
    }

    private func checkSize(messageSize: Int) throws(OnnxModelFault) {
        var count = 1
        for dimension in dimensions {
            guard let dimension = Int(exactly: dimension) else { throw .tensorSize(tensor: name) }
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            if overflow { throw .tensorSize(tensor: name) }
            count = product
        }
        // The smallest elements have two bits.
        guard count / 4 <= messageSize else { throw .tensorSize(tensor: name) }
        if let rawCount, let size = OnnxElementType.datatype(elementType)?.elementSize {
            guard rawCount / size == count, rawCount.isMultiple(of: size) else { throw .tensorSize(tensor: name) }
        }
    }
}
