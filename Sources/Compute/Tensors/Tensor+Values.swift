extension Tensor {
    package init(fp64 values: [Double], shape: [Int]) throws(TensorError) {
        try self.init(numbers: values, .fp64, shape: shape)
    }

    package init(fp32 values: [Float], shape: [Int]) throws(TensorError) {
        try self.init(numbers: values, .fp32, shape: shape)
    }

    package init(int64 values: [Int64], shape: [Int]) throws(TensorError) {
        try self.init(numbers: values, .int64, shape: shape)
    }

    package init(int32 values: [Int32], shape: [Int]) throws(TensorError) {
        try self.init(numbers: values, .int32, shape: shape)
    }

    package init(bool values: [Bool], shape: [Int]) throws(TensorError) {
        try self.init(numbers: values.map { $0 ? UInt8(1) : 0 }, .bool, shape: shape)
    }

    /// A BYTES tensor of UTF-8 strings.
    package init(strings: [String], shape: [Int]) throws(TensorError) {
        try self.init(byteStrings: strings.map { Array($0.utf8) }, shape: shape)
    }

    /// A BYTES tensor. - Precondition: each element is less than 4 GiB.
    package init(byteStrings elements: [[UInt8]], shape: [Int]) throws(TensorError) {
        let expected = try Self.elementCount(of: shape)
        guard elements.count == expected else { throw .elementCount(elements.count, expected: expected) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(elements.reduce(0) { $0 + 4 + $1.count })
        for element in elements {
            LittleEndianBytes.append(UInt32(element.count), to: &bytes)
            bytes += element
        }
        self.init(trusted: .bytes, shape: shape, elementCount: expected, bytes: bytes)
    }

    private init<Number: BitwiseCopyable & Numeric>(
        numbers: [Number], _ datatype: TensorDatatype, shape: [Int]
    ) throws(TensorError) {
        let expected = try Self.elementCount(of: shape)
        guard numbers.count == expected else { throw .elementCount(numbers.count, expected: expected) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.stride)
        LittleEndianBytes.append(numbers, to: &bytes)
        self.init(trusted: datatype, shape: shape, elementCount: expected, bytes: bytes)
    }

    /// Elements of any numeric type or BOOL as doubles: exact but for 64-bit integers, which are rounded to nearest.
    /// Throws ``TensorError/datatype(_:expected:)`` for BYTES.
    package func doubles() throws(TensorError) -> [Double] {
        if datatype == .fp64 {
            return LittleEndianBytes.loadArray(Double.self, count: elementCount, from: bytes, at: 0)
        }
        var doubles = [Double](repeating: 0, count: elementCount)
        try copyDoubles(into: &doubles)
        return doubles
    }

    /// ``doubles()`` into an array that is there already, so that a caller can use one for many calls.
    ///
    /// - Precondition: `doubles` has at least `elementCount` elements; those past it are left alone.
    package func copyDoubles(into doubles: inout [Double]) throws(TensorError) {
        precondition(doubles.count >= elementCount, "the array is too small")
        func widen<Number: BitwiseCopyable & Numeric>(_ type: Number.Type, _ double: (Number) -> Double) {
            LittleEndianBytes.forEach(type, count: elementCount, in: bytes) { doubles[$0] = double($1) }
        }
        switch datatype {
        case .bool, .uint8: widen(UInt8.self) { Double($0) }
        case .uint16: widen(UInt16.self) { Double($0) }
        case .uint32: widen(UInt32.self) { Double($0) }
        case .uint64: widen(UInt64.self) { Double($0) }
        case .int8: widen(Int8.self) { Double($0) }
        case .int16: widen(Int16.self) { Double($0) }
        case .int32: widen(Int32.self) { Double($0) }
        case .int64: widen(Int64.self) { Double($0) }
        case .fp16: widen(UInt16.self) { Double(Float16(bitPattern: $0)) }
        case .bf16: widen(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
        case .fp32: widen(Float.self) { Double($0) }
        case .fp64: widen(Double.self) { $0 }
        case .bytes: throw .datatype(datatype, expected: "a number")
        }
    }

    /// Elements of an FP32 tensor.
    package func floats() throws(TensorError) -> [Float] {
        try require(.fp32)
        return LittleEndianBytes.loadArray(Float.self, count: elementCount, from: bytes, at: 0)
    }

    /// Elements of a BOOL or integer tensor. Throws for UINT64, whose values may not fit.
    package func int64s() throws(TensorError) -> [Int64] {
        func widen<Number: BitwiseCopyable & BinaryInteger>(_ type: Number.Type) -> [Int64] {
            LittleEndianBytes.loadArray(type, count: elementCount, from: bytes, at: 0).map { Int64($0) }
        }
        switch datatype {
        case .bool, .uint8: return widen(UInt8.self)
        case .uint16: return widen(UInt16.self)
        case .uint32: return widen(UInt32.self)
        case .int8: return widen(Int8.self)
        case .int16: return widen(Int16.self)
        case .int32: return widen(Int32.self)
        case .int64: return LittleEndianBytes.loadArray(Int64.self, count: elementCount, from: bytes, at: 0)
        default: throw .datatype(datatype, expected: "an integer of at most 63 bits")
        }
    }

    package func bools() throws(TensorError) -> [Bool] {
        try require(.bool)
        return bytes.map { $0 == 1 }
    }

    /// Elements of a BYTES tensor.
    package func byteStrings() throws(TensorError) -> [[UInt8]] {
        try require(.bytes)
        var elements: [[UInt8]] = []
        elements.reserveCapacity(elementCount)
        var offset = 0
        for _ in 0..<elementCount {
            let size = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: offset))
            elements.append(Array(bytes[offset + 4..<offset + 4 + size]))
            offset += 4 + size
        }
        return elements
    }

    /// Elements of a BYTES tensor that are UTF-8.
    package func strings() throws(TensorError) -> [String] {
        var strings: [String] = []
        for (index, element) in try byteStrings().enumerated() {
            guard let string = String(validating: element, as: UTF8.self) else { throw .notUTF8(index: index) }
            strings.append(string)
        }
        return strings
    }

    private func require(_ expected: TensorDatatype) throws(TensorError) {
        guard datatype == expected else { throw .datatype(datatype, expected: expected.rawValue) }
    }
}
