/// Numbers to and from little-endian bytes: the one place of this module that touches memory.
@safe
enum LittleEndianBytes {
    static func append<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends the memory of `numbers`: the little-endian form on every machine Mizan builds for.
    static func append<Number: BitwiseCopyable>(_ numbers: [Number], to bytes: inout [UInt8]) {
        unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// - Precondition: the number's bytes are within `bytes`.
    static func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, from bytes: [UInt8], at offset: Int
    ) -> Number {
        precondition(offset >= 0 && offset <= bytes.count - MemoryLayout<Number>.size, "read out of range")
        return unsafe bytes.withUnsafeBytes {
            Number(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: offset, as: Number.self))
        }
    }

    /// `count` numbers. For types of which every bit pattern is a value.
    ///
    /// - Precondition: their bytes are within `bytes`.
    static func loadArray<Number: BitwiseCopyable & Numeric>(
        _ type: Number.Type, count: Int, from bytes: [UInt8], at offset: Int
    ) -> [Number] {
        let size = count * MemoryLayout<Number>.stride
        precondition(offset >= 0 && count >= 0 && offset <= bytes.count - size, "read out of range")
        return unsafe [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(buffer)
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + size]))
            }
            initialized = count
        }
    }

    /// Calls `body` with each of `count` numbers in turn.
    static func forEach<Number: BitwiseCopyable & Numeric>(
        _ type: Number.Type, count: Int, in bytes: [UInt8], _ body: (Int, Number) -> Void
    ) {
        precondition(count >= 0 && count * MemoryLayout<Number>.stride <= bytes.count, "read out of range")
        unsafe bytes.withUnsafeBytes { source in
            for index in 0..<count {
                let offset = index * MemoryLayout<Number>.stride
                body(index, unsafe source.loadUnaligned(fromByteOffset: offset, as: Number.self))
            }
        }
    }
}
