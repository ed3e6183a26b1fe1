/// A dense tensor in row-major order, in the raw layout of the Open Inference Protocol: elements of fixed size
/// little-endian one after another; of BYTES each a 4-byte little-endian length and that many bytes.
///
/// A tensor is valid once made: the bytes are exactly those that datatype and shape call for.
package struct Tensor: Sendable, Equatable {
    package let datatype: TensorDatatype
    /// Every dimension is 0 or more; an empty shape is a scalar.
    package let shape: [Int]
    package let bytes: [UInt8]
    package let elementCount: Int

    package static let dimensionsMax = 16

    package init(datatype: TensorDatatype, shape: [Int], bytes: [UInt8]) throws(TensorError) {
        elementCount = try Self.elementCount(of: shape)
        if let size = datatype.elementSize {
            let (expected, overflow) = elementCount.multipliedReportingOverflow(by: size)
            if overflow { throw .tooManyElements(shape) }
            guard bytes.count == expected else { throw .byteCount(bytes.count, expected: expected) }
        }
        switch datatype {
        case .bool: if let index = bytes.firstIndex(where: { $0 > 1 }) { throw .notBoolean(index: index) }
        case .bytes: try Self.checkElements(of: bytes, count: elementCount)
        default: break
        }
        self.datatype = datatype
        self.shape = shape
        self.bytes = bytes
    }

    init(trusted datatype: TensorDatatype, shape: [Int], elementCount: Int, bytes: [UInt8]) {
        self.datatype = datatype
        self.shape = shape
        self.elementCount = elementCount
        self.bytes = bytes
    }

    /// The product of the dimensions.
    package static func elementCount(of shape: [Int]) throws(TensorError) -> Int {
        guard shape.count <= dimensionsMax else { throw .tooManyDimensions(shape.count, max: dimensionsMax) }
        if shape.contains(where: { $0 < 0 }) { throw .negativeDimension(shape) }
        if shape.contains(0) { return 0 }
        var count = 1
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            if overflow { throw .tooManyElements(shape) }
            count = product
        }
        return count
    }

    private static func checkElements(of bytes: [UInt8], count: Int) throws(TensorError) {
        guard count <= bytes.count / 4 else {
            throw .byteCount(bytes.count, expected: count.multipliedReportingOverflow(by: 4).partialValue)
        }
        var offset = 0
        for index in 0..<count {
            guard offset + 4 <= bytes.count else { throw .truncatedElement(index: index) }
            let size = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: offset))
            offset += 4
            guard size <= bytes.count - offset else { throw .truncatedElement(index: index) }
            offset += size
        }
        guard offset == bytes.count else { throw .byteCount(bytes.count, expected: offset) }
    }
}
